package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {

  @TempDir Path folder;

  private Path file = Path.of("");
  private StateFile state = new StateFile(file);
  private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private Thread watcher = new Thread();

  @BeforeEach
  void openFile() {
    file = folder.resolve("shop.yaml");
    state = new StateFile(file);
  }

  @AfterEach
  void endWatch() throws InterruptedException {
    watcher.interrupt();
    watcher.join(5000);
    state.close();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void watch() {
    watcher =
        Thread.ofVirtual()
            .start(() -> {
              try {
                state.watch(() -> changes.add("changed"));
              } catch (InterruptedException _) {
                changes.add("interrupted");
              }
            });
  }

  private void awaitChange() throws InterruptedException {
    assertNotNull(changes.poll(10, TimeUnit.SECONDS), "the edit was not noticed");
  }

  private Snapshot read() throws GenException, InterruptedException {
    return state.read(Depth.FULL);
  }

  private String unavailable() {
    return String.valueOf(assertThrows(GenException.Unavailable.class, this::read).getMessage());
  }

  @Test
  void aMissingFileIsASourceThatIsDown() {
    assertEquals("cannot read the state file " + file + ": it does not exist", unavailable());
  }

  @Test
  void anEmptyFileIsASourceThatIsDown() throws Exception {
    write("# nothing yet\n");
    assertEquals(
        "the state file " + file + " is empty (write {} for an empty state)", unavailable());
    write("{}");
    assertEquals(Snapshot.EMPTY, read());
  }

  @Test
  void aFolderIsNoStateFile() throws Exception {
    Files.createDirectory(file);
    assertEquals(
        "cannot read the state file " + file + ": it is a directory, not a file", unavailable());
  }

  @Test
  void bytesThatAreNoTextAreTheUsersFault() throws Exception {
    Files.write(file, new byte[] {'a', (byte) 0xff});
    assertEquals(
        file + " is not UTF-8 text",
        assertThrows(GenException.Invalid.class, this::read).getMessage());
  }

  @Test
  void jsonIsReadToo() throws Exception {
    write("{\n\t\"keys\": {\"/a\": \"x\\/y\"}\n}");
    assertEquals(1, read().keys().size());
  }

  @Test
  void faultsNameTheFileAsTheUserDid() throws Exception {
    write("containers:\n  - nam: web\n");
    assertEquals(
        file + ":2:5: containers[0].nam: unknown key (did you mean \"name\"?)",
        assertThrows(GenException.Invalid.class, this::read).getMessage());
  }

  @Test
  void anUnchangedFileIsReadFromMemory() throws Exception {
    write("keys: {a: 1}");
    Snapshot first = read();
    assertSame(first, state.read(Depth.CHANGES));
    write("keys: {a: 12}");
    assertEquals("12", text(state.read(Depth.CHANGES)));
  }

  private static String text(Snapshot snapshot) {
    return snapshot.keys().get("/a").map(Object::toString).orElse("").replaceAll("\\D", "");
  }

  @Test
  void anEditInPlaceIsNoticed() throws Exception {
    write("keys: {a: 1}");
    read();
    watch();
    write("keys: {a: 2}");
    awaitChange();
    assertEquals("2", text(state.read(Depth.CHANGES)));
  }

  @Test
  void aFileThatIsPutInItsPlaceIsNoticed() throws Exception {
    write("keys: {a: 1}");
    read();
    watch();
    Path fresh = folder.resolve("fresh");
    Files.writeString(fresh, "keys: {a: 3}");
    Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(file));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    awaitChange();
    assertEquals("3", text(state.read(Depth.CHANGES)));
  }

  @Test
  void aFileThatGoesAndComesBackIsNoticed() throws Exception {
    write("keys: {a: 1}");
    read();
    watch();
    Files.delete(file);
    awaitChange();
    assertThrows(GenException.Unavailable.class, () -> state.read(Depth.CHANGES));
    write("keys: {a: 1}");
    awaitChange();
    assertEquals("1", text(state.read(Depth.CHANGES)));
  }

  @Test
  void anEditBetweenReadingAndWatchingIsNoticed() throws Exception {
    write("keys: {a: 1}");
    read();
    write("keys: {a: 22}");
    watch();
    awaitChange();
  }

  @Test
  void anInterruptEndsTheWatch() throws Exception {
    write("{}");
    watch();
    watcher.interrupt();
    assertEquals("interrupted", changes.poll(10, TimeUnit.SECONDS));
  }

  /// To wait for a FIFO was to be silent for ever.
  @Test
  void aFifoIsRefusedAndTheFileThatReplacesItIsRead() throws Exception {
    write("keys: {a: 1}");
    read();
    watch();
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Files.move(fifo, file, StandardCopyOption.ATOMIC_MOVE);
    awaitChange();
    assertEquals(
        "cannot read the state file " + file + ": it is a FIFO, not a file", unavailable());
    Files.move(Files.writeString(fifo, "keys: {a: 2}"), file, StandardCopyOption.ATOMIC_MOVE);
    awaitChange();
    assertEquals("2", text(state.read(Depth.CHANGES)));
  }

  @Test
  void whoMeansStandardInputIsToldItsName() {
    state = new StateFile(Path.of("-"));
    assertEquals(
        "cannot read the state file -: it does not exist (standard input is /dev/stdin)",
        unavailable());
  }
}
