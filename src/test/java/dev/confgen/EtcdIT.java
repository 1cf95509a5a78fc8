package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program on a real etcd of one member.
final class EtcdIT {

  private static Etcd etcd;

  @TempDir Path folder;

  @BeforeAll
  static void startEtcd() throws Exception {
    etcd = Etcd.run();
  }

  @AfterAll
  static void stopEtcd() throws Exception {
    etcd.close();
  }

  private void template(String text) throws IOException {
    Files.writeString(folder.resolve("own.ftl"), text);
  }

  private Gen.Result render(String... more) throws Exception {
    var all = new ArrayList<>(List.of("--etcd", etcd.endpoints(), "-t", "own.ftl"));
    all.addAll(List.of(more));
    return Gen.run(folder, all.toArray(String[]::new));
  }

  @Test
  void keysOfAllKindsBelowThePrefixAndNoOthers() throws Exception {
    String _ =
        etcd.shell(
            """
            etcdctl put /kinds/text 'two
            lines'
            etcdctl put -- /kinds/empty ''
            etcdctl put /kinds/binary "$(printf 'a\\377')"
            etcdctl put "$(printf '/kinds/\\377')" 'its key is no text'
            etcdctl put /kinds//twice 1
            etcdctl put /kinds/twice 2
            etcdctl put /kinds 'the prefix itself'
            etcdctl put /kindsof/x 'a neighbour'
            """);
    template(
        """
        <#list keys.below("/") as k>
        ${k.key} ${keys.base64(k.key)}
        </#list>
        ${keys.getOr("/empty", "default")}|${lines(keys.get("/text"))}
        """);
    Gen.Result run = render("--prefix", "kinds/");
    assertEquals("", run.err());
    assertEquals(
        """
        //twice MQ==
        /binary Yf8=
        /empty\s
        /text dHdvCmxpbmVz
        /twice Mg==
        |two
        lines
        """,
        run.out());
  }

  @Test
  void moreThanTenThousandKeys() throws Exception {
    var many = new TreeMap<String, String>();
    IntStream.range(0, 12_345).forEach(i -> many.put("/many/" + i, "value " + i));
    etcd.putAll(many);
    template("${keys.list('/')?size} ${keys.get('/12344')}\n");
    assertEquals("12345 value 12344\n", render("--prefix", "/many").out());
  }

  @Test
  void servicesOfALayoutWithWarningsForWhatIsMalformed() throws Exception {
    etcd.put("/services/web/scheme", "http");
    etcd.put("/services/web/hosts/1", "10.0.0.1:80");
    etcd.put("/services/web/hosts/2", "10.0.0.2:no");
    template("<#list services as s>${s.name} ${s.address}:${s.port} ${s.origin}\n</#list>");
    Gen.Result run = render("--layout", "highway");
    assertEquals("web 10.0.0.1:80 etcd\n", run.out(), run::err);
    assertTrue(run.err().contains("/web/hosts/2 left out"), run::err);
  }

