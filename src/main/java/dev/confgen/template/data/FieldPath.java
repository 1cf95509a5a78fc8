package dev.confgen.template.data;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to a value below an item, such as `labels.com.docker.compose.project` or `ports.0.port`.
///
/// Dots part the steps, and may be part of a map's key: the shortest key that leads to a value
/// counts.
public record FieldPath(List<String> steps) {

  public FieldPath {
    steps = List.copyOf(steps);
  }

  /// Reads a path; a leading dot, as docker-gen allows it, means nothing.
  public static FieldPath parse(String path) {
    String bare = path.startsWith(".") ? path.substring(1) : path;
    return new FieldPath(List.of(bare.split("\\.", -1)));
  }

  /// The value below an item, if there is one.
  ///
  /// @throws TemplateModelException if a step names a field that the thing there never has
  public Optional<TemplateModel> read(TemplateModel item) throws TemplateModelException {
    return read(item, steps);
  }

  private static Optional<TemplateModel> read(TemplateModel item, List<String> steps)
      throws TemplateModelException {
    if (steps.isEmpty()) {
      return Optional.of(item);
    }
    return switch (item) {
      case RecordModel record -> step(record.get(steps.getFirst()), steps, 1);
      case TemplateHashModel map -> inMap(map, steps);
      case TemplateSequenceModel list -> inList(list, steps);
      default -> Optional.empty();
    };
  }

  private static Optional<TemplateModel> inMap(TemplateHashModel map, List<String> steps)
      throws TemplateModelException {
    for (int length = 1; length <= steps.size(); length++) {
      String key = String.join(".", steps.subList(0, length));
      Optional<TemplateModel> found = step(map.get(key), steps, length);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<TemplateModel> inList(TemplateSequenceModel list, List<String> steps)
      throws TemplateModelException {
    String index = steps.getFirst();
    boolean isIndex = index.length() < 9 && index.matches("[0-9]+");
    return isIndex ? step(list.get(Integer.parseInt(index)), steps, 1) : Optional.empty();
  }

  private static Optional<TemplateModel> step(
      @Nullable TemplateModel next, List<String> steps, int taken) throws TemplateModelException {
    return next == null ? Optional.empty() : read(next, steps.subList(taken, steps.size()));
  }
}
