package dev.confgen.template;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.template.format.Format;
import dev.confgen.template.print.Owner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A template, its language, and the files it was read from.
///
/// @param name how the user named it
/// @param language FreeMarker, set up for it
/// @param files where it and its includes were found
/// @param parsed what FreeMarker made of it
/// @param setting what all templates of the engine share
record ParsedTemplate(
    String name,
    Language language,
    TemplateFiles files,
    freemarker.template.Template parsed,
    Setting setting)
    implements Template {

  /// How many of those left out the message of a failure names: they may be its reason.
  private static final int SHOWN = 3;

  @Override
  public Format format() {
    return language.format();
  }

  @Override
  public VarReads vars() {
    return language.vars();
  }

  @Override
  public boolean edited() {
    return files.edited();
  }

  /// Renders until nothing has to be left out: one pass notes every owner of a value that cannot be
  /// written, the next does without them.
  @Override
  public Rendering render(View view) throws GenException.Invalid, InterruptedException {
    Map<Owner, LeftOut> leftOut = new LinkedHashMap<>();
    while (true) {
      View rest = view.without(leftOut.keySet());
      Run.Result result = Run.strict(this, rest).run();
      if (result.leftOut().isEmpty()) {
        return rendering(result, rest, leftOut);
      }
      // An error of this pass may come from what the next one leaves out.
      int before = leftOut.size();
      leftOut.putAll(result.leftOut());
      if (leftOut.size() == before) {
        throw new IllegalStateException("left out and still there: " + result.leftOut());
      }
    }
  }

  private Rendering rendering(Run.Result result, View view, Map<Owner, LeftOut> leftOut)
      throws GenException.Invalid {
    Optional<String> failure = result.failure();
    if (failure.isPresent()) {
      String without =
          leftOut.values().stream()
              .sorted()
              .limit(SHOWN)
              .map(l -> "; " + l.line())
              .collect(joining());
      String why = NamedSecrets.in(view).mask(failure.get() + without);
      throw new GenException.Invalid(setting.secrets().mask(why));
    }
    return new Rendering(
        result.text().orElseThrow(),
        view.services().offered().size(),
        leftOut.values().stream().map(this::masked).sorted().toList());
  }

  private LeftOut masked(LeftOut left) {
    return new LeftOut(left.subject(), left.key(), setting.secrets().mask(left.reason()));
  }
}
