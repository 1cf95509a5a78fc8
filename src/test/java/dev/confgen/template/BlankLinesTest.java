package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The cases of docker-gen's own table for its removal of blank lines.
final class BlankLinesTest {

  @Test
  void linesOfNothingButWhiteSpaceAreDropped() {
    assertEquals("", BlankLines.drop(""));
    assertEquals("", BlankLines.drop("\n"));
    assertEquals("", BlankLines.drop("\r\n"));
    assertEquals("", BlankLines.drop("\n\n\n"));
    assertEquals("", BlankLines.drop("  \t \n\u00a0\n\u2003\n"));
    assertEquals("line 1\nline 2", BlankLines.drop("line 1\nline 2"));
    assertEquals("line 1\nline 2\n", BlankLines.drop("line 1\n\nline 2\n"));
    assertEquals("line 1\nline 2", BlankLines.drop("\n\nline 1\n \t\nline 2"));
    assertEquals("line 1\r\nline 2\r\n", BlankLines.drop("line 1\r\n\r\n\r\nline 2\r\n\r\n"));
    assertEquals("line 1\n", BlankLines.drop("line 1\n   "));
    assertEquals("  line 1 \n\tline 2\t\n", BlankLines.drop("  line 1 \n\n\tline 2\t\n\n"));
  }
}
