package dev.confgen.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The templates that come with the program.
public final class BundledTemplates {

  static final String ENDING = ".ftl";

  private static final String FOLDER = "templates/";

  /// Where what several of them include is.
  private static final String PARTS = "parts/";

  /// A list, since a class that comes from a class-data archive cannot say which jar to look into.
  private static final List<String> NAMES =
      List.of(
          "dnsmasq",
          "dnsmasq-hosts",
          "haproxy",
          "haproxy-map",
          "haproxy-ports",
          "haproxy-routes",
          "haproxy-wildcards",
          "hosts",
          "nginx",
          "nginx-stream",
          "prometheus-sd",
          "register-consul",
          "register-etcd");

  private static final List<String> NAMES_OF_PARTS =
      List.of(
          "parts/addresses",
          "parts/haproxy-http",
          "parts/haproxy-routes",
          "parts/haproxy-servers",
          "parts/hosts",
          "parts/names",
          "parts/pools",
          "parts/ports",
          "parts/routes",
          "parts/vars");

  private BundledTemplates() {}

  /// The names of all, sorted, without `.ftl`; not those of the parts that they include.
  public static List<String> names() {
    return NAMES;
  }

  /// The names of the parts that they include, sorted, without `.ftl`: `parts/hosts`.
  public static List<String> parts() {
    return NAMES_OF_PARTS;
  }

  /// The text of one, or of a part such as `parts/haproxy-routes`, named with or without `.ftl`.
  public static Optional<String> text(String name) {
    return find(name.endsWith(ENDING) ? name : name + ENDING);
  }

  /// What one is for: the first line of its first comment.
  public static Optional<String> summary(String name) {
    return text(name).flatMap(BundledTemplates::firstComment);
  }

  private static Optional<String> firstComment(String text) {
    int open = text.indexOf("<#--");
    int close = text.indexOf("-->", Math.max(open, 0));
    return open < 0 || close < 0
        ? Optional.empty()
        : text.substring(open + 4, close)
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .findFirst();
  }

  static Optional<String> find(String file) {
    String name = file.startsWith(PARTS) ? file.substring(PARTS.length()) : file;
    if (name.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try (InputStream in = BundledTemplates.class.getResourceAsStream("/" + FOLDER + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
