package dev.confgen.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of messages, none of which may be longer than a limit, or it would fill the memory.
///
/// A reader that reads ahead counts a little of the next message to the one before.
final class BoundedInput extends FilterInputStream {

  private final int limit;
  private long read;

  /// @param limit the longest message, in bytes
  BoundedInput(InputStream stream, int limit) {
    super(stream);
    this.limit = limit;
  }

  /// Notes that a message has ended.
  void next() {
    read = 0;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(0, some));
    return some;
  }

  private void count(int more) throws TooLong {
    read += more;
    if (read > limit) {
      throw new TooLong(limit);
    }
  }

  /// A message is longer than it may be.
  static final class TooLong extends IOException {

    private static final long serialVersionUID = 1;

    TooLong(int limit) {
      super("it is longer than " + inWords(limit));
    }
  }

  /// A number of bytes for messages.
  static String inWords(int bytes) {
    return bytes / (1 << 20) + " MiB";
  }
}
