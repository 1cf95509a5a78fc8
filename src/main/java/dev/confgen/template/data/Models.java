package dev.confgen.template.data;

import dev.confgen.model.Container;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Service;
import dev.confgen.model.Text;
import dev.confgen.template.print.Decimals;
import dev.confgen.template.print.Origin;
import dev.confgen.template.print.Owner;
import dev.confgen.template.print.Reads;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the values of the model visible to a template: records as things with fields, lists and
/// maps in their order, enumerations in lower case, durations as seconds, instants as ISO 8601.
///
/// Whatever is read below a container or a service remembers whose it is.
public final class Models implements ObjectWrapper {

  private final Reads reads;
  private final Absent absent;
  private final Map<String, Owner> containers;

  /// What a map says for a key that it does not have.
  @FunctionalInterface
  public interface Absent {

    /// Nothing, so that a template has to give a default.
    Absent NOTHING = _ -> Optional.empty();

    /// What stands for the value.
    ///
    /// @param key the key that is not there
    Optional<Object> value(String key);
  }

  /// Begins making one run's values visible.
  ///
  /// @param reads remembers what a template reads
  /// @param absent what a map says for a key that it does not have
  /// @param containers the containers in view, by id: services of theirs are theirs
  public Models(Reads reads, Absent absent, Map<String, Owner> containers) {
    this.reads = reads;
    this.absent = absent;
    this.containers = Map.copyOf(containers);
  }

  /// A value without an owner. FreeMarker asks for what methods return, too.
  @Override
  public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
    return value == null ? null : wrap(value, Origin.NONE);
  }

  /// A value that was read somewhere; nothing if it is an empty `Optional`.
  @Nullable TemplateModel wrap(Object value, Origin origin) throws TemplateModelException {
    return switch (value) {
      case TemplateModel model -> model;
      case Optional<?> optional -> optional.isPresent() ? wrap(optional.get(), origin) : null;
      case String text -> text(text, origin);
      case Text text -> text(text.text(), origin);
      case Boolean flag -> flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
      case Number number -> number(number);
      case Enum<?> constant -> text(constant.name().toLowerCase(Locale.ROOT), origin);
      case Duration duration -> new SimpleNumber(seconds(duration));
      case Instant instant -> text(instant.toString(), origin);
      case List<?> list -> new ListModel(this, list, origin);
      case Map<?, ?> map -> new MapModel(this, map, origin);
      case KeyTree.Value.Text(var text) -> text(text, origin);
      case KeyTree.Value.Binary _ -> new BinaryModel();
      default -> record(value, origin);
    };
  }

  private static TemplateModel number(Number number) throws TemplateModelException {
    if (!Decimals.isUsual(number)) {
      throw new TemplateModelException("a number has at most 400 digits");
    }
    return new SimpleNumber(number);
  }

  private TemplateModel record(Object value, Origin origin) throws TemplateModelException {
    Shape<?> shape =
        Shape.of(value)
            .orElseThrow(() -> new TemplateModelException("templates cannot look into this value"));
    return new RecordModel(this, value, shape, owner(value).map(Origin::of).orElse(origin));
  }

  private Optional<Owner> owner(Object value) {
    return switch (value) {
      case Container container -> Optional.of(Owner.OfContainer.of(container));
      case Service service -> Optional.of(owner(service, containers));
      default -> Optional.empty();
    };
  }

  /// Whose a service is: a container's in view, else its own.
  ///
  /// @param containers the containers in view, by id
  public static Owner owner(Service service, Map<String, Owner> containers) {
    return service
        .container()
        .flatMap(port -> Optional.ofNullable(containers.get(port.id())))
        .orElseGet(() -> new Owner.OfService(service));
  }

  TextModel text(String text, Origin origin) {
    return new TextModel(reads, text, origin);
  }

  /// Remembers that a map does not have a key.
  void missed(String key, Map<?, ?> values) {
    reads.noteMiss(new Reads.Miss(key, values.keySet()));
  }

  /// What a map says for a key that it does not have.
  @Nullable TemplateModel absent(String key) throws TemplateModelException {
    Optional<Object> value = absent.value(key);
    return value.isPresent() ? wrap(value.get(), Origin.NONE) : null;
  }

  private static Number seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
  }
}
