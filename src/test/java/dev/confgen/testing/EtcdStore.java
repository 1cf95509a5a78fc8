package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/// What an etcd keeps, written and asked by `etcdctl`.
public abstract sealed class EtcdStore permits Etcd {

  /// How many operations a transaction may have.
  static final int OPERATIONS = 1000;

  private final Path folder;
  private final Optional<Certificates> certificates;

  /// What is kept at whatever runs.
  ///
  /// @param folder where it may write
  /// @param certificates with which `etcdctl` shows who it is
  EtcdStore(Path folder, Optional<Certificates> certificates) {
    this.folder = folder;
    this.certificates = certificates;
  }

  /// The endpoints of the members that run.
  abstract String running();

  /// Sets a key.
  public void put(String key, String value) throws Exception {
    // After -- a value may begin with a dash.
    write("put", "--", key, value);
  }

  /// Sets many keys, a thousand in each transaction.
  public void putAll(SortedMap<String, String> entries) throws Exception {
    var operations = new ArrayList<String>();
    for (var entry : entries.entrySet()) {
      operations.add(putting(entry.getKey(), entry.getValue()));
    }
    for (int i = 0; i < operations.size(); i += OPERATIONS) {
      txn(operations.subList(i, Math.min(operations.size(), i + OPERATIONS)));
    }
  }

  /// Deletes a key.
  public void delete(String key) throws Exception {
    write("del", "--", key);
  }

  /// Deletes all keys that begin with this.
  public void deleteAll(String prefix) throws Exception {
    write("del", "--prefix", "--", prefix);
  }

  /// The operation of a transaction that sets a key.
  public static String putting(String key, String value) {
    return "put " + quoted(key) + " " + quoted(value);
  }

  /// The operation of a transaction that deletes a key.
  public static String deleting(String key) {
    return "del " + quoted(key);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /// Does all of these operations in one transaction.
  public void txn(List<String> operations) throws Exception {
    Path file = folder.resolve("transaction");
    // No comparisons; these if they hold; nothing if they do not.
    Files.writeString(file, "\n" + String.join("\n", operations) + "\n\n\n", UTF_8);
    String _ = written(() -> shell("etcdctl txn <" + file));
  }

  private void write(String... arguments) throws Exception {
    String _ = written(() -> ctl(arguments));
  }

  /// Without a leader nothing can be written for a while.
  private static String written(Callable<String> writing) throws Exception {
    var answer = new AtomicReference<>("");
    Await.until("etcd takes what is written", () -> isDone(writing, answer), answer::get);
    return answer.get();
  }

  private static boolean isDone(Callable<String> writing, AtomicReference<String> answer)
      throws Exception {
    try {
      answer.set(writing.call());
      return true;
    } catch (AssertionError e) {
      answer.set(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /// Grants a lease.
  ///
  /// @return its id
  public String lease(int seconds) throws Exception {
    // lease 694d71ddacfda227 granted with TTL(10s)
    return written(() -> ctl("lease", "grant", Integer.toString(seconds))).split(" ", -1)[1];
  }

  /// Sets a key that goes with a lease.
  public void putWithLease(String lease, String key, String value) throws Exception {
    write("put", "--lease=" + lease, "--", key, value);
  }

  /// The revision of the store now.
  public long revision() throws IOException, InterruptedException {
    String json = ctl("get", "/", "--write-out=json");
    return Long.parseLong(json.replaceFirst("(?s).*\"revision\":(\\d+).*", "$1"));
  }

  /// Forgets the history up to now.
  public void compact() throws IOException, InterruptedException {
    String _ = ctl("compact", Long.toString(revision()));
  }

  /// Writes a snapshot of a store of one member.
  public Path snapshot() throws IOException, InterruptedException {
    Path file = folder.resolve("snapshot");
    String _ = ctl("snapshot", "save", file.toString());
    return file;
  }

  /// Runs an `etcdctl` command against the members that run.
  ///
  /// @return what it printed
  public String ctl(String... arguments) throws IOException, InterruptedException {
    return ctlAt(running(), arguments);
  }

  /// Runs an `etcdctl` command against some endpoints.
  ///
  /// @return what it printed
  String ctlAt(String endpoints, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("etcdctl"));
    command.addAll(List.of(arguments));
    return Tool.run(variables(endpoints), command);
  }

  /// Runs a shell command whose `etcdctl` is this etcd's.
  ///
  /// @return what it printed
  public String shell(String line) throws IOException, InterruptedException {
    return Tool.run(variables(), List.of("/bin/sh", "-ec", line));
  }

  /// What makes `etcdctl` this etcd's, as variables of the environment.
  public Map<String, String> variables() {
    return variables(running());
  }

  private Map<String, String> variables(String endpoints) {
    var all = new TreeMap<>(Map.of("ETCDCTL_API", "3", "ETCDCTL_ENDPOINTS", endpoints));
    certificates.ifPresent(files -> {
      all.put("ETCDCTL_CACERT", files.file("ca.pem").toString());
      all.put("ETCDCTL_CERT", files.file("cert.pem").toString());
      all.put("ETCDCTL_KEY", files.file("key.pem").toString());
    });
    return all;
  }
}
