package dev.confgen.template.format;

/// A value that cannot be written at a place of a format.
public final class Inexpressible extends Exception {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /// Whose fault it is.
  public enum Fault {
    /// The value's: another value could stand there.
    VALUE,
    /// The template's: no value can stand there, as the rules of the place are not known.
    PLACE
  }

  /// @param message what cannot stand where, and why: `a line break cannot stand in a word of
  ///   haproxy's configuration`
  public Inexpressible(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  static Inexpressible value(String message) {
    return new Inexpressible(Fault.VALUE, message);
  }

  static Inexpressible place(String message) {
    return new Inexpressible(Fault.PLACE, message);
  }

  public Fault fault() {
    return fault;
  }
}
