package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.status.Chronicle;
import dev.confgen.status.Inquiry;
import dev.confgen.status.StatusAddress;
import dev.confgen.testing.FreePort;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusDeskTest {

  @TempDir Path folder;

  private final StatusDesk desk = new StatusDesk(new Chronicle(System::nanoTime), secret -> secret);

  private static boolean isServed(StatusAddress address) throws Unavailable {
    return Inquiry.ask(address, Duration.ofSeconds(5)).healthy();
  }

  @Test
  void onePortMovesToOtherAddressesAndBack() throws Exception {
    int port = FreePort.next();
    var one = new StatusAddress.Tcp("127.0.0.1", port);
    var all = new StatusAddress.Tcp("", port);
    try (desk) {
      desk.serveAt(Optional.of(one));
      assertTrue(isServed(one));
      desk.serveAt(Optional.of(all));
      assertTrue(isServed(new StatusAddress.Tcp("::1", port)));
      desk.serveAt(Optional.of(one));
      assertThrows(Unavailable.class, () -> isServed(new StatusAddress.Tcp("::1", port)));
      var nowhere = new StatusAddress.Tcp("192.0.2.1", port);
      assertThrows(Unavailable.class, () -> desk.serveAt(Optional.of(nowhere)));
      assertTrue(isServed(one));
    }
  }

  @Test
  void whatCannotBeServedChangesNothing() throws Exception {
    var socket = new StatusAddress.Unix(folder.resolve("s"));
    try (desk;
        var taken = new ServerSocket(0)) {
      desk.serveAt(Optional.of(socket));
      var other = new StatusAddress.Tcp("", taken.getLocalPort());
      assertThrows(Unavailable.class, () -> desk.serveAt(Optional.of(other)));
      assertTrue(isServed(socket));
      desk.serveAt(Optional.empty());
      assertFalse(Files.exists(socket.path()));
    }
  }
}
