package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import dev.confgen.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Secrets inside the values of keys, labels and variables.
final class SecretsInStateTest {

  private static Snapshot read(String text) throws GenException.Invalid {
    return StateReader.read(YamlDocument.parse("state", text).orElseThrow());
  }

  @Test
  void secretsInJsonAreMaskedAndItIsJsonStill() throws Exception {
    String json =
        """
        {"port":80,"a":[1.50,true,null,"ü"],"url":"http://u:hunter2@h/",\
        "meta":{"password":"hunter2"},"secrets":{"pin":[1234]}}\
        """;
    String shown =
        """
        {"port":80,"a":[1.50,true,null,"\\u00FC"],"url":"http://u:***@h/",\
        "meta":{"password":"***"},"secrets":{"pin":["***"]}}\
        """;
    var container =
        Container.named("c", "c", Image.parse("c", ""))
            .labels(Map.of("config", json))
            .env(Map.of("CONFIG", json))
            .build();
    String harmless = "{ \"b\": 1, \"url\": \"http://x:80\", \"mail\": \"me@x\" }";
    var keys =
        KeyTree.ofTexts(
            Map.of(
                "/web/1",
                json,
                "/web/2",
                harmless,
                "/web/3",
                "{\"password\":\"hunter2\", x}",
                "/web/4",
                "{\"user\":\"x\", x}"));
    var snapshot = new Snapshot(List.of(container), List.of(), keys, List.of());
    for (String text :
        List.of(
            StateWriter.yaml(snapshot, Mask.SECRETS), StateWriter.json(snapshot, Mask.SECRETS))) {
      assertFalse(text.contains("hunter2") || text.contains("1234"), text);
      Snapshot again = read(text);
      assertEquals(
          KeyTree.ofTexts(
                  Map.of(
                      "/web/1",
                      shown,
                      "/web/2",
                      harmless,
                      "/web/3",
                      "***",
                      "/web/4",
                      "{\"user\":\"x\", x}"))
              .entries(),
          again.keys().entries());
      assertEquals(shown, again.containers().getFirst().env().get("CONFIG"));
      assertEquals(shown, again.containers().getFirst().labels().get("config"));
    }
    assertEquals(snapshot, read(StateWriter.yaml(snapshot, Mask.NONE)));
  }

  @Test
  void aDirectoryThatIsNamedLikeASecretHidesWhatIsInIt() {
    var snapshot =
        new Snapshot(
            List.of(),
            List.of(),
            KeyTree.ofTexts(Map.of("/db/secrets/main", "hunter2", "/db/owner/name", "eve")),
            List.of());
    String yaml = StateWriter.yaml(snapshot, Mask.SECRETS.hiding(List.of("own*")));
    assertFalse(yaml.contains("hunter2") || yaml.contains("eve"), yaml);
  }
}
