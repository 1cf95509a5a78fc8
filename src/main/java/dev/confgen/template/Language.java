package dev.confgen.template;

import dev.confgen.model.GenException;
import dev.confgen.template.data.Models;
import dev.confgen.template.format.Format;
import dev.confgen.template.print.Decimals;
import dev.confgen.template.print.LateFormat;
import dev.confgen.template.print.Numbers;
import dev.confgen.template.print.Reads;
import freemarker.cache.StrongCacheStorage;
import freemarker.cache.TemplateLoader;
import freemarker.cache.TemplateNameFormat;
import freemarker.core.OutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.UnregisteredOutputFormatException;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// FreeMarker, set up for one template and what it includes: one format, everything escaped, no way
/// to Java, nothing that depends on the machine's locale.
final class Language extends Configuration {

  private final LateFormat late = new LateFormat(this::format);
  private final Format otherwise;
  private final Set<String> checked = ConcurrentHashMap.newKeySet();
  private volatile Optional<Format> header = Optional.empty();
  private volatile VarReads vars = VarReads.NONE;

  /// The language of one template.
  ///
  /// @param loader finds the template and what it includes
  /// @param otherwise the format if no header names one
  Language(TemplateLoader loader, Format otherwise) {
    super(VERSION_2_3_35);
    this.otherwise = otherwise;
    setTemplateLoader(loader);
    // `capture_output` and its like would capture a text as a string.
    clearSharedVariables();
    // An edit is noticed by `Template.edited` and makes a new template.
    setCacheStorage(new StrongCacheStorage());
    setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    setLocalizedLookup(false);
    setTemplateNameFormat(TemplateNameFormat.DEFAULT_2_4_0);
    setInterpolationSyntax(DOLLAR_INTERPOLATION_SYNTAX);
    setOutputFormat(late);
    setAutoEscapingPolicy(ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
    setRecognizeStandardFileExtensions(false);
    // A run brings a wrapper of its own; FreeMarker's default one would reach into Java.
    setObjectWrapper(new Models(new Reads(), Models.Absent.NOTHING, Map.of()));
    setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    setCustomNumberFormats(Map.of("plain", new Numbers()));
    setArithmeticEngine(new Decimals());
    setNumberFormat("@plain");
    setBooleanFormat("c");
    setLocale(Locale.US);
    setTimeZone(TimeZone.getTimeZone("UTC"));
    setDefaultEncoding(StandardCharsets.UTF_8.name());
    setOutputEncoding(StandardCharsets.UTF_8.name());
    setURLEscapingCharset(StandardCharsets.UTF_8.name());
    setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    setLogTemplateExceptions(false);
    setAttemptExceptionReporter((_, _) -> {});
    // With them an unchecked exception of FreeMarker's own keeps its place in the template.
    setWrapUncheckedExceptions(true);
  }

  /// What the template is written in: what its header says, else what was given.
  Format format() {
    return header.orElse(otherwise);
  }

  /// Whether a header, or what was given, or the template's name, says what it is written in.
  boolean isSaid() {
    return header.isPresent() || otherwise != Format.TEXT;
  }

  /// The variables that the template, and what it includes, read.
  VarReads vars() {
    return vars;
  }

  LateFormat late() {
    return late;
  }

  /// The format that a header names. There is one for a template and all that it includes.
  ///
  /// FreeMarker's own formats are not among them: its JSON, for one, escapes nothing.
  @Override
  public OutputFormat getOutputFormat(String name) throws UnregisteredOutputFormatException {
    Format named = parse(name);
    if (header.isPresent() && header.get() != named) {
      throw new UnregisteredOutputFormatException(
          "this is written in %s, and what includes it in %s".formatted(named, header.get()));
    }
    header = Optional.of(named);
    return late;
  }

  /// Every template goes through here, also those that are included under a name made at run time.
  ///
  /// What a template includes under a fixed name is read with it, so that a mistake there shows
  /// when the template is loaded.
  @Override
  public @Nullable Template getTemplate(
      String name,
      @Nullable Locale locale,
      @Nullable Object condition,
      @Nullable String encoding,
      boolean parsed,
      boolean ignoreMissing)
      throws IOException {
    Template template = super.getTemplate(name, locale, condition, encoding, parsed, ignoreMissing);
    if (template != null && parsed && checked.add(template.getName())) {
      check(template);
      _CoreAPI.addThreadInterruptedChecks(template);
    }
    return template;
  }

  private void check(Template template) throws IOException {
    Refusals refusals = Refusals.in(template, format());
    if (refusals.first().isPresent()) {
      checked.remove(template.getName());
      Refusals.Refusal first = refusals.first().get();
      throw new ParseException(
          first.reason(), template, first.line(), first.column(), first.line(), first.column());
    }
    vars = vars.and(refusals.vars());
    for (String include : refusals.includes()) {
      getTemplate(include.startsWith("/") ? include : folder(template) + include);
    }
  }

  private static String folder(Template template) {
    return template.getName().substring(0, template.getName().lastIndexOf('/') + 1);
  }

  private static Format parse(String name) throws UnregisteredOutputFormatException {
    try {
      return Format.parse(name);
    } catch (GenException.Invalid e) {
      throw new UnregisteredOutputFormatException(e.getMessage(), e);
    }
  }
}
