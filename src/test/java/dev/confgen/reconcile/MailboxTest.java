package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Snapshot;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MailboxTest {

  private final Mailbox mailbox = new Mailbox();

  @Test
  void theLatestLetterWins() throws Exception {
    mailbox.put(new Delivery(Snapshot.EMPTY, false));
    mailbox.put(new Delivery(Snapshot.EMPTY, true));
    assertEquals(Optional.of(new Delivery(Snapshot.EMPTY, true)), mailbox.take(Optional.empty()));
    assertEquals(Optional.empty(), mailbox.take(Optional.of(Duration.ZERO)));
  }

  @Test
  void closingEndsTheWaiting() throws Exception {
    var reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                mailbox.take(Optional.empty());
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    mailbox.close();
    assertTrue(reader.join(Duration.ofSeconds(10)));
    mailbox.put(new Delivery(Snapshot.EMPTY, false));
    assertEquals(Optional.empty(), mailbox.take(Optional.empty()));
  }
}
