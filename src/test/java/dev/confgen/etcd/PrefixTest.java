package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PrefixTest {

  private static Optional<String> seen(String prefix, String key) {
    return Prefix.parse(prefix).seen(ByteString.copyFromUtf8(key));
  }

  @Test
  void aSlashAtTheEndMeansNothingAndOneAtTheBeginningMayBeLeftOut() {
    for (String spelling : List.of("/up", "/up/", "/up//", "up", "up/")) {
      assertEquals(new Prefix("/up"), Prefix.parse(spelling));
    }
    for (String root : List.of("", "/", "//")) {
      assertEquals(new Prefix(""), Prefix.parse(root));
    }
  }

  @Test
  void keysAreSeenWithoutThePrefixAndOtherwiseAsTheyAre() {
    assertEquals(Optional.of("/a/b"), seen("/up", "/up/a/b"));
    assertEquals(Optional.of("//a/"), seen("/up", "/up//a/"));
    assertEquals(Optional.of("/up/a"), seen("/", "/up/a"));
  }

  @Test
  void neighboursAndThePrefixItselfAreNotBelowIt() {
    assertEquals(Optional.empty(), seen("/up", "/upstream/a"));
    assertEquals(Optional.empty(), seen("/up", "/up"));
    assertEquals("/up/", Prefix.parse("/up").start().toStringUtf8());
    assertEquals("/up0", Prefix.parse("/up").end().toStringUtf8());
    assertEquals("/", Prefix.parse("/").start().toStringUtf8());
    assertEquals("0", Prefix.parse("/").end().toStringUtf8());
  }

  @Test
  void messagesNameItAsItIsRead() {
    assertEquals("/up", Prefix.parse("up/").shown());
    assertEquals("/", Prefix.parse("").shown());
    assertEquals("\"/a b\"", Prefix.parse("/a b").shown());
  }
}
