package dev.confgen.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/// What is sent back. The body is shared with others who asked for the same, as it may be large.
///
/// @param head the head
/// @param body the body; empty for a HEAD request
record Response(ByteBuffer head, ByteBuffer body) {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// A page, as HTTP/1.1 (RFC 9112) puts it.
  static Response of(Page page, boolean withBody) {
    String head =
        """
        HTTP/1.1 %d %s
        Server: gen
        Content-Type: %s
        Content-Length: %d
        Cache-Control: no-store
        X-Content-Type-Options: nosniff
        %sConnection: close

        """
            .formatted(
                page.code(),
                phrase(page.code()),
                page.type(),
                page.body().remaining(),
                page.code() == 405 ? "Allow: GET, HEAD\n" : "")
            .replace("\n", "\r\n");
    return new Response(
        ByteBuffer.wrap(head.getBytes(ISO_8859_1)),
        withBody ? page.body().duplicate() : NOTHING.duplicate());
  }

  private static String phrase(int code) {
    return switch (code) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 431 -> "Request Header Fields Too Large";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }

  ByteBuffer[] parts() {
    return new ByteBuffer[] {head, body};
  }

  boolean isSent() {
    return !head.hasRemaining() && !body.hasRemaining();
  }
}
