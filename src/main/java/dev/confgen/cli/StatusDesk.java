package dev.confgen.cli;

import dev.confgen.model.GenException;
import dev.confgen.source.Mask;
import dev.confgen.status.Chronicle;
import dev.confgen.status.Pages;
import dev.confgen.status.Responder;
import dev.confgen.status.StatusAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Serves the status where the settings want it, and goes on with that when they are read again.
final class StatusDesk implements AutoCloseable {

  private final Pages pages;
  private Optional<Responder> responder = Optional.empty();

  /// @param mask hides the secrets in a message
  StatusDesk(Chronicle chronicle, UnaryOperator<String> mask) {
    this.pages =
        new Pages(
            chronicle,
            sight -> StateText.yaml(sight.snapshot(), sight.services(), Mask.SECRETS),
            mask,
            Version.number());
  }

  /// Serves the status here from now on, or nowhere.
  ///
  /// @throws GenException.Unavailable if that cannot be done; then nothing has changed
  void serveAt(Optional<StatusAddress> address) throws GenException.Unavailable {
    if (address.equals(responder.map(Responder::address))) {
      return;
    }
    if (address.isPresent() && responder.isPresent()) {
      move(responder.get().address(), address.get());
    } else {
      close();
      responder = address.isPresent() ? Optional.of(open(address.get())) : Optional.empty();
    }
    address.ifPresent(at -> Log.debug(() -> "the status is served at " + at));
  }

  /// One port on other addresses is taken by this very process until that has let go of it.
  private void move(StatusAddress from, StatusAddress to) throws GenException.Unavailable {
    if (!isOnPortOf(from, to)) {
      Responder next = open(to);
      close();
      responder = Optional.of(next);
      return;
    }
    close();
    try {
      responder = Optional.of(open(to));
    } catch (GenException.Unavailable e) {
      responder = Optional.of(open(from));
      throw e;
    }
  }

  private static boolean isOnPortOf(StatusAddress one, StatusAddress other) {
    return one instanceof StatusAddress.Tcp(_, int port)
        && other instanceof StatusAddress.Tcp(_, int otherPort)
        && port == otherPort;
  }

  private Responder open(StatusAddress address) throws GenException.Unavailable {
    return Responder.open(
        address, pages, fault -> Log.fault("the program has a fault in its status", fault));
  }

  @Override
  public void close() {
    responder.ifPresent(Responder::close);
    responder = Optional.empty();
  }
}
