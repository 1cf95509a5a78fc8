package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A content that stands ready beside its output. Closing it without a commit removes it.
public final class StagedFile implements AutoCloseable {

  private final OutputFile output;
  private final Path stage;
  private final FileChannel hold;

  private StagedFile(OutputFile output, Path stage, FileChannel hold) {
    this.output = output;
    this.stage = stage;
    this.hold = hold;
  }

  static StagedFile create(OutputFile output, byte[] content) throws IOException {
    Path stage = output.sides().freshStage();
    Durable.create(stage, content);
    try {
      belonging(output).applyTo(stage);
      return new StagedFile(output, stage, hold(stage));
    } catch (IOException e) {
      Durable.removeAfter(stage, e);
      throw e;
    }
  }

  /// An overwritten file stays whose it is, so that its stage need not be.
  private static Belonging belonging(OutputFile output) throws IOException {
    Belonging wanted = output.given().orThatOf(output.file());
    return output.isReplaceable()
        ? wanted
        : new Belonging(output.given().owner(), output.given().group(), wanted.mode());
  }

  /// Holds the stage by a lock, so that no other process takes it for a left-over. The lock needs
  /// no right to write, with which a check could not execute the file.
  private static FileChannel hold(Path stage) throws IOException {
    FileChannel channel = FileChannel.open(stage, StandardOpenOption.READ);
    try {
      channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (IOException e) {
      // A file system without locks.
      return channel;
    }
    return channel;
  }

  /// Where it is.
  public Path path() {
    return stage;
  }

  /// Whether it still holds this content: a check is given its path, and could write to it.
  public boolean holds(byte[] content) throws GenException.Unavailable {
    try {
      return Files.exists(stage) && Arrays.equals(Files.readAllBytes(stage), content);
    } catch (IOException e) {
      throw output.failure("read the stage of", e);
    }
  }

  /// Puts the content in place, durably: the output is the old one or the new one, never partial.
  ///
  /// A bind-mounted output, and one whose folder cannot be written, is overwritten instead.
  public void commit() throws GenException.Unavailable {
    try {
      if (output.isReplaceable()) {
        replace();
      } else {
        overwrite();
      }
    } catch (IOException e) {
      throw output.failure("replace", e);
    }
  }

  private void replace() throws IOException {
    try {
      Durable.replace(stage, output.file());
    } catch (FileSystemException e) {
      if (!isBusy(e)) {
        throw e;
      }
      overwrite();
    }
  }

  /// EBUSY: a mount point that /proc did not show. The JDK gives the reason as text only.
  private static boolean isBusy(FileSystemException e) {
    return e.getReason() != null && e.getReason().contains("resource busy");
  }

  private void overwrite() throws IOException {
    if (!Files.exists(output.file())) {
      throw new NoSuchFileException(
          output.file().toString(), null, "there is no file to overwrite, and none can be created");
    }
    Path copy = output.sides().copy();
    Durable.replace(stage, copy);
    Overwrite.run(copy, output.file());
    output.given().applyTo(output.file());
  }

  @Override
  public void close() throws GenException.Unavailable {
    try (hold) {
      Files.deleteIfExists(stage);
    } catch (IOException e) {
      throw output.failure("remove the stage of", e);
    }
  }
}
