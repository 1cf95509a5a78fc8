package dev.confgen.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

final class WholeTextTest {

  private static List<String> events(StreamReader reader) {
    Parser parser = new ParserImpl(reader, new LoaderOptions());
    var events = new ArrayList<String>();
    for (Event event = parser.getEvent();
        !event.is(Event.ID.StreamEnd);
        event = parser.getEvent()) {
      events.add(event + " " + shown(event.getStartMark()) + " " + shown(event.getEndMark()));
    }
    return events;
  }

  private static String shown(Mark mark) {
    return "%d:%d:%d".formatted(mark.getIndex(), mark.getLine(), mark.getColumn());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a: 1\nb: [x, 'y z', \"q\\\n  r\"]\n",
        "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: >-\r\n  z\r\n",
        "a: 1\rb: 2\r",
        "😀: \"😀 \\U0001F600\" # 😀\nb: 😀\n",
        "a: \uFEFFb\n",
        "--- &a !x\n- *a\n...\n---\n? [1]\n: 2\n",
        "a: \"\u0085 b\u2028c\"\n"
      })
  void theScannerSeesTheSameAsWithItsOwnReader(String text) {
    assertEquals(events(new StreamReader(text)), events(new WholeText(text)));
  }

  /// What took 1 s for 1 MB took minutes for 20.
  @Test
  void theTimeDoesNotGrowWithTheSquareOfAScalar() {
    String endless = "a".repeat(20_000_000);
    for (String text :
        List.of("a: \"" + endless + "\"", "a: " + endless, "# " + endless + "\n{}")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> YamlDocument.parse("shop.yaml", text));
    }
  }
}
