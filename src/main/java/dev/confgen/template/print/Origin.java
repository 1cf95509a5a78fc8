package dev.confgen.template.print;

import dev.confgen.model.Quoted;
import java.util.Optional;

/// Where in the data a value was read: the way to it from its owner, such as `labels.x` of a
/// container. The way is spelt out only when somebody asks.
public final class Origin {

  /// Data without an owner: keys, variables, what functions made.
  public static final Origin NONE = new Origin(Optional.empty(), Optional.empty(), "");

  private final Optional<Owner> owner;
  private final Optional<Origin> parent;
  private final String step;

  private Origin(Optional<Owner> owner, Optional<Origin> parent, String step) {
    this.owner = owner;
    this.parent = parent;
    this.step = step;
  }

  /// The root of an owner's data.
  public static Origin of(Owner owner) {
    return new Origin(Optional.of(owner), Optional.empty(), "");
  }

  /// What is one step below: a field, a key, a place in a list.
  public Origin at(String name) {
    return owner.isEmpty() ? this : new Origin(owner, Optional.of(this), name);
  }

  /// Whose value it is, if anybody's.
  public Optional<Owner> owner() {
    return owner;
  }

  /// The last step: the name of a label, say.
  String name() {
    return step;
  }

  /// The steps from the owner, joined by dots, for messages.
  public String path() {
    if (parent.isEmpty()) {
      return "";
    }
    String before = parent.get().path();
    return before.isEmpty() ? Quoted.wordOrQuoted(step) : before + "." + Quoted.wordOrQuoted(step);
  }
}
