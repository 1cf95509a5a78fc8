package dev.confgen.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A YAML or JSON file of containers, services and keys, polled for edits.
///
/// Polling, because a watch sees nothing of a file that is mounted into a container. An edit counts
/// once the file has stayed the same for a moment, so that one that is being written is not read
/// halfway.
public final class StateFile implements Source {

  private static final Duration POLL = Duration.ofMillis(100);

  /// After this many polls a file that never rests is read all the same.
  private static final int LONGEST_UNREST = 10;

  private static final int LARGEST = 64 << 20;

  private final String file;
  private final Path path;
  private final AtomicReference<Future<?>> running =
      new AtomicReference<>(CompletableFuture.completedFuture(""));
  private volatile Optional<Reading> last = Optional.empty();
  private volatile boolean dirty;

  /// What was read, and what the file looked like before.
  private record Reading(FileStamp stamp, Snapshot snapshot) {}

  /// The state file at a path, which messages name as the user did.
  public StateFile(Path path) {
    this.path = path;
    this.file = path.toString();
  }

  @Override
  public String name() {
    return "state " + file;
  }

  @Override
  public Snapshot read(Depth depth) throws GenException, InterruptedException {
    FileStamp stamp = FileStamp.of(path);
    Optional<Reading> known = last.filter(r -> r.stamp().equals(stamp));
    if (depth == Depth.CHANGES && !dirty && known.isPresent()) {
      return known.get().snapshot();
    }
    dirty = false;
    last = Optional.empty();
    Optional<Node> document = YamlDocument.parse(file, text());
    if (document.isEmpty()) {
      throw new GenException.Unavailable(
          "the state file " + file + " is empty (write {} for an empty state)");
    }
    Snapshot snapshot = StateReader.read(document.get());
    last = Optional.of(new Reading(stamp, snapshot));
    return snapshot;
  }

  private String text() throws GenException, InterruptedException {
    byte[] bytes = bytes();
    if (bytes.length > LARGEST) {
      throw new GenException.Invalid(file + " is larger than 64 MiB");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new GenException.Invalid(file + " is not UTF-8 text", e);
    }
  }

  /// Reads on a platform thread and through a channel: the file may be a pipe that nobody writes
  /// to, and only there does an interrupt end the reading (on a virtual thread it blocks its
  /// caller).
  private byte[] bytes() throws GenException.Unavailable, InterruptedException {
    var reading = new FutureTask<>(this::wholeFile);
    running.set(reading);
    Thread.ofPlatform().daemon().name(name()).start(reading);
    try {
      return reading.get();
    } catch (ExecutionException e) {
      throw unreadable(reason(e.getCause()), e);
    } catch (CancellationException e) {
      throw unreadable("it was closed", e);
    } finally {
      reading.cancel(true);
    }
  }

  private byte[] wholeFile() throws IOException {
    try (InputStream in = Channels.newInputStream(FileChannel.open(path))) {
      return in.readNBytes(LARGEST + 1);
    }
  }

  private GenException.Unavailable unreadable(String reason, Exception cause) {
    return new GenException.Unavailable(
        "cannot read the state file " + file + ": " + reason, cause);
  }

  private String reason(@Nullable Throwable e) {
    return switch (e) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied";
      case null -> "unknown";
      default -> Files.isDirectory(path) ? "it is a directory" : String.valueOf(e.getMessage());
    };
  }

  @Override
  public void watch(Runnable changed) throws InterruptedException {
    FileStamp told = last.map(Reading::stamp).orElseGet(() -> FileStamp.of(path));
    FileStamp before = told;
    int unrest = 0;
    while (true) {
      Thread.sleep(POLL);
      FileStamp now = FileStamp.of(path);
      boolean rests = now.equals(before);
      unrest = rests ? 0 : unrest + 1;
      before = now;
      if (!now.equals(told) && (rests || unrest >= LONGEST_UNREST)) {
        told = now;
        unrest = 0;
        dirty = true;
        changed.run();
      }
    }
  }

  @Override
  public void close() {
    running.get().cancel(true);
  }
}
