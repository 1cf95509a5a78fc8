package dev.confgen.template.print;

/// A string that a template read from the data.
///
/// @param text the string
/// @param origin where it was read
public record Read(String text, Origin origin) {}
