package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Gen;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shell script that starts the program.
final class LauncherIT {

  @TempDir Path folder;

  /// Java's own message was "Error occurred during initialization of VM".
  @Test
  void aFolderThatWasRemovedIsToldInASentence() throws Exception {
    var result = Gen.script(folder, "mkdir gone; cd gone; rmdir ../gone; \"$gen\" --version");
    assertEquals(1, result.exit(), result.err());
    assertTrue(
        result
            .err()
            .endsWith("gen: the current folder does not exist any more; change to another\n"),
        result.err());
  }

  /// The locale C cannot name files beyond ASCII; commands see the environment as it was.
  @ParameterizedTest
  @CsvSource({
    "'', LC_ALL= LC_CTYPE= LANG=",
    "LC_ALL=C, LC_ALL=C LC_CTYPE= LANG=",
    "LC_ALL=C LANG=xy, LC_ALL=C LC_CTYPE= LANG=xy",
    "LC_CTYPE=POSIX LANG=C.UTF-8, LC_ALL= LC_CTYPE=POSIX LANG=C.UTF-8",
    "LANG=C, LC_ALL= LC_CTYPE= LANG=C",
    "LC_ALL=C.UTF-8, LC_ALL=C.UTF-8 LC_CTYPE= LANG=",
  })
  void filesHaveAnyNameAndCommandsTheirOwnLocale(String given, String seen) throws Exception {
    Files.writeString(folder.resolve("state.yaml"), "{}");
    Files.writeString(folder.resolve("own.ftl"), "x\n");
    var result =
        Gen.script(
            folder,
            """
            env -u LC_ALL -u LC_CTYPE -u LANG %s "$gen" --state state.yaml -t own.ftl -o é \
              --notify 'echo "LC_ALL=$LC_ALL LC_CTYPE=$LC_CTYPE LANG=$LANG" > seen'
            cat é seen
            """
                .formatted(given));
    assertEquals("x\n" + seen + "\n", result.out(), result.err());
  }

  /// `/etc` has a folder `haproxy` and a file `hosts`.
  @Test
  void aFolderIsNotInTheWayOfABundledTemplateAndAFileSaysSo() throws Exception {
    Files.createDirectory(folder.resolve("haproxy"));
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    Files.writeString(folder.resolve("state.yaml"), "{}");
    var haproxy = Gen.run(folder, "--state", "state.yaml", "-t", "haproxy");
    assertTrue(haproxy.out().contains("template \"haproxy\""), haproxy.err());
    assertEquals("", haproxy.err());
    var hosts = Gen.run(folder, "--state", "state.yaml", "-t", "hosts");
    assertEquals("127.0.0.1 localhost\n", hosts.out());
    assertTrue(
        hosts
            .err()
            .endsWith(
                " WARN  -t hosts is the file hosts of the current folder; the bundled template is"
                    + " -t hosts.ftl, and -t ./hosts says that the file is meant\n"),
        hosts.err());
    assertEquals("", Gen.run(folder, "--state", "state.yaml", "-t", "./hosts").err());
    var bundled = Gen.run(folder, "--state", "state.yaml", "-t", "hosts.ftl");
    assertTrue(bundled.out().contains("template \"hosts\""), bundled.out());
    assertEquals("", bundled.err());
  }
}
