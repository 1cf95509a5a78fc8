package dev.confgen.notify;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.command.Tail;
import dev.confgen.model.GenException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  private static final long AGAIN_MILLIS = 10;
  private static final String SUCCESS = "Success=";
  private static final String WORDS = "--\n";

  private final Path path;
  private final MasterSocket socket;

  MasterReload(Path path, MasterSocket socket) {
    this.path = path;
    this.socket = socket;
  }

  @Override
  public Boolean call()
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    MasterStatus before = status(BUSY);
    String answer = answered(BUSY, this::reload);
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

  /// What it says once it has tried; who asked limits the time. The new configuration was in place
  /// before the first status was asked for, so whoever made it reload since has made it read that.
  private MasterStatus after(MasterStatus before)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    MasterStatus status = status(LOADING);
    long end = System.nanoTime() + LOST.toNanos();
    while (status.reloads() == before.reloads()) {
      if (System.nanoTime() - end > 0) {
        throw new GenException.Unavailable(
            "haproxy's master at %s was asked to reload and did not; has it just started?"
                .formatted(path));
      }
      Thread.sleep(AGAIN_MILLIS);
      status = status(LOADING);
    }
    return status;
  }

  private MasterStatus status(Duration patience)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    return status(answered(patience, this::showProc));
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

  @FunctionalInterface
  private interface Question {
    String ask() throws IOException;
  }

  /// Asks until there is an answer.
  private String answered(Duration patience, Question question)
      throws GenException.Unavailable, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return question.ask();
      } catch (IOException e) {
        if (!Files.exists(path) || System.nanoTime() - end > 0) {
          throw unreachable(e);
        }
      }
      Thread.sleep(AGAIN_MILLIS);
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

  private GenException.Unavailable unreachable(IOException e) {
    String why =
        Files.exists(path)
            ? "%s; is it running, as haproxy -W -S %s?".formatted(e.getMessage(), path)
            : "there is no such socket; it is made by haproxy -W -S " + path;
    return new GenException.Unavailable(
        "cannot reach haproxy's master at %s: %s".formatted(path, why), e);
  }
}
