package dev.confgen.notify;

import dev.confgen.model.GenException;

/// What is done once all notifications of a debt were sent: its mark is cleared.
@FunctionalInterface
public interface Receipt {

  void sign() throws GenException.Unavailable;
}
