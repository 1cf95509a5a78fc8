package dev.confgen.model;

/// The transport of a port. Templates print it in lower case.
public enum Protocol {
  TCP,
  UDP
}
