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
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// A real etcd of the test's own: one member or several, on free ports of the loopback interface,
/// with their data in a temporary folder.
public final class Etcd implements AutoCloseable {

  private static final int OPERATIONS = 1000;

  private final Path folder;
  private final Optional<Certificates> certificates;
  private final List<String> flags;
  private final List<Member> members = new ArrayList<>();

  /// One member.
  private static final class Member {
    private final String name;
    private final int client;
    private final int peer;
    private Optional<Server> server = Optional.empty();

    Member(String name, int client, int peer) {
      this.name = name;
      this.client = client;
      this.peer = peer;
    }

    String peerUrl() {
      return "http://127.0.0.1:" + peer;
    }

    String inCluster() {
      return name + "=" + peerUrl();
    }
  }

  private Etcd(Path folder, Optional<Certificates> certificates, List<String> flags) {
    this.folder = folder;
    this.certificates = certificates;
    this.flags = flags;
  }

  /// Starts a single member, and waits until it answers.
  public static Etcd run() throws Exception {
    return run(1);
  }

  /// Starts some members, and waits until all of them answer.
  ///
  /// @param flags further flags of each member
  public static Etcd run(int members, String... flags) throws Exception {
    return run(members, Optional.empty(), List.of(flags));
  }

  /// Starts a single member that speaks TLS.
  ///
  /// @param flags further flags, such as `--client-cert-auth`
  public static Etcd runSecure(Certificates certificates, String... flags) throws Exception {
    var all =
        new ArrayList<>(
            List.of(
                "--cert-file=" + certificates.file("server-cert.pem"),
                "--key-file=" + certificates.file("server-key.pem"),
                "--trusted-ca-file=" + certificates.file("ca.pem")));
    all.addAll(List.of(flags));
    return run(1, Optional.of(certificates), all);
  }

  private static Etcd run(int members, Optional<Certificates> certificates, List<String> flags)
      throws Exception {
    Tool.require("etcd-server etcd-client", "etcd", "etcdctl");
    var etcd = new Etcd(Files.createTempDirectory("gen-etcd"), certificates, List.copyOf(flags));
    try {
      for (int i = 0; i < members; i++) {
        etcd.members.add(new Member("m" + i, FreePort.next(), FreePort.next()));
      }
      etcd.startAll();
      return etcd;
    } catch (Exception | Error e) {
      etcd.close();
      throw e;
    }
  }

  /// How many members it has.
  public int size() {
    return members.size();
  }

  /// The endpoints of all members, as `--etcd` takes them.
  public String endpoints() {
    return members.stream().map(this::url).collect(Collectors.joining(","));
  }

  /// The endpoint of one member.
  public String endpoint(int member) {
    return url(members.get(member));
  }

  /// The port of one member's endpoint.
  public int port(int member) {
    return members.get(member).client;
  }

  private String url(Member member) {
    return (certificates.isPresent() ? "https" : "http") + "://127.0.0.1:" + member.client;
  }

  /// Starts all members that do not run, at once, and waits until they answer.
  public void startAll() throws Exception {
    for (Member member : members) {
      launch(member, "new");
    }
    for (int i = 0; i < members.size(); i++) {
      awaitAnswer(i);
    }
  }

  /// Starts a member with the data that it has, and waits until it answers.
  public void start(int member) throws Exception {
    launch(members.get(member), "new");
    awaitAnswer(member);
  }

  /// Starts a member with the data that it has, and does not wait: without the others it cannot
  /// answer.
  public void launch(int member) throws Exception {
    launch(members.get(member), "new");
  }

  private void launch(Member member, String state) throws IOException {
    if (member.server.isPresent()) {
      return;
    }
    String cluster = members.stream().map(Member::inCluster).collect(Collectors.joining(","));
    var command =
        new ArrayList<>(
            List.of(
                "etcd",
                "--name=" + member.name,
                "--data-dir=" + data(member),
                "--listen-client-urls=" + url(member),
                "--advertise-client-urls=" + url(member),
                "--listen-peer-urls=" + member.peerUrl(),
                "--initial-advertise-peer-urls=" + member.peerUrl(),
                "--initial-cluster=" + cluster,
                "--initial-cluster-state=" + state,
                "--max-txn-ops=" + OPERATIONS));
    command.addAll(flags);
    member.server =
        Optional.of(Server.start(folder, member.name, "etcd-server", Map.of(), command));
  }

  private Path data(Member member) {
    return folder.resolve(member.name + ".data");
  }

  private void awaitAnswer(int member) throws Exception {
    var seen = new AtomicReference<>("");
    Await.until("etcd answers", () -> isAnswering(member, seen), () -> seen + "\n" + log(member));
  }

  private boolean isAnswering(int member, AtomicReference<String> seen) throws Exception {
    if (!members.get(member).server.orElseThrow().isAlive()) {
      throw new AssertionError("etcd ended: " + log(member));
    }
    try {
      // A read that the cluster has to agree to. Where a login is asked for, that is an answer too.
      seen.set(
          Tool.run(
              allVariables(endpoint(member)), List.of("etcdctl", "get", "/", "--dial-timeout=1s")));
      return true;
    } catch (AssertionError e) {
      seen.set(String.valueOf(e.getMessage()));
      return seen.get().contains("user name is empty");
    }
  }

