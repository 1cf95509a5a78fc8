package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The image of the distribution, made of this machine's packages.
public final class GenImage {

  /// What it is called.
  public static final String NAME = "gen:1";

  private GenImage() {}

  /// Makes the image in an engine.
  public static void make(Path folder, Dockerd engine) throws IOException, InterruptedException {
    Tool.require("tini busybox-static", "tini-static", "busybox");
    String _ =
        Tool.run(
            Map.of("DOCKER_HOST", engine.endpoint(), "HOME", folder.toString()),
            List.of(
                "image/build-here", NAME, Gen.program().resolve("../..").normalize().toString()));
  }
}
