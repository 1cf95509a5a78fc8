package dev.confgen.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/// A text for SnakeYAML's scanner, the whole of it at hand.
///
/// SnakeYAML's own reader copies all that the scanner has looked ahead with each further 1,024
/// characters: its time grows with the square of the longest scalar (15 s for 3 MB).
final class WholeText extends StreamReader {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private static final int[] NO_SNIPPET = {0};

  private final String text;

  /// The text's code points if it has any that are two characters of Java's, else nothing.
  private final int[] points;

  private final int length;
  private int index;
  private int documentStart;
  private int line;
  private int column;

  WholeText(String text) {
    super("");
    this.text = text;
    this.points =
        text.codePointCount(0, text.length()) == text.length()
            ? new int[0]
            : text.codePoints().toArray();
    this.length = points.length == 0 ? text.length() : points.length;
  }

  private int at(int place) {
    if (place >= length) {
      return 0;
    }
    return points.length == 0 ? text.charAt(place) : points[place];
  }

  @Override
  public int peek() {
    return at(index);
  }

  @Override
  public int peek(int ahead) {
    return at(index + ahead);
  }

  @Override
  public String prefix(int count) {
    int end = Math.min(index + count, length);
    return points.length == 0 ? text.substring(index, end) : new String(points, index, end - index);
  }

  @Override
  public String prefixForward(int count) {
    String prefix = prefix(count);
    index += count;
    column += count;
    return prefix;
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int count) {
    for (int i = 0; i < count && index < length; i++) {
      int c = at(index++);
      if (Constant.LINEBR.has(c) || (c == '\r' && index < length && at(index) != '\n')) {
        line++;
        column = 0;
      } else if (c != BYTE_ORDER_MARK) {
        column++;
      }
    }
  }

  @Override
  public Mark getMark() {
    return new Mark("", index, line, column, NO_SNIPPET, 0);
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getLine() {
    return line;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return index - documentStart;
  }

  @Override
  public void resetDocumentIndex() {
    documentStart = index;
  }
}
