package dev.confgen.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As much of HTTP/1.1 (RFC 9112) as it takes to understand GET and HEAD.
final class Request {

  /// The longest head of a request that is read.
  static final int LONGEST = 8192;

  private static final Pattern END = Pattern.compile("\r?\n\r?\n");
  private static final Pattern LINE =
      Pattern.compile("([A-Z]+) (?:http://[^/ ?#]*)?([^ ?#]*)[^ ]* HTTP/1\\.[01]");

  private Request() {}

  /// What to send back for what came so far; absent if more is to come.
  ///
  /// @param pages the page at a path
  static Optional<Response> answered(byte[] bytes, int length, Function<String, Page> pages) {
    // Empty lines before a request are ignored (RFC 9112, 2.2).
    String head = new String(bytes, 0, length, ISO_8859_1).stripLeading();
    if (END.matcher(head).find()) {
      return Optional.of(answered(head.lines().findFirst().orElse(""), pages));
    }
    return length < LONGEST
        ? Optional.empty()
        : Optional.of(Response.of(Page.text(431, "the request is too long\n"), true));
  }

  private static Response answered(String line, Function<String, Page> pages) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Response.of(Page.text(400, "that is no request of HTTP/1.1\n"), true);
    }
    String path = matcher.group(2).isEmpty() ? "/" : matcher.group(2);
    return switch (matcher.group(1)) {
      case "GET" -> Response.of(pages.apply(path), true);
      case "HEAD" -> Response.of(pages.apply(path), false);
      default -> Response.of(Page.text(405, "only GET and HEAD are answered\n"), true);
    };
  }
}
