package dev.confgen.template;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;

/// A template that was found and parsed.
public interface Template {

  /// How the user named it.
  String name();

  /// What it is written in: what its header says, else what was given, else what its name suggests,
  /// else text.
  Format format();

  /// The variables that it reads, with what it includes.
  VarReads vars();

  /// Renders it. Containers whose values the format cannot express are left out, and named in the
  /// result.
  ///
  /// @throws GenException.Invalid if it fails on this view, with template, line, column and the
  ///   expression
  /// @throws InterruptedException if the thread was interrupted; nothing else has happened then
  Rendering render(View view) throws GenException.Invalid, InterruptedException;

  /// Whether one of the files it was read from, includes among them, is another now. Bundled
  /// templates never are.
  boolean edited();
}
