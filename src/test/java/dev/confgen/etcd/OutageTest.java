package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException.Unavailable;
import io.grpc.Status;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class OutageTest {

  private final AtomicLong now = new AtomicLong();
  private final Outage outage = new Outage(now::get);

  /// What an attempt that fails so is said to be, and then what the trouble is.
  private String told(Unavailable attempt) {
    Unavailable steady = outage.steady(attempt);
    assertEquals(attempt.getMessage(), steady.getMessage());
    return steady.story();
  }

  private String told(String reason) {
    return told(new Unavailable(reason));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static Unavailable insecure() {
    var cause = Status.UNAVAILABLE.withCause(new SSLHandshakeException("no")).asException();
    return new Trouble("https://m0", new AtomicBoolean()).lost(cause);
  }

  @Test
  void theFirstReasonStandsForAWhile() {
    assertEquals("refused", told("refused"));
    assertEquals("refused", told("no leader"));
    pass(Duration.ofMinutes(1));
    assertEquals("no leader", told("no leader"));
    outage.end();
    assertEquals("refused", told("refused"));
  }

  @Test
  void aLossAndWhatKeepsItFromBeingOpenedAgainAreOneStory() {
    outage.begin(new Unavailable("closed"));
    assertEquals("closed", told("refused"));
    outage.begin(new Unavailable("another loss"));
    assertEquals("closed", told("no leader"));
  }

  @Test
  void aReasonThatComesBackStandsOn() {
    outage.begin(new Unavailable("refused"));
    pass(Duration.ofSeconds(59));
    assertEquals("refused", told("refused"));
    pass(Duration.ofSeconds(59));
    assertEquals("refused", told("no leader"));
  }

  @Test
  void aReasonOfAnotherKindIsAStoryOfItsOwnOnce() {
    outage.begin(new Unavailable("closed"));
    assertEquals("closed", told("refused"));
    Unavailable tls = insecure();
    assertEquals(tls.getMessage(), told(tls));
    assertEquals(tls.getMessage(), told("refused"));
    Unavailable login = new Unavailable("cannot read etcd at m0: permission denied; …");
    assertEquals(login.getMessage(), told(login));
    Unavailable file = new Unavailable("no password", new NoSuchFileException("p"));
    assertEquals(file.getMessage(), told(file));
    assertEquals(file.getMessage(), told(insecure()));
    outage.end();
    assertEquals("refused", told("refused"));
    assertEquals(tls.getMessage(), told(insecure()));
  }

  @Test
  void theKindsOfAllMembersCount() {
    Unavailable refused = new Unavailable("refused");
    Unavailable garbage =
        new Trouble("https://m1", new AtomicBoolean()).insecure(new Unavailable("garbage"));
    assertEquals("refused; refused", told(Trouble.all(List.of(refused, refused))));
    Unavailable one = Trouble.all(List.of(refused, garbage));
    assertEquals(one.getMessage(), told(one));
    assertEquals(one.getMessage(), told(Trouble.all(List.of(garbage, garbage))));
  }
}
