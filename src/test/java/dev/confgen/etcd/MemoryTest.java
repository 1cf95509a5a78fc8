package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.confgen.model.KeyTree;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemoryTest {

  private final Memory memory = new Memory(Prefix.parse("/p"));

  private static KeyValue entry(String key, String value, long at) {
    return KeyValue.newBuilder()
        .setKey(ByteString.copyFromUtf8("/p" + key))
        .setValue(ByteString.copyFromUtf8(value))
        .setModRevision(at)
        .build();
  }

  private static Event put(String key, String value, long at) {
    return Event.newBuilder().setKv(entry(key, value, at)).build();
  }

  private static Event delete(String key, long at) {
    return Event.newBuilder().setType(Event.EventType.DELETE).setKv(entry(key, "", at)).build();
  }

  @Test
  void keysFollowWhatIsTold() {
    memory.replace(List.of(entry("/a", "1", 1), entry("/a/", "2", 1), entry("/b", "3", 1)), 1);
    KeyTree first = memory.tree();
    assertEquals(KeyTree.ofTexts(Map.of("/a", "1", "/a/", "2", "/b", "3")), first);

    assertTrue(memory.apply(List.of(put("/a/", "4", 2), delete("/b", 2), put("/c", "5", 2))));

    assertEquals(KeyTree.ofTexts(Map.of("/a", "1", "/a/", "4", "/c", "5")), memory.tree());
    assertEquals(List.of("/a/", "/b", "/c"), memory.tree().changedSince(first));
  }

  @Test
  void aTouchIsNoChange() {
    memory.replace(List.of(entry("/a", "1", 1)), 1);
    KeyTree before = memory.tree();

    assertFalse(memory.apply(List.of(put("/a", "1", 2), delete("/b", 2))));

    assertSame(before, memory.tree());
    assertEquals(2, memory.revision());
  }

  @Test
  void whatWasReadAnewTakesThePlaceOfWhatNobodyHasAskedForYet() {
    memory.replace(List.of(entry("/a", "1", 1), entry("/b", "1", 1)), 1);
    KeyTree before = memory.tree();
    assertTrue(memory.apply(List.of(put("/c", "1", 2), delete("/a", 2))));

    memory.replace(List.of(entry("/a", "1", 3), entry("/d", "1", 3)), 3);

    assertEquals(KeyTree.ofTexts(Map.of("/a", "1", "/d", "1")), memory.tree());
    assertEquals(List.of("/b", "/d"), memory.tree().changedSince(before));
  }
}