  @Test
  void aTransactionRendersOnceAndATouchWritesNothing() throws Exception {
    etcd.put("/once/1", "old");
    template("<#list keys.below('/') as k>${k.key} ${k.value}\n</#list>");
    Path output = folder.resolve("out");
    try (var gen =
        Gen.start(
            folder,
            "--watch",
            "--etcd",
            etcd.endpoints(),
            "--prefix",
            "/once",
            "--wait",
            "0",
            "-t",
            "own.ftl",
            "-o",
            "out")) {
      gen.awaitFile(output, "/1 old\n");
      var modified = Files.getLastModifiedTime(output);
      try (var versions = Versions.of(output)) {
        etcd.put("/once/1", "old");
        etcd.put("/onceupon/1", "a neighbour");
        Await.until("the first version was seen", () -> !versions.all().isEmpty());
        assertEquals(modified, Files.getLastModifiedTime(output));
        etcd.txn(
            IntStream.rangeClosed(1, 9).mapToObj(i -> Etcd.putting("/once/" + i, "new")).toList());
        String all =
            IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "/" + i + " new\n")
                .reduce("", String::concat);
        gen.awaitFile(output, all);
        Await.until("the last version was seen", () -> versions.all().getLast().equals(all));
        assertEquals(List.of("/1 old\n", all), versions.all());
      }
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit());
    }
  }

  @Test
  void whatIsDownIsSaidAndIsNoSourceOfAnEmptyFile() throws Exception {
    template("x\n");
    String dead = "http://localhost:" + FreePort.next() + ",127.0.0.1:" + FreePort.next();
    Gen.Result run = Gen.run(folder, "--etcd", dead, "-t", "own.ftl", "-o", "out");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("connection refused; is etcd running?"), run::err);
    assertFalse(Files.exists(folder.resolve("out")));
    try (var gen = Gen.start(folder, "--watch", "--etcd", dead, "-t", "own.ftl", "-o", "out")) {
      gen.awaitLog("nothing is done before it has been read once");
      assertFalse(Files.exists(folder.resolve("out")));
    }
  }

  @Test
  void oneMemberOfManyIsEnough() throws Exception {
    etcd.put("/one/a", "1");
    template("${keys.get('/a')}\n");
    String several =
        "http://127.0.0.1:%d,http://localhost:%d,http://no.such.host.invalid:1"
            .formatted(FreePort.next(), etcd.port(0));
    Gen.Result run = Gen.run(folder, "--etcd", several, "--prefix", "/one", "-t", "own.ftl");
    assertEquals("", run.err());
    assertEquals("1\n", run.out());
  }

  @Test
  void stateAndExplainReadItToo() throws Exception {
    etcd.put("/state/web/1", "{\"address\": \"10.0.0.1\", \"port\": 80}");
    Gen.Result state = Gen.run(folder, "state", "--etcd", etcd.endpoints(), "--prefix", "/state");
    assertTrue(state.out().contains("10.0.0.1"), state::out);
    Gen.Result explained =
        Gen.run(folder, "explain", "--etcd", etcd.endpoints(), "--prefix", "/state", "web");
    assertTrue(explained.out().contains("10.0.0.1:80"), explained::out);
  }

  /// A misspelled prefix is no reason to write a file without a word.
  @Test
  void thatNothingLiesBelowThePrefixIsWarnedOf() throws Exception {
    String _ = etcd.shell("etcdctl put /prod/title x");
    template("${keys.getOr(\"/title\", \"-\")}");
    String warning = " WARN  etcd %s/prd: nothing lies below /prd\n".formatted(etcd.endpoints());
    Gen.Result run = render("--prefix", "/prd");
    assertTrue(run.err().endsWith(warning), run.err());
    assertEquals("", render("--prefix", "/prod").err());
    Gen.Result layout = render("--prefix", "/prd", "--layout", "backends");
    assertTrue(layout.err().endsWith(warning), layout.err());
  }

  @Test
  void whatTheSourceLeftOutIsExplained() throws Exception {
    String _ = etcd.shell("etcdctl put /explained/web/0123456789ab 10.0.0.1:80");
    String[] backends = {"--etcd", etcd.endpoints(), "--layout", "backends"};
    Gen.Result run =
        Gen.run(
            folder,
            Stream.concat(
                    Stream.of("explain", "web", "--prefix", "/explained"), Stream.of(backends))
                .toArray(String[]::new));
    assertEquals(
        """
        service web
          left out by the source: key /explained/web/0123456789ab: its service has no port: \
        /explained/web/port is missing or wrong
        """,
        run.out());
    assertEquals(0, run.exit());
    Gen.Result byDefault =
        Gen.run(folder, "explain", "web", "--etcd", etcd.endpoints(), "--prefix", "/explained");
    assertTrue(
        byDefault.out().startsWith("service web\n  left out by the source: key /explained/web/"),
        byDefault.out());
  }
}
