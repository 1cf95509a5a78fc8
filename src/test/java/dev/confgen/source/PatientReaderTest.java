package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PatientReaderTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  private final CountDownLatch mended = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private PatientReader reader = new PatientReader("state x", SHORT);

  @AfterEach
  void mend() {
    mended.countDown();
  }

  /// A read of a hung network file system: no interrupt ends it.
  private String hang() {
    begun.incrementAndGet();
    boolean ended = false;
    while (!ended) {
      try {
        mended.await();
        ended = true;
      } catch (InterruptedException _) {
        ended = false;
      }
    }
    return "mended";
  }

  private String fails(Callable<String> reading) {
    return String.valueOf(assertThrows(IOException.class, () -> reader.read(reading)).getMessage());
  }

  @Test
  void whatIsReadIsGiven() throws Exception {
    assertEquals("x", reader.read(() -> "x"));
  }

  @Test
  void whatHangsIsNotWaitedForAndReadOnceItIsMended() throws Exception {
    assertEquals("it did not answer within 100 ms", fails(this::hang));
    mended.countDown();
    Await.until("it is read", () -> reads("x"), () -> "");
  }

  @Test
  void whatHangsForEverDoesNotCostAThreadWithEachTry() {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    int tries = 0;
    while (System.nanoTime() < end) {
      assertEquals("it did not answer within 100 ms", fails(this::hang));
      tries++;
    }
    assertTrue(tries > 100 && begun.get() > 1 && begun.get() <= 4, tries + " " + begun.get());
  }

  private boolean reads(String text) throws InterruptedException {
    try {
      return reader.read(() -> text).equals(text);
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void aFailureIsToldInWords() {
    assertEquals(
        "permission denied",
        fails(() -> {
          throw new AccessDeniedException("/x");
        }));
  }

  @Test
  void closingEndsTheWait() throws Exception {
    reader = new PatientReader("state x", Duration.ZERO);
    var closer =
        Thread.ofPlatform()
            .start(() -> {
              while (mended.getCount() > 0) {
                reader.close();
                Thread.onSpinWait();
              }
            });
    assertEquals("it was closed", fails(this::hang));
    mended.countDown();
    assertTrue(closer.join(Duration.ofSeconds(10)));
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    reader = new PatientReader("state x", Duration.ZERO);
    var interrupted = new CountDownLatch(1);
    var waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                reader.read(this::hang);
              } catch (InterruptedException _) {
                interrupted.countDown();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    waiting.interrupt();
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
  }
}
