package dev.confgen.bench;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import dev.confgen.source.StateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reading a state file, beside SnakeYAML's own reading of the same text into maps and lists, which
/// knows no positions and checks nothing.
@State(Scope.Benchmark)
public class StateFileBenchmark {

  @Param({"100", "1000", "5000"})
  int containers;

  private Path file = Path.of("");
  private String text = "";

  @Setup
  public void setUp() throws IOException {
    file = Fleet.stateFile(containers);
    text = Files.readString(file, StandardCharsets.UTF_8);
  }

  @TearDown
  public void tearDown() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public Snapshot read() throws GenException, InterruptedException {
    try (var source = new StateFile(file)) {
      return source.read(Depth.FULL);
    }
  }

  @Benchmark
  public Object peerSnakeYaml() {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(new SafeConstructor(options)).load(text);
  }
}
