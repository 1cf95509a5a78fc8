package dev.confgen.discover;

import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Image;
import org.junit.jupiter.api.Test;

final class DefaultNameTest {

  private static String name(Container container) {
    return only(container).name().text();
  }

  private static Container of(String image) {
    return Container.named("1234", "box", Image.parse(image, "sha256:beef01"))
        .networkMode("bridge")
        .networks(web(80).networks())
        .build();
  }

  @Test
  void composeNamesProjectAndService() {
    assertEquals(
        "shop-web",
        name(
            labelled(
                web(80),
                "com.docker.compose.project",
                "shop",
                "com.docker.compose.service",
                "web")));
  }

  @Test
  void halfOfComposesLabelsIsNoName() {
    assertEquals("web", name(labelled(web(80), "com.docker.compose.service", "x")));
  }

  @Test
  void elseTheImageNamesIt() {
    assertEquals("web", name(of("registry.test:5000/shop/web:1@sha256:ab")));
  }

  @Test
  void elseTheContainerNamesIt() {
    assertEquals("box", name(of("sha256:" + "0a".repeat(32))));
    assertEquals("box", name(of("beef01")));
    assertEquals("cafe", name(of("cafe")));
  }
}
