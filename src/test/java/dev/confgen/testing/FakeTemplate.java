package dev.confgen.testing;

import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.template.Rendering;
import dev.confgen.template.Template;
import dev.confgen.template.VarReads;
import dev.confgen.template.View;
import dev.confgen.template.format.Format;
import java.util.List;
import java.util.Optional;

/// A template that prints all keys with their values, a line each; or fails.
public final class FakeTemplate implements Template {

  private Optional<GenException.Invalid> failure = Optional.empty();
  private List<LeftOut> leftOut = List.of();
  private Runnable whileRendering = () -> {};

  @Override
  public String name() {
    return "fake.ftl";
  }

  @Override
  public Format format() {
    return Format.TEXT;
  }

  @Override
  public VarReads vars() {
    return VarReads.NONE;
  }

  @Override
  public Rendering render(View view) throws GenException.Invalid {
    whileRendering.run();
    if (failure.isPresent()) {
      throw failure.get();
    }
    var text = new StringBuilder();
    view.snapshot()
        .keys()
        .below("/")
        .forEach(each -> text.append(each.key()).append(' ').append(value(each)).append('\n'));
    return new Rendering(text.toString(), view.services().offered().size(), leftOut);
  }

  private static String value(KeyTree.Entry entry) {
    return entry.value() instanceof KeyTree.Value.Text(var text) ? text : "?";
  }

  @Override
  public boolean edited() {
    return false;
  }

  /// Lets it fail from now on.
  public void fail(String message) {
    failure = Optional.of(new GenException.Invalid(message));
  }

  /// Lets it leave something out from now on.
  public void leaveOut(LeftOut what) {
    leftOut = List.of(what);
  }

  /// Does something else in each rendering.
  public void whileRendering(Runnable action) {
    whileRendering = action;
  }
}
