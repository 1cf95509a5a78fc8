package dev.confgen.docker;

import dev.confgen.command.Tail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The two output streams of a command without a terminal, which an engine sends as one: frames,
/// each behind eight bytes, the last four of them its length (Engine API, "Attach to a container",
/// stream format).
final class Frames {

  private static final int HEADER = 8;
  private static final int LENGTH_AT = 4;
  private static final int PIECE = 8192;

  private Frames() {}

  /// Reads them to their end, and adds what they carry to what was printed.
  static void read(InputStream stream, Tail printed) throws IOException {
    byte[] header = stream.readNBytes(HEADER);
    while (header.length == HEADER) {
      long left = ByteBuffer.wrap(header).getInt(LENGTH_AT) & 0xFFFF_FFFFL;
      while (left > 0) {
        byte[] piece = stream.readNBytes((int) Math.min(left, PIECE));
        if (piece.length == 0) {
          return;
        }
        printed.add(piece, piece.length);
        left -= piece.length;
      }
      header = stream.readNBytes(HEADER);
    }
  }
}
