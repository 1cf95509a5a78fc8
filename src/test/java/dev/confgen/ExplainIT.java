package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The installed program explains what its own `haproxy` template renders.
final class ExplainIT {

  @TempDir Path folder;

  private Gen.Result gen(String... arguments) throws Exception {
    return Gen.run(folder, arguments);
  }

  @Test
  void whatIsExplainedIsWhatIsRendered() throws Exception {
    new State()
        .container("web", "10.0.0.1", 80, "gen.host: app.test")
        .container("api", "10.0.0.2", 80, "gen.host: app.test, gen.path: a b")
        .into(folder.resolve("state.yaml"));
    Gen.Result host = gen("explain", "--state", "state.yaml", "app.test");
    assertEquals(0, host.exit(), host.err());
    assertEquals("", host.err());
    assertTrue(host.out().startsWith("host app.test\n  /  "), host.out());
    assertTrue(host.out().contains(" (10.0.0.1:80, container web), offered\n"), host.out());
    assertTrue(
        host.out()
            .contains(
                "container api asks for it (gen.host), but it is left out: gen.path \"a b\" is not"
                    + " a path"),
        host.out());
    String rendered = gen("--state", "state.yaml", "-t", "haproxy").out();
    assertTrue(rendered.contains("10.0.0.1:80"), rendered);
    assertTrue(!rendered.contains("10.0.0.2"), rendered);
    Gen.Result nothing = gen("explain", "--state", "state.yaml", "ap.test");
    assertEquals(1, nothing.exit());
    assertTrue(nothing.err().contains("did you mean \"app.test\"?"), nothing.err());
  }
}
