package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A real etcd of the test's own: one member or several, on free ports of the loopback interface,
/// with their data in a temporary folder. Members can be killed, held, wiped and replaced.
public final class Etcd extends EtcdStore implements AutoCloseable {

  private final Path folder;
  private final List<String> flags;
  private final List<EtcdMember> members = new ArrayList<>();

  private Etcd(Path folder, Optional<Certificates> certificates, List<String> flags) {
    super(folder, certificates);
    this.folder = folder;
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
    var all = new ArrayList<>(List.of("--max-txn-ops=" + OPERATIONS));
    all.addAll(flags);
    var etcd = new Etcd(Files.createTempDirectory("gen-etcd"), certificates, List.copyOf(all));
    String scheme = certificates.isPresent() ? "https" : "http";
    try {
      for (int i = 0; i < members; i++) {
        etcd.members.add(new EtcdMember(etcd.folder, "m" + i, scheme));
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
    return urls(_ -> true);
  }

  @Override
  String running() {
    return urls(EtcdMember::isRunning);
  }

  private String urls(Predicate<EtcdMember> which) {
    return members.stream().filter(which).map(EtcdMember::url).collect(Collectors.joining(","));
  }

  /// The port of one member's endpoint.
  public int port(int member) {
    return members.get(member).port();
  }

  /// The first member's gateway.
  public EtcdGateway gateway() {
    return new EtcdGateway(members.getFirst().url());
  }

  /// Starts all members that do not run, at once, and waits until they answer.
  public void startAll() throws Exception {
    for (EtcdMember member : members) {
      launch(member, "new");
    }
    awaitAll();
  }

  /// Waits until all members answer, and so know of all that was written before.
  public void awaitAll() throws Exception {
    for (EtcdMember member : members) {
      awaitAnswer(member);
    }
  }

  /// Starts a member with the data that it has, and waits until it answers.
  public void start(int member) throws Exception {
    launch(members.get(member), "new");
    awaitAnswer(members.get(member));
  }

  /// Starts a member that lost its data as a cluster of its own, and waits until it answers.
  public void startAlone(int member) throws Exception {
    EtcdMember alone = members.get(member);
    alone.launch(alone.inCluster(), "new", flags);
    awaitAnswer(alone);
  }

  private void launch(EtcdMember member, String state) throws IOException {
    String cluster = members.stream().map(EtcdMember::inCluster).collect(Collectors.joining(","));
    member.launch(cluster, state, flags);
  }

  private void awaitAnswer(EtcdMember member) throws Exception {
    var seen = new AtomicReference<>("");
    Await.until("etcd answers", () -> isAnswering(member, seen), () -> seen + "\n" + member.log());
  }

  private boolean isAnswering(EtcdMember member, AtomicReference<String> seen) throws Exception {
    if (!member.isAlive()) {
      throw new AssertionError("etcd ended: " + member.log());
    }
    try {
      // A read that the cluster has to agree to. Where a login is asked for, that is an answer too.
      seen.set(ctlAt(member.url(), "get", "/", "--dial-timeout=1s"));
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
    for (EtcdMember member : members) {
      // Its members' status: endpoint, id, version, size, whether it leads, …
      if (member.isRunning()
          && ctlAt(member.url(), "endpoint", "status").split(", ", -1)[4].equals("true")) {
        found.set(members.indexOf(member));
        return true;
      }
    }
    return false;
  }

  /// Ends a member as the system does.
  public void stop(int member) throws Exception {
    members.get(member).end("TERM");
  }

  /// Kills a member.
  public void kill(int member) throws Exception {
    members.get(member).end("KILL");
  }

  /// Kills all members.
  public void killAll() throws Exception {
    for (EtcdMember member : members) {
      if (member.isRunning()) {
        member.end("KILL");
      }
    }
  }

  /// Holds a member: its connections stay open, and it answers nothing.
  public void freeze(int member) throws Exception {
    members.get(member).signal("STOP");
  }

  /// Lets it go on.
  public void thaw(int member) throws Exception {
    members.get(member).signal("CONT");
  }

  /// Deletes the data of a member that does not run. If all members are wiped, a new cluster begins
  /// with the next start, at revision 1, with the identity of the old one.
  public void wipe(int member) throws IOException {
    members.get(member).wipe();
  }

  /// Gives the single member, which does not run, the data of a snapshot.
  public void restore(Path snapshot) throws Exception {
    EtcdMember only = members.getFirst();
    only.wipe();
    String _ =
        ctlAt(
            only.url(),
            "snapshot",
            "restore",
            snapshot.toString(),
            "--name=" + only.name(),
            "--data-dir=" + only.data(),
            "--initial-cluster=" + only.inCluster(),
            "--initial-advertise-peer-urls=" + only.peerUrl());
  }

  /// Wipes a member, and puts it into the cluster again as a new member, on the same ports.
  public void replace(int member) throws Exception {
    EtcdMember lost = members.get(member);
    if (lost.isRunning()) {
      lost.end("KILL");
    }
    lost.wipe();
    String others = urls(other -> other != lost);
    String _ = ctlAt(others, "member", "remove", memberId(others, lost.name()));
    Await.until("the member may come again", () -> isAdded(others, lost));
    launch(lost, "existing");
    awaitAnswer(lost);
  }

  private String memberId(String endpoints, String name) throws IOException, InterruptedException {
    return ctlAt(endpoints, "member", "list")
        .lines()
        .filter(line -> line.contains(", " + name + ","))
        .map(line -> line.replaceFirst(",.*", ""))
        .findFirst()
        .orElseThrow();
  }

  /// A cluster that is not healthy yet takes no new member.
  private boolean isAdded(String others, EtcdMember member)
      throws IOException, InterruptedException {
    try {
      String _ = ctlAt(others, "member", "add", member.name(), "--peer-urls=" + member.peerUrl());
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    members.forEach(EtcdMember::close);
    Folders.delete(folder);
  }
}
