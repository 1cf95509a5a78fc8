package dev.confgen.cli;

/// What the process ends with.
enum Exit {
  /// Everything was done; also after SIGTERM.
  DONE(0),
  /// A source, a template on this data, a check or a notification failed.
  FAILED(1),
  /// The command line, the configuration or a template is wrong.
  WRONG(2),
  /// A dry run found changes, and nothing failed.
  CHANGES(3);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
