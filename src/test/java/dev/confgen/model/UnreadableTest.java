package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnreadableTest {

  @TempDir Path folder;

  @Test
  void theReasonIsNeverAPathAlone() {
    assertEquals("permission denied", Unreadable.because(new AccessDeniedException("/x")));
    assertEquals("it does not exist", Unreadable.because(new NoSuchFileException("/x")));
    assertEquals("it is not UTF-8 text", Unreadable.because(new MalformedInputException(1)));
    assertEquals("why", Unreadable.because(new FileSystemException("/x", null, "why")));
    assertEquals("why", Unreadable.because(new IOException("why")));
    assertEquals("IOException", Unreadable.because(new IOException()));
  }

  private static String refused(Path path) {
    return Unreadable.because(
        assertThrows(IOException.class, () -> Unreadable.refuseIrregular(path)));
  }

  @Test
  void onlyFilesAreRead() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    assertEquals("it is a FIFO, not a file", refused(fifo));
    assertEquals("it is a directory, not a file", refused(folder));
    assertEquals("it does not exist", refused(folder.resolve("none")));
    Unreadable.refuseIrregular(Files.writeString(folder.resolve("file"), ""));
  }

  @Test
  void whatTheSystemOffersAsAFileIsOne() {
    assertDoesNotThrow(() -> Unreadable.refuseIrregular(Path.of("/dev/null")));
  }
}
