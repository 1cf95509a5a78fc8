package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.KeyTree.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeyTreeTest {

  private static final KeyTree TREE =
      KeyTree.ofTexts(
          Map.of(
              "/up", "0",
              "/up/a", "1",
              "/up/b/c", "2",
              "/up/b/d/e", "3",
              "/up-stream/x", "4",
              "/upstream/y", "5",
              "/up0", "6",
              "/z", ""));

  private static List<String> below(String directory) {
    return TREE.below(directory).stream().map(KeyTree.Entry::key).toList();
  }

  @Test
  void aDirectoryIsNotAPrefixOfLetters() {
    assertEquals(List.of("/up/a", "/up/b/c", "/up/b/d/e"), below("/up"));
    assertEquals(below("/up"), below("/up/"));
    assertEquals(below("/up"), below("up"));
    assertEquals(8, below("/").size());
    assertEquals(List.of(), below("/u"));
  }

  @Test
  void childrenAreListedOnce() {
    assertEquals(List.of("a", "b"), TREE.list("/up"));
    assertEquals(List.of("b"), TREE.dirs("/up"));
    assertEquals(List.of("c", "d"), TREE.list("/up/b/"));
    assertEquals(List.of("up", "up-stream", "up0", "upstream", "z"), TREE.list("/"));
    assertEquals(List.of("up", "up-stream", "upstream"), TREE.dirs("/"));
    assertEquals(List.of(), TREE.list("/z"));
    assertEquals(List.of(), TREE.list("/nowhere"));
  }

  @Test
  void keysAndDirectoriesExist() {
    assertTrue(TREE.exists("/up/a"));
    assertTrue(TREE.exists("/up/b"));
    assertTrue(TREE.exists("/z"));
    assertFalse(TREE.exists("/up/c"));
    assertFalse(TREE.exists("/ups"));
  }

  @Test
  void valuesAreFound() {
    assertEquals(Optional.of(new KeyTree.Value.Text("1")), TREE.get("/up/a"));
    assertEquals(Optional.of(new KeyTree.Value.Text("")), TREE.get("z"));
    assertEquals(Optional.empty(), TREE.get("/up/b"));
    assertEquals("e", TREE.below("/up/b/d").getFirst().name());
    assertEquals("w7w=", new KeyTree.Value.Text("ü").base64());
  }

  @Test
  void theOtherTreeGoesOnTop() {
    KeyTree merged = TREE.merge(KeyTree.ofTexts(Map.of("/z", "9", "/n", "8")));
    assertEquals(Optional.of(new KeyTree.Value.Text("9")), merged.get("/z"));
    assertEquals(9, merged.size());
    assertEquals(TREE, TREE.merge(KeyTree.EMPTY));
    assertEquals(TREE, KeyTree.EMPTY.merge(TREE));
    assertEquals(TREE.hashCode(), KeyTree.EMPTY.merge(TREE).hashCode());
  }

  @Test
  void whatChangedIsFound() {
    KeyTree before = KeyTree.ofTexts(Map.of("/a", "1", "/b", "1", "/c", "1", "/d", "1"));
    KeyTree after = KeyTree.ofTexts(Map.of("/0", "1", "/b", "2", "/c", "1", "/d", "1", "/e", "1"));
    assertEquals(List.of("/0", "/a", "/b", "/e"), after.changedSince(before));
    assertEquals(List.of("/0", "/a", "/b", "/e"), before.changedSince(after));
    assertEquals(List.of("/0", "/b", "/c", "/d", "/e"), after.changedSince(KeyTree.EMPTY));
    assertEquals(List.of(), TREE.changedSince(KeyTree.of(TREE.entries())));
    assertEquals(TREE, KeyTree.of(TREE.entries()));
    assertNotEquals(before, KeyTree.ofTexts(Map.of("/a", "1", "/b", "1", "/c", "1", "/e", "1")));
    assertNotEquals(before, KeyTree.ofTexts(Map.of("/a", "1", "/b", "1", "/c", "1", "/d", "2")));
  }

  @Test
  void aTreeThatCameFromAnotherIsLookedAtWhereItMayDiffer() {
    KeyTree before = KeyTree.ofTexts(Map.of("/a", "1", "/b", "1", "/c", "1"));
    KeyTree now = KeyTree.ofTexts(Map.of("/a", "1", "/b", "2", "/d", "1"));
    KeyTree next =
        before.with(changes(Map.of("/a", "1", "/b", "2", "/d", "1"), List.of("/c", "/e")));
    assertEquals(List.of("/b", "/c", "/d"), next.changedSince(before));
    assertEquals(List.of("/b", "/c", "/d"), before.changedSince(next));
    assertEquals(now, next);
    assertNotEquals(before, next);
    assertNotEquals(next, before);
    KeyTree same = before.with(changes(Map.of("/a", "1"), List.of()));
    assertEquals(before, same);
    assertEquals(same, before);
  }

  private static SortedMap<String, Optional<Value>> changes(
      Map<String, String> come, List<String> gone) {
    var changes = new TreeMap<String, Optional<Value>>();
    come.forEach((key, text) -> changes.put(key, Optional.of(new Value.Text(text))));
    gone.forEach(key -> changes.put(key, Optional.empty()));
    return changes;
  }

  @Test
  void oneKeyOfManyChanges() {
    var texts = new TreeMap<String, String>();
    for (int i = 0; i < 100; i++) {
      texts.put("/" + i, "x");
    }
    KeyTree before = KeyTree.ofTexts(texts);
    KeyTree after = before.with(changes(Map.of("/42", "y", "/420", "z"), List.of("/43", "/x")));
    texts.put("/42", "y");
    texts.put("/420", "z");
    texts.remove("/43");
    assertEquals(KeyTree.ofTexts(texts), after);
    assertEquals(KeyTree.ofTexts(texts).entries(), after.entries());
    assertEquals(List.of("/42", "/420", "/43"), after.changedSince(before));
    assertEquals(Optional.of(new Value.Text("x")), before.get("/42"));
  }

  @Test
  void aKeyIsFoundAsItIsWritten() {
    KeyTree tree = KeyTree.ofTexts(Map.of("/a", "1", "/a/", "2", "/a/b", "3"));
    assertEquals(Optional.of(new KeyTree.Entry("/a/", new Value.Text("2"))), tree.entry("/a/"));
    assertEquals(Optional.of(new Value.Text("1")), tree.get("/a/"));
    assertEquals(List.of("b"), tree.list("/a"));
    assertEquals(
        List.of("/a/", "/a/b"), tree.from("/a!").stream().map(KeyTree.Entry::key).toList());
    assertEquals(List.of(), tree.from("/b"));
  }
}
