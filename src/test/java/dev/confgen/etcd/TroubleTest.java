package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class TroubleTest {

  @Test
  void whatAServerThatIsNoEtcdAnswersIsNotShown() {
    assertEquals(
        "cannot read etcd at http://a:80: the connection failed (HTTP status code 404);"
            + " is it etcd that listens there, is it restarting, or does it want TLS (https://)?",
        said(
            "http://a:80",
            Status.UNIMPLEMENTED.withDescription(
                "HTTP status code 404\ninvalid content-type: text/plain\nDATA---\nnot here\n")));
  }

  @Test
  void aMemberWithoutTlsIsOneLine() {
    assertEquals(
        "cannot read etcd at https://a:2379: the connection failed"
            + " (Connection closed while performing TLS negotiation: ClosedChannelException);"
            + " is it etcd that listens there, is it restarting, does it speak TLS, or does it want"
            + " a certificate of ours (--etcd-cert, --etcd-key)?",
        said(
            "https://a:2379",
            Status.UNAVAILABLE
                .withDescription(
                    "Connection closed while performing TLS negotiation\nChannel Pipeline: [a, b]")
                .withCause(new ClosedChannelException())));
  }

  @Test
  void aCertificateThatExpiredIsSaidToHave() {
    assertEquals(
        "cannot read etcd at https://a:2379: its certificate, or that of who signed it, has expired"
            + " (NotAfter: yesterday)",
        said(
            "https://a:2379",
            Status.UNAVAILABLE
                .withDescription("io exception")
                .withCause(
                    new CertPathValidatorException(
                        "validity check failed",
                        new CertificateExpiredException("NotAfter: yesterday")))));
  }

  @Test
  void whoWasReadBeforeNeedsNoOtherTls() {
    var trouble = new Trouble("http://a:2379", new AtomicBoolean(true));
    Status closed = Status.UNAVAILABLE.withDescription("Network closed for unknown reason");
    assertEquals(
        "cannot read etcd at http://a:2379: it closed the connection; is it restarting?",
        trouble.lost(closed.asRuntimeException()).getMessage());
  }

  @Test
  void onlyWhatKeepsAClusterFromBeingReadIsAnOutage() {
    var trouble = new Trouble("http://a:2379", new AtomicBoolean(true));
    assertTrue(Trouble.isOutage(trouble.ended()));
    assertFalse(Trouble.isOutage(trouble.wentBack(9, 2)));
    assertFalse(Trouble.isOutage(trouble.anotherCluster()));
    assertFalse(Trouble.isOutage(trouble.compacted(7)));
  }

  private static String said(String where, Status status) {
    return String.valueOf(
        new Trouble(where, new AtomicBoolean())
            .of(status.asRuntimeException(), Duration.ofSeconds(5))
            .getMessage());
  }
}
