package dev.confgen;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Mask;
import dev.confgen.source.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// confd's cases on the keys of a state file, which nobody can watch: it is polled.
final class ConfdStateIT extends ConfdCases {

  @Override
  List<String> source() {
    return List.of("--state", "state.yaml");
  }

  @Override
  void keep(SortedMap<String, String> keys) throws IOException {
    var snapshot = new Snapshot(List.of(), List.of(), KeyTree.ofTexts(keys), List.of());
    Path edited = folder.resolve("edited.yaml");
    Files.writeString(edited, StateWriter.yaml(snapshot, Mask.NONE));
    var _ = Files.move(edited, folder.resolve("state.yaml"), ATOMIC_MOVE);
  }

  @Override
  void takeAway() throws IOException {
    var _ = Files.move(folder.resolve("state.yaml"), folder.resolve("away.yaml"));
  }

  @Override
  void putBack() throws IOException {
    var _ = Files.move(folder.resolve("away.yaml"), folder.resolve("state.yaml"), ATOMIC_MOVE);
  }

  @Override
  String keepTheExample() {
    return "";
  }
}