  /// Which member leads.
  public int leader() throws Exception {
    var found = new AtomicReference<>(-1);
    Await.until("etcd has a leader", () -> findLeader(found));
    return found.get();
  }

  private boolean findLeader(AtomicReference<Integer> found) throws Exception {
    for (int i = 0; i < members.size(); i++) {
      // Its members' status: endpoint, id, version, size, whether it leads, …
      if (members.get(i).server.isPresent()
          && ctlAt(endpoint(i), "endpoint", "status").split(", ", -1)[4].equals("true")) {
        found.set(i);
        return true;
      }
    }
    return false;
  }

  /// Ends a member as the system does.
  public void stop(int member) throws Exception {
    end(member, "TERM");
  }

  /// Kills a member.
  public void kill(int member) throws Exception {
    end(member, "KILL");
  }

  private void end(int member, String signal) throws Exception {
    Server server = members.get(member).server.orElseThrow();
    server.signal("CONT");
    server.signal(signal);
    int _ = server.await();
    members.get(member).server = Optional.empty();
  }

  /// Kills all members.
  public void killAll() throws Exception {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).server.isPresent()) {
        kill(i);
      }
    }
  }

  /// Holds a member: its connections stay open, and it answers nothing.
  public void freeze(int member) throws Exception {
    members.get(member).server.orElseThrow().signal("STOP");
  }

  /// Lets it go on.
  public void thaw(int member) throws Exception {
    members.get(member).server.orElseThrow().signal("CONT");
  }

  /// Deletes the data of a member that does not run. If all members are wiped, a new cluster begins
  /// with the next start, at revision 1, with the identity of the old one.
  public void wipe(int member) throws IOException {
    Path data = data(members.get(member));
    if (Files.exists(data)) {
      Folders.delete(data);
    }
  }

  /// Wipes a member, and puts it into the cluster again as a new member, on the same ports.
  public void replace(int member) throws Exception {
    Member lost = members.get(member);
    if (lost.server.isPresent()) {
      kill(member);
    }
    wipe(member);
    String others = endpointsWithout(member);
    String id = memberId(others, lost.name);
    String _ = ctlAt(others, "member", "remove", id);
    Await.until("the member may come again", () -> isAdded(others, lost));
    launch(lost, "existing");
    awaitAnswer(member);
  }

  private static String memberId(String endpoints, String name)
      throws IOException, InterruptedException {
    return Tool.run(variables(endpoints), List.of("etcdctl", "member", "list"))
        .lines()
        .filter(line -> line.contains(", " + name + ","))
        .map(line -> line.replaceFirst(",.*", ""))
        .findFirst()
        .orElseThrow();
  }

  /// A cluster that is not healthy yet takes no new member.
  private boolean isAdded(String others, Member member) throws IOException, InterruptedException {
    try {
      String _ = ctlAt(others, "member", "add", member.name, "--peer-urls=" + member.peerUrl());
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private String endpointsWithout(int member) {
    var others = new StringJoiner(",");
    for (int i = 0; i < members.size(); i++) {
      if (i != member) {
        others.add(endpoint(i));
      }
    }
    return others.toString();
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
  public String ctlAt(String endpoints, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("etcdctl"));
    command.addAll(List.of(arguments));
    return Tool.run(allVariables(endpoints), command);
  }

  /// Runs a shell command whose `etcdctl` is this etcd's.
  public String shell(String line) throws IOException, InterruptedException {
    return Tool.run(variables(), List.of("/bin/sh", "-ec", line));
  }

  /// What makes `etcdctl` this etcd's, as variables of the environment.
  public Map<String, String> variables() {
    return allVariables(running());
  }

  private String running() {
    return members.stream()
        .filter(member -> member.server.isPresent())
        .map(this::url)
        .collect(Collectors.joining(","));
  }

  private Map<String, String> allVariables(String endpoints) {
    var all = new TreeMap<>(variables(endpoints));
    certificates.ifPresent(files -> {
      all.put("ETCDCTL_CACERT", files.file("ca.pem").toString());
      all.put("ETCDCTL_CERT", files.file("cert.pem").toString());
      all.put("ETCDCTL_KEY", files.file("key.pem").toString());
    });
    return all;
  }

  private static Map<String, String> variables(String endpoints) {
    return Map.of("ETCDCTL_API", "3", "ETCDCTL_ENDPOINTS", endpoints);
  }

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
    String _ =
        written(() -> Tool.run(variables(), List.of("/bin/sh", "-ec", "etcdctl txn <" + file)));
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

  /// The revision of the store now.
  public long revision() throws IOException, InterruptedException {
    String json = ctl("get", "/", "--write-out=json");
    return Long.parseLong(json.replaceFirst("(?s).*\"revision\":(\\d+).*", "$1"));
  }

  /// Forgets the history up to now.
  public void compact() throws IOException, InterruptedException {
    String _ = ctl("compact", Long.toString(revision()));
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

  /// What a member said last.
  public String log(int member) {
    String name = members.get(member).name;
    try {
      List<String> lines = Files.readAllLines(folder.resolve(name + ".err"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    for (Member member : members) {
      member.server.ifPresent(server -> {
        try {
          server.signal("KILL");
        } catch (IOException e) {
          // It is closed all the same.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        server.close();
      });
    }
    Folders.delete(folder);
  }
}
