package dev.confgen.notify;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.command.Tail;
import dev.confgen.model.GenException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// One reload of a haproxy through its master's socket.
///
/// From 2.7 on the answer to `reload` says whether it succeeded, and what haproxy said. Before,
/// there is none: the master starts itself anew, and its `show proc` tells afterwards. While it
/// does, nobody answers, up to two seconds where a port is taken.
final class MasterReload implements Callable<Boolean> {

  /// How long a master may be busy with a reload that somebody else asked for.
  private static final Duration BUSY = Duration.ofSeconds(5);

  /// How long one may read a configuration.
  private static final Duration LOADING = Duration.ofSeconds(60);

  /// How long a master that answers may take to begin: one that reloads answers nobody.
  private static final Duration LOST = Duration.ofSeconds(2);

  private static final String SUCCESS = "Success=";
  private static final String WORDS = "--\n";

  private final Path path;
  private final MasterSocket socket;
  private final MasterTalk talk;

  MasterReload(Path path, MasterSocket socket) {
    this.path = path;
    this.socket = socket;
    this.talk = new MasterTalk(path);
  }

  @Override
  public Boolean call()
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    MasterStatus before = status(talk.ask(BUSY, this::showProc));
    String answer = talk.ask(BUSY, this::reload);
    if (answer.startsWith(SUCCESS)) {
      judge(answer);
    } else if (!answer.isBlank()) {
      throw new GenException.Rejected(
          "%s does not reload haproxy: it answered %s".formatted(path, quoted(answer.strip())));
    } else {
      judge(after(before));
    }
    return true;
  }

  /// What it says once it has tried; whoever asked limits the time. The new configuration was in
  /// place before the first status was asked for, so whoever made it reload since has made it read
  /// that.
  private MasterStatus after(MasterStatus before)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    Optional<MasterStatus> after = MasterTalk.until(LOST, () -> reloaded(before));
    if (after.isEmpty()) {
      throw new GenException.Unavailable(
          "haproxy's master at %s was asked to reload and did not; has it just started?"
              .formatted(path));
    }
    return after.get();
  }

  private Optional<MasterStatus> reloaded(MasterStatus before)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    MasterStatus status = status(talk.askStarting(LOADING, this::showProc));
    return Optional.of(status).filter(now -> now.reloads() != before.reloads());
  }

  private String showProc() throws IOException {
    String answer = socket.ask("show proc");
    if (answer.isBlank()) {
      throw new IOException("it hung up");
    }
    return answer;
  }

  /// A master that starts itself anew drops the connection.
  private String reload() throws IOException {
    try {
      return socket.ask("reload");
    } catch (ConnectException e) {
      throw e;
    } catch (IOException _) {
      return "";
    }
  }

  private MasterStatus status(String answer) throws GenException.Rejected {
    Optional<MasterStatus> status = MasterStatus.read(answer);
    if (status.isEmpty()) {
      throw new GenException.Rejected(
          "%s is not the socket of a haproxy's master, 2.5 or later: it answered %s; give SOCKET of"
                  .formatted(path, quoted(answer.strip()))
              + " haproxy -W -S SOCKET");
    }
    return status.get();
  }

  private void judge(MasterStatus after) throws GenException.Rejected {
    if (after.failed() > 0) {
      throw new GenException.Rejected(
          "haproxy at %s did not load its configuration (failed: %d), and serves what it served"
                  .formatted(path, after.failed())
              + " before; its own log says why");
    }
  }

  private void judge(String answer) throws GenException.Rejected {
    if (answer.startsWith(SUCCESS + "1")) {
      return;
    }
    int begin = answer.indexOf(WORDS);
    var words = new Tail();
    if (begin >= 0) {
      byte[] bytes = answer.substring(begin + WORDS.length()).getBytes(StandardCharsets.UTF_8);
      words.add(bytes, bytes.length);
    }
    String why = words.text().isEmpty() ? "; its own log says why" : words.appended();
    throw new GenException.Rejected(
        "haproxy at %s did not load its configuration, and serves what it served before%s"
            .formatted(path, why));
  }
}
