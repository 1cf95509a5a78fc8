package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// ShellEscapingIT shows that shells read it so.
final class ShellEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.SHELL, before);
  }

  @Test
  void aBareValueIsQuoted() {
    assertEquals("'a b'", at("echo ").word("a b"));
    assertEquals("'it'\\''s\n'", at("echo pre").word("it's\n"));
    assertEquals("''", at("echo ").word(""));
    assertEquals("'80'", at("echo ").literal("80"));
  }

  @Test
  void insideQuotesItIsPartOfThem() {
    assertEquals("a\\\"\\$b\\`\\\\'\n", at("echo \"").word("a\"$b`\\'\n"));
    assertEquals("a\"$b`\\'\\''", at("echo '").word("a\"$b`\\'"));
    assertEquals("\"\"a", at("echo \"$HOME").word("a"));
    assertEquals("a", at("echo \"$1").word("a"));
    assertEquals("a", at("echo \"$$").word("a"));
  }

  @Test
  void aCommentEndsAtItsLine() {
    assertEquals("it's $(", at("# ").word("it's $("));
    assertEquals(NO_VALUE, at("# ").word("a\nb"));
    assertEquals("'a'", at("echo a#").word("a"));
    assertEquals("'a'", at("# it's\necho ").word("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh ",
        "cat <<EOF\n",
        "cat <<",
        "cat <<-",
        "cat <<E",
        "cat <<'E F'\nE\n",
        "cat <<A <<B\nA\n",
        "cat <<E\nx\\\nE\n",
        "cat <<E\n$(\nE\n",
        "cat <<E\n${a:-b}\nE\n",
        "echo $(echo ",
        "echo \"$(echo ",
        "echo \"$(echo \")\" ",
        "echo `echo ",
        "echo $((1 + ",
        "((x = ",
        "a[",
        "echo ${a:-",
        "echo \"${a:-",
        "echo $'",
        "echo $\"",
        "echo $",
        "echo \"$",
        "echo \\",
        "echo \"\\",
        "x=\"$(case a in a) echo b;; esac)",
        "x=$(cat <<E\n)\nE\n) ",
        "echo \"${a:-'}'}",
        "echo $'\\''",
        "x=$((echo a) ; (echo b) ) "
      })
  void whatTakesAWholeParserIsNoPlace(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat <<EOF\n$(date) ${a} `b c` \\$( $x\nEOF\n",
        "cat <<'EOF'\n$(\nEOF\n",
        "cat <<-'EOF' # it's\n\t\tEOF\n",
        "cat <<A <<\"B\"\nA\n'\nB\n",
        "cat <<E\\OF\n'\nEOF\n",
        "cat <<EOF\n$x \\\n \"\nEOF\n",
        "cat <<<a ",
        "cat <a <&3 ",
        "echo $(echo ')' \"$(echo \")\")\" `echo \\`` ) ",
        "echo $((1 << 2)) ",
        "((x = (1 + 2))) ",
        "a[1]=",
        "echo ${a:-\"}\"} ${#a} ",
        "echo \"${a:-${b}}\" ",
        "echo $'a' $# $$ ",
        "case x in a) ",
        "f() { ",
        "echo a\\\n",
        "[ a = "
      })
  void whatHasEndedDoesNoHarm(String before) {
    assertEquals("'a'", at(before).word("a"));
  }

  @Test
  void nulIsRefused() {
    assertEquals(NO_VALUE, at("echo ").word("a\0"));
    assertEquals(NO_VALUE, at("echo \"").word("a\0"));
    assertEquals(NO_VALUE, at("echo '").word("\ud83d"));
  }

  @Test
  void wordsAreWords() {
    assertEquals("'a' 'b c'", at("echo ").words("a", "b c"));
    assertEquals("", at("echo ").words());
    assertEquals(NO_PLACE, at("echo \"").words("a"));
    assertEquals("a b", at("# ").words("a", "b"));
  }

  @Test
  void linesStandInQuotesOnly() {
    assertEquals("'a\nb'", at("echo ").lines("a\nb"));
    assertEquals("a\nb", at("echo \"").lines("a\nb"));
    assertEquals(NO_PLACE, at("# ").lines("a"));
  }
}
