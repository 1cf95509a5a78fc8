package dev.confgen.model;

/// A piece of text with a grammar of its own that has been checked.
///
/// Its `toString` is the text itself, so that templates print it and messages quote it.
public sealed interface Text permits Address, Host, Scheme, ServiceName, UrlPath {

  /// The text in its canonical spelling.
  String text();
}
