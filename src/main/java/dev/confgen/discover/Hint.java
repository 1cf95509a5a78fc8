package dev.confgen.discover;

/// One thing that a container says about its services, as it was written: nothing in it is trusted.
///
/// @param key the label, variable or field that says it
/// @param value the value, stripped of blanks around it and not empty
/// @param numbered whether a name gets the port at its end where the container has several
record Hint(String key, String value, boolean numbered) {

  Hint(String key, String value) {
    this(key, value, false);
  }
}
