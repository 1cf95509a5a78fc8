package dev.confgen.discover;

import dev.confgen.model.Container;

/// The name of last resort: the image's base name, or the container's where the image has none.
final class ImageName implements Convention {

  @Override
  public String name() {
    return "image";
  }

  @Override
  public void read(Container container, Hints hints) {
    String image = container.image().baseName();
    if (image.isEmpty()) {
      hints.everywhere().put(Field.NAME, "name", container.name());
    } else {
      hints.everywhere().put(Field.NAME, "image", image);
    }
  }
}
