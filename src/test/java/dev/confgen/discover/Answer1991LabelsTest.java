package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Answer1991LabelsTest {

  private static final String NAME = "io.answer1991.service.name";
  private static final String TAGS = "io.answer1991.service.tags";

  /// The example of its README.
  @Test
  void nameAndTagsAreTheServices() {
    Service service = only(labelled(web(), NAME, "busybox", TAGS, "primary,test"));
    assertEquals("busybox 172.17.0.2:0", brief(service));
    assertEquals(List.of("primary", "test"), service.tags());
  }

  @Test
  void theNameIsThatOfEveryPort() {
    assertEquals(
        List.of("shop 172.17.0.2:80", "shop 172.17.0.2:90"),
        brief(discover(labelled(web(80, 90), NAME, "shop")).offered()));
  }

  @Test
  void anEmptyNameSaysNothing() {
    assertEquals("web 172.17.0.2:80", brief(only(labelled(web(80), NAME, " "))));
  }

  @Test
  void onlyLabelsCount() {
    assertEquals(
        "web 172.17.0.2:80", brief(only(web(80).toBuilder().env(map(NAME, "shop")).build())));
  }

  @Test
  void theConventionsBeforeItWin() {
    Service service = only(labelled(web(80), NAME, "a", TAGS, "t", "SERVICE_NAME", "b"));
    assertEquals("b", service.name().text());
    assertEquals(List.of("t"), service.tags());
  }

  @Test
  void aBadNameIsRefused() {
    assertEquals(
        List.of(
            "container web left out: io.answer1991.service.name \"a b\" is not a service name"
                + " (letters, digits, \"_\", \".\" and \"-\")"),
        leftOut(discover(labelled(web(80), NAME, "a b"))));
  }
}
