package dev.confgen.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.model.Unreadable;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

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

  /// What a request to Docker may take, too.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String file;
  private final Path path;
  private final PatientReader reader;
  private volatile Optional<Reading> last = Optional.empty();
  private volatile boolean dirty;

  /// What was read, and what the file looked like before.
  private record Reading(FileStamp stamp, Snapshot snapshot) {}

  /// The state file at a path, which messages name as the user did. A pipe of the system's, such as
  /// `/dev/stdin`, may take as long as it likes.
  public StateFile(Path path) {
    this.path = path;
    this.file = path.toString();
    this.reader = new PatientReader(name(), path.startsWith("/dev") ? Duration.ZERO : PATIENCE);
  }

  @Override
  public String name() {
    return "state " + file;
  }

  @Override
  public Snapshot read(Depth depth) throws GenException, InterruptedException {
    FileStamp stamp = read(() -> FileStamp.of(path));
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
    byte[] bytes = read(this::wholeFile);
    if (bytes.length > LARGEST) {
      throw new GenException.Invalid(file + " is larger than 64 MiB");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new GenException.Invalid(file + " is not UTF-8 text", e);
    }
  }

  private <T> T read(Callable<T> reading) throws GenException.Unavailable, InterruptedException {
    try {
      return reader.read(reading);
    } catch (IOException e) {
      String hint = file.equals("-") ? " (standard input is /dev/stdin)" : "";
      throw new GenException.Unavailable(
          "cannot read the state file %s: %s%s".formatted(file, e.getMessage(), hint), e);
    }
  }

  /// Reads through a channel: an interrupt ends that, even where it waits for a pipe.
  private byte[] wholeFile() throws IOException {
    Unreadable.refuseIrregular(path);
    try (InputStream in = Channels.newInputStream(FileChannel.open(path))) {
      return in.readNBytes(LARGEST + 1);
    }
  }

  /// Polls on a platform thread, as the file may hang.
  @Override
  public void watch(Runnable changed) throws InterruptedException {
    var poller = Thread.ofPlatform().daemon().name(name()).start(() -> poll(changed));
    try {
      poller.join();
    } finally {
      poller.interrupt();
    }
  }

  private void poll(Runnable changed) {
    try {
      pollForEver(changed);
    } catch (InterruptedException _) {
      // The watch has ended.
      return;
    }
  }

  private void pollForEver(Runnable changed) throws InterruptedException {
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
    reader.close();
  }
}
