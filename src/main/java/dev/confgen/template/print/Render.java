package dev.confgen.template.print;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.LeftOut;
import dev.confgen.model.SecretNames;
import dev.confgen.template.format.Escaper;
import dev.confgen.template.format.Inexpressible;
import dev.confgen.template.format.Value;
import freemarker.core.Environment;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModelException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// One run of a template over a view: what was read, what waits in captures, what was written, and
/// whose values could not be.
public final class Render {

  private static final Object KEY = Render.class;

  private final Escaper escaper;
  private final Culprits culprits;
  private final Reads reads = new Reads();
  private final Placeholders held = new Placeholders();
  private final ContextWriter writer = new ContextWriter(this);
  private final Map<Owner, LeftOut> leftOut = new LinkedHashMap<>();
  private final Secrets secrets;

  /// Begins a run.
  ///
  /// @param escaper follows the text from its beginning
  /// @param strings all strings of the containers and services, asked only when a value that is
  ///   nobody's was refused
  /// @param secrets what must not be shown
  public Render(Escaper escaper, Supplier<List<Read>> strings, Secrets secrets) {
    this.escaper = escaper;
    this.culprits = new Culprits(reads, new Haystack(strings));
    this.secrets = secrets;
  }

  static Render of(Environment environment) {
    return (Render) Objects.requireNonNull(environment.getCustomState(KEY));
  }

  /// Lets FreeMarker find this run.
  public void enter(Environment environment) {
    environment.setCustomState(KEY, this);
  }

  public Reads reads() {
    return reads;
  }

  public Writer writer() {
    return writer;
  }

  /// All that was written.
  ///
  /// @throws TemplateException if the last of it cannot stand where it does
  public String text() throws TemplateException {
    return writer.finish();
  }

  /// Who must be left out, and why. If there is anybody, the text is not good.
  public Map<Owner, LeftOut> leftOut() {
    return leftOut;
  }

  Placeholders held() {
    return held;
  }

  /// What FreeMarker is about to print as a string.
  Printed printed(String text) {
    Optional<Read> read = reads.find(text);
    boolean isLiteral = read.isEmpty() && reads.isLiteral(text);
    List<Read> nearby = isLiteral ? List.of() : reads.sinceBegun();
    reads.begin();
    return new Printed(
        isLiteral ? new Value.Literal(text) : new Value.Word(text),
        read.map(List::of).orElse(List.of()),
        nearby);
  }

  void follow(String text) {
    escaper.follow(text);
    reads.begin();
  }

  /// The value as it is to be printed, or nothing if its owner will be left out.
  Optional<String> escape(Printed printed) throws TemplateModelException {
    try {
      String escaped = escaper.escape(printed.value());
      return Optional.of(secrets.derived(printed.plain(), escaped));
    } catch (Inexpressible e) {
      refused(printed, e);
      return Optional.empty();
    }
  }

  private void refused(Printed printed, Inexpressible why) throws TemplateModelException {
    if (why.fault() == Inexpressible.Fault.PLACE) {
      throw new TemplateModelException(why.getMessage(), why);
    }
    List<Read> guilty = culprits.of(printed, this::refuses);
    leaveOut(guilty, "written", String.valueOf(why.getMessage()));
    // Once somebody is left out there is another run, which will see this again.
    if (leftOut.isEmpty()) {
      throw new TemplateModelException(
          "%s cannot be written here: %s".formatted(quoted(shown(printed)), why.getMessage()), why);
    }
  }

  /// Whether somebody is left out for a text that cannot be read.
  ///
  /// @param bad whether a string cannot be
  boolean isOfSomebody(String text, Predicate<String> bad, String why) {
    leaveOut(culprits.ofUnreadable(text, bad), "read", why);
    return !leftOut.isEmpty();
  }

  private void leaveOut(List<Read> guilty, String done, String why) {
    for (Read read : guilty) {
      read.origin()
          .owner()
          .ifPresent(owner -> leftOut.computeIfAbsent(owner, _ -> leftOut(owner, read, done, why)));
    }
  }

  private static LeftOut leftOut(Owner owner, Read read, String done, String why) {
    String name = read.origin().name();
    String shown = SecretNames.masked(name, read.text());
    return new LeftOut(
        owner.subject(),
        read.origin().path(),
        "%s cannot be %s at %s: %s"
            .formatted(
                quoted(shown),
                done,
                here(),
                // What is wrong with a text may quote it.
                done.equals("read") && SecretNames.isSecret(name) ? "it is a secret" : why));
  }

  private static String here() {
    // FreeMarker tells where it is only to its exceptions.
    var position = new TemplateException(Environment.getCurrentEnvironment());
    return "%s:%s".formatted(position.getTemplateSourceName(), position.getLineNumber());
  }

  private static String shown(Printed printed) {
    String shown = printed.plain();
    for (Read read : printed.nearby()) {
      if (SecretNames.isSecret(read.origin().name()) && !read.text().isEmpty()) {
        shown = shown.replace(read.text(), "***");
      }
    }
    return shown;
  }

  private boolean refuses(Value value) {
    try {
      escaper.express(value);
      return false;
    } catch (Inexpressible _) {
      return true;
    }
  }
}
