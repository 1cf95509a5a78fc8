package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Await;
import dev.confgen.testing.Gen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What confd's integration tests expect, of keys wherever they are kept; and what users of confd
/// and of its successor miss.
///
/// | case | test |
/// |---|---|
/// | basic, exists, iteration, nested, nginx | {@link #itsTemplatesWriteWhatConfdWrites} |
/// | a prefix, siblings | `ConfdEtcdIT` |
/// | many keys, changes, deletions, touches | {@link #changesArriveAndTouchesDoNot} |
/// | no keys; a source that cannot be watched | the same; `ConfdStateIT` |
/// | a burst | `ConfdEtcdIT`, `AgendaTest` |
/// | changes within the interval | {@link #theLastChangeWithinAnIntervalIsNotLost} |
/// | down at the start | {@link #aSourceThatIsDownAtTheStartChangesNothing} |
/// | restarted, compacted, leader lost, wiped | `EtcdTroubleIT` |
/// | a token that expires | `EtcdSourceIT` |
/// | restored from a snapshot | `ConfdEtcdIT` |
/// | sorting, JSON, folders, defaults | `ConfdCasesTest` |
/// | all other functions | `ConfdFunctionsTest` |
abstract class ConfdCases {

  static final Path EXAMPLE = Path.of("examples/confd").toAbsolutePath();

  private static final int MANY = 192;

  @TempDir Path folder;

  private final List<Gen> started = new ArrayList<>();

  /// The options that name the source of the keys.
  abstract List<String> source();

  /// Makes these all keys that there are, in as few steps as possible.
  abstract void keep(SortedMap<String, String> keys) throws Exception;

  /// Makes the source one that is down.
  abstract void takeAway() throws Exception;

  /// Makes it one that is up again, with the keys that it had.
  abstract void putBack() throws Exception;

  /// Puts the example's keys there.
  ///
  /// @return the arguments with which the example finds them
  abstract String keepTheExample() throws Exception;

  @AfterEach
  void endAll() {
    started.forEach(Gen::close);
  }

  final void assertRendered(String arguments) throws Exception {
    Path out = Files.createTempDirectory(folder, "out");
    Gen.Result result =
        Gen.script(folder, EXAMPLE.resolve("run") + " \"$gen\" " + out + " " + arguments);
    assertEquals(0, result.exit(), result.err());
    assertEquals(texts(EXAMPLE.resolve("expected")), texts(out));
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : new TreeSet<>(files.toList())) {
        if (!file.getFileName().toString().startsWith(".")) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  @Test
  void itsTemplatesWriteWhatConfdWrites() throws Exception {
    assertRendered(keepTheExample());
  }

  /// A change arrives, and the next, and many at once, and a deletion; what did not change is not
  /// written, and a template without keys is.
  @Test
  void changesArriveAndTouchesDoNot() throws Exception {
    var keys = new TreeMap<>(Map.of("/watched/a", "1", "/other/b", "1"));
    keep(keys);
    write("static.ftl", "no keys\n");
    watch(List.of("--min-interval=0"), "watched", "other", "static");
    awaitText("watched", "a=1\n");
    awaitText("other", "b=1\n");
    awaitText("static", "no keys\n");
    awaitNotified("watched", 1);
    awaitNotified("other", 1);
    awaitNotified("static", 1);
    for (int i = 2; i <= 4; i++) {
      keys.put("/watched/a", "" + i);
      keep(keys);
      awaitText("watched", "a=" + i + "\n");
    }
    awaitNotified("watched", 4);
    var expected = new StringBuilder("a=4\n");
    for (int i = 0; i < MANY; i++) {
      keys.put("/watched/k%03d".formatted(i), "v" + i);
      expected.append("k%03d=v%d\n".formatted(i, i));
    }
    keep(keys);
    awaitText("watched", expected.toString());
    keys.headMap("/watched/k").remove("/watched/a");
    keys.tailMap("/watched/k001").clear();
    keep(keys);
    awaitText("watched", "k000=v0\n");
    Object written = Files.getAttribute(folder.resolve("watched"), "unix:ino");
    keep(keys);
    keys.put("/other/b", "2");
    keep(keys);
    awaitText("other", "b=2\n");
    awaitNotified("other", 2);
    assertEquals(written, Files.getAttribute(folder.resolve("watched"), "unix:ino"));
    awaitNotified("static", 1);
  }

  /// confd says nothing at all then, and writes nothing when it is up.
  @Test
  void aSourceThatIsDownAtTheStartChangesNothing() throws Exception {
    keep(new TreeMap<>(Map.of("/watched/a", "1")));
    write("watched", "a=last\n");
    write("watched.ftl", list("watched"));
    takeAway();
    var once = new ArrayList<>(source());
    once.addAll(List.of("--timeout=1s", "-t", "watched.ftl", "-o", "watched"));
    Gen.Result result = Gen.run(folder, once.toArray(String[]::new));
    assertEquals(1, result.exit(), result.err());
    watch(List.of("--min-interval=0"), "watched");
    running().awaitLog("nothing is done before it has been read once");
    assertEquals("a=last\n", Files.readString(folder.resolve("watched")));
    putBack();
    awaitText("watched", "a=1\n");
    awaitNotified("watched", 1);
  }

  /// confd's successor loses the last of several changes within the interval.
  @Test
  void theLastChangeWithinAnIntervalIsNotLost() throws Exception {
    keep(new TreeMap<>(Map.of("/watched/a", "1")));
    watch(List.of("--min-interval=3s"), "watched");
    awaitNotified("watched", 1);
    for (int i = 2; i <= 4; i++) {
      keep(new TreeMap<>(Map.of("/watched/a", "" + i)));
      awaitText("watched", "a=" + i + "\n");
    }
    awaitTold("watched", "a=4");
  }

  /// Watches with some options. Templates that nobody wrote list the keys in the folder of their
  /// name.
  final void watch(List<String> options, String... names) throws IOException {
    var arguments = new ArrayList<>(List.of("--watch"));
    arguments.addAll(options);
    arguments.addAll(source());
    for (String name : names) {
      if (!Files.exists(folder.resolve(name + ".ftl"))) {
        write(name + ".ftl", list(name));
      }
      arguments.addAll(List.of("-t", name + ".ftl", "-o", name));
      arguments.add("--notify");
      arguments.add("echo %1$s >> notified; cat %1$s >> %1$s.seen".formatted(name));
    }
    started.add(Gen.start(folder, arguments.toArray(String[]::new)));
  }

  private static String list(String name) {
    return "<#list keys.below('/" + name + "') as e>\n${e.name}=${e.value}\n</#list>\n";
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  final Gen running() {
    return started.getLast();
  }

  final void awaitText(String name, String text) throws Exception {
    running().awaitFile(folder.resolve(name), text);
  }

  final void awaitNotified(String name, int times) throws Exception {
    Await.until(
        name + " is notified of " + times + " times", () -> notified(name) == times, this::log);
  }

  final void awaitTold(String name, String line) throws Exception {
    Await.until("it is told of " + line, () -> last(name + ".seen").equals(line), this::log);
  }

  final long notified(String name) throws IOException {
    Path file = folder.resolve("notified");
    return Files.exists(file) ? Files.readAllLines(file).stream().filter(name::equals).count() : 0;
  }

  private String last(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file).strip().replaceFirst("(?s).*\n", "") : "";
  }

  final String log() {
    return running().log();
  }
}
