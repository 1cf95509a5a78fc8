package dev.confgen.discover;

import dev.confgen.model.Container;

/// The labels `io.answer1991.service.name` and `io.answer1991.service.tags` of answer1991/discovery
/// (README.md).
final class Answer1991Labels implements Convention {

  private static final String NAME = "io.answer1991.service.name";
  private static final String TAGS = "io.answer1991.service.tags";

  @Override
  public String name() {
    return "answer1991";
  }

  @Override
  public void read(Container container, Hints hints) {
    read(container, NAME, Field.NAME, hints);
    read(container, TAGS, Field.TAGS, hints);
  }

  private static void read(Container container, String label, Field field, Hints hints) {
    String value = container.labels().get(label);
    if (value != null) {
      hints.everywhere().put(field, label, value);
    }
  }
}
