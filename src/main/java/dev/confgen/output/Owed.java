package dev.confgen.output;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mark that a notification is owed for an output: `.NAME.gen-owed`.
///
/// It says *that* one is owed, whatever its content says: also a damaged or empty mark is one.
///
/// @param sha256 the hash of the content that was about to be put in place, in hexadecimal digits
/// @param services how many services that content was rendered from
public record Owed(String sha256, int services) {

  private static final Owed UNREADABLE = new Owed("", 0);

  private static final Pattern FORMAT =
      Pattern.compile("sha256 ([0-9a-f]{64})\nservices ([0-9]{1,9})\n");

  /// The mark for a content.
  public static Owed of(byte[] content, int services) {
    return new Owed(HexFormat.of().formatHex(sha256(content)), services);
  }

  static Owed parse(String text) {
    Matcher found = FORMAT.matcher(text);
    return found.matches()
        ? new Owed(found.group(1), Integer.parseInt(found.group(2)))
        : UNREADABLE;
  }

  String text() {
    return "sha256 %s\nservices %d\n".formatted(sha256, services);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
