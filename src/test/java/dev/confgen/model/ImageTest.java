package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageTest {

  /// The first rows are docker-gen's own table.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "ubuntu, -, ubuntu, -, -, ubuntu",
        "ubuntu:12.04, -, ubuntu, 12.04, -, ubuntu",
        "custom.registry/ubuntu, custom.registry, ubuntu, -, -, ubuntu",
        "custom.registry/ubuntu:12.04, custom.registry, ubuntu, 12.04, -, ubuntu",
        "localhost:8888/ubuntu:12.04, localhost:8888, ubuntu, 12.04, -, ubuntu",
        "localhost:8888/ubuntu/foo:12.04, localhost:8888, ubuntu/foo, 12.04, -, foo",
        "localhost:8888/ubuntu, localhost:8888, ubuntu, -, -, ubuntu",
        "shop/web, -, shop/web, -, -, web",
        "shop/web:1, -, shop/web, 1, -, web",
        "localhost/web, localhost, web, -, -, web",
        "a.test/b/c/d, a.test, b/c/d, -, -, d",
        "[::1]:5000/web, [::1]:5000, web, -, -, web",
        "HOST/web, HOST, web, -, -, web",
        "web@sha256:ab, -, web, -, sha256:ab, web",
        "web:1@sha256:ab, -, web, 1, sha256:ab, web",
        "a.test:5000/x/web:1@sha256:ab, a.test:5000, x/web, 1, sha256:ab, web",
        "a.test:5000/web@sha256:ab, a.test:5000, web, -, sha256:ab, web",
      })
  void referencesAreTakenApart(
      String reference,
      @Nullable String registry,
      String repository,
      @Nullable String tag,
      @Nullable String digest,
      String base) {
    var image = Image.parse(reference, "sha256:00");
    assertEquals(Optional.ofNullable(registry), image.registry());
    assertEquals(repository, image.repository());
    assertEquals(Optional.ofNullable(tag), image.tag());
    assertEquals(Optional.ofNullable(digest), image.digest());
    assertEquals(base, image.baseName());
  }

  @ParameterizedTest
  @CsvSource({
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, ''",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, ''",
    "0123456789ab, ''",
    "0123, ''",
    "012, 012",
    "beef, beef",
    "0123:1, 0123",
  })
  void anIdIsNoName(String reference, String repository) {
    assertEquals(repository, Image.parse(reference, "sha256:0123456789abcdef").repository());
  }
}
