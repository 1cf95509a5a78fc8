package dev.confgen.docker;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// What is sent to an engine, as JSON.
final class Bodies {

  /// Nothing is said.
  static final String EMPTY = "{}";

  /// A command that was made is started, and what it prints is sent back.
  static final String START = "{\"Detach\":false,\"Tty\":false}";

  private Bodies() {}

  /// A command line for a container's shell, whose output is wanted.
  static String exec(String line) {
    return written(json -> {
      json.writeStartObject();
      json.writeBooleanField("AttachStdout", true);
      json.writeBooleanField("AttachStderr", true);
      json.writeArrayFieldStart("Cmd");
      json.writeString("/bin/sh");
      json.writeString("-c");
      json.writeString(line);
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  /// A filter for containers with a label.
  ///
  /// @param condition `KEY` or `KEY=VALUE`
  static String labelled(String condition) {
    return written(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("label");
      json.writeString(condition);
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static String written(Content content) {
    var text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return text.toString();
  }
}
