package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Questions to a haproxy's master that are asked until there is an answer.
final class MasterTalk {

  /// How long a master may refuse connections while it starts itself anew: 0.3 s were measured with
  /// haproxy 2.6. Where nobody listens, that is what is waited in vain.
  private static final Duration REFUSING = Duration.ofSeconds(1);

  private static final long AGAIN_MILLIS = 10;

  private final Path path;

  MasterTalk(Path path) {
    this.path = path;
  }

  /// Something that may have no answer yet.
  @FunctionalInterface
  interface Attempt<T> {
    Optional<T> make() throws GenException.Unavailable, GenException.Rejected, InterruptedException;
  }

  /// A question to the master.
  @FunctionalInterface
  interface Question {
    String ask() throws IOException;
  }

  /// Tries until there is an answer.
  ///
  /// @param patience how long to go on after the first try
  /// @return empty if there was none
  static <T> Optional<T> until(Duration patience, Attempt<T> attempt)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    Optional<T> answer = attempt.make();
    long end = System.nanoTime() + patience.toNanos();
    while (answer.isEmpty() && System.nanoTime() - end <= 0) {
      Thread.sleep(AGAIN_MILLIS);
      answer = attempt.make();
    }
    return answer;
  }

  /// Asks a master that may be busy, and gives up where nobody listens.
  String ask(Duration patience, Question question)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    return new Trial(question, REFUSING).answer(patience);
  }

  /// Asks a master that is starting itself anew, and refuses connections while it reads its
  /// configuration.
  String askStarting(Duration patience, Question question)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    return new Trial(question, patience).answer(patience);
  }

  /// One question, asked again and again.
  private final class Trial {

    private final Question question;
    private final Duration refusing;
    private OptionalLong refusedSince = OptionalLong.empty();
    private IOException last = new IOException("it was not asked");

    Trial(Question question, Duration refusing) {
      this.question = question;
      this.refusing = refusing;
    }

    String answer(Duration patience)
        throws GenException.Unavailable, GenException.Rejected, InterruptedException {
      Optional<String> answer = until(patience, this::ask);
      if (answer.isEmpty()) {
        throw unreachable(last);
      }
      return answer.get();
    }

    private Optional<String> ask() throws GenException.Unavailable {
      try {
        return Optional.of(question.ask());
      } catch (IOException e) {
        last = e;
        if (isInVain(e)) {
          throw unreachable(e);
        }
        return Optional.empty();
      }
    }

    private boolean isInVain(IOException e) {
      long now = System.nanoTime();
      refusedSince =
          e instanceof ConnectException
              ? OptionalLong.of(refusedSince.orElse(now))
              : OptionalLong.empty();
      boolean refused =
          refusedSince.isPresent() && now - refusedSince.getAsLong() > refusing.toNanos();
      return refused || !isSocket();
    }
  }

  /// What is neither a file nor a folder nor a link is a device, a pipe or a socket.
  private boolean isSocket() {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  private GenException.Unavailable unreachable(IOException e) {
    return new GenException.Unavailable(
        "cannot reach haproxy's master at %s: %s".formatted(path, why(e)), e);
  }

  private String why(IOException e) {
    if (!Files.exists(path)) {
      return "there is no such socket; it is made by haproxy -W -S " + path;
    }
    return isSocket()
        ? "%s; is it running, as haproxy -W -S %s?".formatted(e.getMessage(), path)
        : "it is not a socket; give SOCKET of haproxy -W -S SOCKET";
  }
}
