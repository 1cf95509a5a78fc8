package dev.confgen.discover;

import dev.confgen.model.Caution;
import dev.confgen.model.Container;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What became of one container, and why.
///
/// @param container the container
/// @param conventions the conventions that it speaks, in order of precedence
/// @param offers its services
/// @param leftOut the values that cannot be used
/// @param cautions what was guessed or not understood
/// @param nothing why it has no services although nothing is wrong with it, to be read after its
///   name: `is paused`; empty if it has some, or if something is wrong
record Finding(
    Container container,
    List<String> conventions,
    List<Offer> offers,
    List<LeftOut> leftOut,
    List<Caution> cautions,
    Optional<String> nothing) {

  Finding {
    offers = List.copyOf(offers);
    leftOut = List.copyOf(leftOut);
    cautions = List.copyOf(cautions);
  }

  /// A container that is none of our business.
  static Finding nothing(Container container, List<String> conventions, String why) {
    return new Finding(container, conventions, List.of(), List.of(), List.of(), Optional.of(why));
  }

  /// A container that something is wrong with as a whole.
  static Finding leftOut(
      Container container, List<String> conventions, Collection<LeftOut> leftOut) {
    return new Finding(
        container, conventions, List.of(), List.copyOf(leftOut), List.of(), Optional.empty());
  }

  /// A service of a container.
  ///
  /// @param service the service
  /// @param named the label, variable or field that its name comes from
  /// @param choice why host hints attach to its port, or do not
  /// @param address how its address was chosen, to be read after "its address"
  /// @param withheld the one word why it is not offered, if it is not
  record Offer(
      Service service, String named, Choice choice, String address, Optional<String> withheld) {}

  /// Why a container's host hints attach to a port.
  enum Choice {
    /// A hint names it.
    HINTED,
    /// It is the only one.
    ONLY,
    /// It is port 80.
    EIGHTY,
    /// It is the lowest.
    LOWEST,
    /// They do not: another port was chosen.
    NOT_CHOSEN
  }
}
