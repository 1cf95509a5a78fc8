package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/state-file.md says what is true.
final class StateFileDocumentTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)( \\S+)?\\n(.*?)^```$");

  /// A block of code, and the word behind its language.
  private record Block(String language, String word, String text) {}

  private static String document() throws IOException {
    return Files.readString(Path.of("docs/state-file.md"));
  }

  private static List<Block> blocks() throws IOException {
    var blocks = new ArrayList<Block>();
    var matcher = BLOCK.matcher(document());
    while (matcher.find()) {
      String word = matcher.group(2) == null ? "" : String.valueOf(matcher.group(2)).strip();
      blocks.add(
          new Block(String.valueOf(matcher.group(1)), word, String.valueOf(matcher.group(3))));
    }
    return blocks;
  }

  private static Snapshot read(String text) throws GenException.Invalid {
    return StateReader.read(YamlDocument.parse("shop.yaml", text).orElseThrow());
  }

  @Test
  void itsExamplesAreRead() throws Exception {
    List<Block> examples =
        blocks().stream().filter(b -> b.language().equals("yaml") && b.word().isEmpty()).toList();
    assertEquals(4, examples.size());
    for (Block example : examples) {
      Snapshot snapshot = read(example.text());
      assertEquals(List.of(), snapshot.leftOut());
      assertNotEquals(Snapshot.EMPTY, snapshot);
    }
    Snapshot first = read(examples.getFirst().text());
    assertEquals(1, first.containers().size());
    assertEquals(1, first.services().size());
    assertEquals(1, first.keys().size());
  }

  @Test
  void itsMessagesAreTheRealOnes() throws Exception {
    List<Block> blocks = blocks();
    int seen = 0;
    for (int i = 0; i + 1 < blocks.size(); i++) {
      Block block = blocks.get(i);
      String message = blocks.get(i + 1).text();
      if (block.word().equals("error")) {
        var e = assertThrows(GenException.Invalid.class, () -> read(block.text()));
        assertEquals(message, e.getMessage() + "\n");
        seen++;
      }
      if (block.word().equals("left-out")) {
        List<String> lines = read(block.text()).leftOut().stream().map(LeftOut::line).toList();
        assertEquals(message, String.join("\n", lines) + "\n");
        seen++;
      }
    }
    assertEquals(2, seen);
  }

  @Test
  void everyFieldIsDescribed() throws Exception {
    String document = document();
    Stream.concat(ContainerReader.FIELDS.stream(), ServiceReader.FIELDS.stream())
        .forEach(field -> assertTrue(document.contains("`" + field + "`"), field));
  }
}
