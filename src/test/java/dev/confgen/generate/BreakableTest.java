package dev.confgen.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class BreakableTest {

  private final Breakable breakable = new Breakable();

  @Test
  void whatIsInHandIsInterrupted() throws Exception {
    var begun = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              try {
                begun.await();
                breakable.breakOff();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThrows(
        InterruptedException.class,
        () ->
            breakable.run(() -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return "never";
            }));
    other.join();
  }

  @Test
  void whatComesBehindItIsNot() throws Exception {
    String done =
        breakable.run(() -> {
          breakable.breakOff();
          return "done";
        });
    assertEquals("done", done);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void nothingMoreBegins() {
    breakable.breakOff();
    assertThrows(InterruptedException.class, () -> breakable.run(() -> "never"));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
