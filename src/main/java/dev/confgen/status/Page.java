package dev.confgen.status;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// An answer to a request.
///
/// @param code the status code of HTTP
/// @param type the media type
/// @param body the body; it may be large, and is shared by all who get it
record Page(int code, String type, ByteBuffer body) {

  private static final String TEXT = "text/plain; charset=utf-8";

  Page(int code, String type, byte[] body) {
    this(code, type, ByteBuffer.wrap(body).asReadOnlyBuffer());
  }

  static Page text(int code, String text) {
    return new Page(code, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
