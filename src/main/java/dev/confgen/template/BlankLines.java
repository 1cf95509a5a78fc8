package dev.confgen.template;

import java.util.regex.Pattern;

/// Drops the lines of a text that are nothing but white space, as docker-gen does unless told
/// otherwise.
public final class BlankLines {

  private static final Pattern BLANK = Pattern.compile("(?mU)^[^\\S\\n]*(\\n|\\z)");

  private BlankLines() {}

  public static String drop(String text) {
    return BLANK.matcher(text).replaceAll("");
  }
}
