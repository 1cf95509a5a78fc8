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
    Optional<Responder> next =
        address.isPresent() ? Optional.of(open(address.get())) : Optional.empty();
    close();
    responder = next;
    address.ifPresent(at -> Log.debug(() -> "the status is served at " + at));
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
