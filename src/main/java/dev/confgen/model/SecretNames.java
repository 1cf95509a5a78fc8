package dev.confgen.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells by its name that a value is a secret. It is better to hide too much than too little.
public final class SecretNames {

  /// What is shown instead of a value.
  public static final String HIDDEN = "***";

  private static final Pattern ANYWHERE =
      Pattern.compile("PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY");

  /// Words that say so only when they stand alone: `AUTH_KEY`, but not `MONKEY` or `KEYBOARD`.
  private static final Set<String> WORDS =
      Set.of("KEY", "KEYS", "PASS", "PW", "PWD", "AUTH", "SALT", "ACCESSKEY", "SSHKEY", "CREDS");

  /// The shell's working directories.
  private static final Set<String> HARMLESS = Set.of("PWD", "OLDPWD");

  private static final Pattern IN_URL = Pattern.compile("(://[^/?#@\\s:]*:)[^/?#@\\s]+@");

  /// A value as {@link Quoted#quoted} shows it.
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

  private static final Pattern BEFORE_HOST =
      Pattern.compile("(?s)^((?:[A-Za-z][A-Za-z0-9+.-]*://)?[^:/@]*):.*@");

  private static final Pattern BEFORE_AT = Pattern.compile("(?s)^.*:.*@");

  private SecretNames() {}

  /// Whether a variable, label or key of this name holds a secret.
  public static boolean isSecret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return ANYWHERE.matcher(upper).find()
        || (!HARMLESS.contains(upper)
            && Arrays.stream(upper.split("[^A-Z0-9]+", -1)).anyMatch(WORDS::contains));
  }

  /// Whether a key of a store holds a secret: any of its segments may say so.
  public static boolean isSecretKey(String key) {
    return Arrays.stream(key.split("/", -1)).anyMatch(SecretNames::isSecret);
  }

  /// A message without the values that it quotes, each of which becomes `"***"`.
  ///
  /// @param harmless what is no secret, and so are all parts of it
  public static String withoutQuoted(String message, String harmless) {
    return QUOTED
        .matcher(message)
        .replaceAll(quote -> {
          String whole = quote.group();
          return harmless.contains(whole.substring(1, whole.length() - 1))
              ? Matcher.quoteReplacement(whole)
              : "\"" + HIDDEN + "\"";
        });
  }

  /// The value as it may be shown: a secret one, and a password in a URL, as `***`.
  public static String masked(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return isSecret(name) ? HIDDEN : IN_URL.matcher(value).replaceAll("$1" + HIDDEN + "@");
  }

  /// An address that could not be read, as it may be shown: without anything that may be a password
  /// before an `@`, however odd the text is.
  public static String maskedAddress(String text) {
    String masked = BEFORE_HOST.matcher(text).replaceFirst("$1:" + HIDDEN + "@");
    return masked.equals(text) ? BEFORE_AT.matcher(text).replaceFirst(HIDDEN + "@") : masked;
  }
}
