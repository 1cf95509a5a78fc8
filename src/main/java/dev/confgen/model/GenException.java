package dev.confgen.model;

/// A fault outside the program, told apart by what one does about it.
///
/// The program's own faults are unchecked exceptions and are bugs.
public abstract sealed class GenException extends Exception {

  private static final long serialVersionUID = 1L;

  private GenException(String message) {
    super(message);
  }

  private GenException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The user's text is wrong: report it, and do not try again before it has changed.
  public static final class Invalid extends GenException {

    private static final long serialVersionUID = 1L;

    public Invalid(String message) {
      super(message);
    }

    public Invalid(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /// Something that is needed is not there now: try again, with back-off.
  public static final class Unavailable extends GenException {

    private static final long serialVersionUID = 1L;

    private final String story;

    public Unavailable(String message) {
      super(message);
      this.story = message;
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
      this.story = message;
    }

    /// The same as another, as a part of a trouble that goes on.
    ///
    /// @param story what the trouble is
    public Unavailable(Unavailable other, String story) {
      super(String.valueOf(other.getMessage()), other);
      this.story = story;
    }

    /// What the log tells of it: as long as this is the same, it is one trouble, even if attempts
    /// to end it fail for reasons of their own. The message, unless somebody knew more.
    public String story() {
      return story;
    }
  }

  /// The user's own command said no: keep the old file, report, and try again with back-off.
  public static final class Rejected extends GenException {

    private static final long serialVersionUID = 1L;

    public Rejected(String message) {
      super(message);
    }

    public Rejected(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
