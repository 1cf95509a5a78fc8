package dev.confgen.status;

import java.nio.charset.StandardCharsets;

/// An answer to a request.
///
/// @param code the status code of HTTP
/// @param type the media type
/// @param body the body; not copied, and never changed
record Page(int code, String type, byte[] body) {

  static final String TEXT = "text/plain; charset=utf-8";

  static Page text(int code, String text) {
    return new Page(code, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
