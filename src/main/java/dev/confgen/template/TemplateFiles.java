package dev.confgen.template;

import dev.confgen.model.Unreadable;
import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds a template and what it includes: in the template's own folder, else among the bundled
/// ones, and nowhere else.
final class TemplateFiles implements TemplateLoader {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Optional<Path> folder;
  private final String rootName;
  private final Optional<Path> root;
  private final Map<Path, Stamp> stamps = new ConcurrentHashMap<>();

  private TemplateFiles(Optional<Path> root, String rootName) {
    this.root = root;
    this.folder = root.map(file -> Objects.requireNonNullElse(file.getParent(), Path.of("")));
    this.rootName = rootName;
  }

  /// A template of the user's own, and its folder.
  static TemplateFiles around(Path file) {
    return new TemplateFiles(Optional.of(file), Objects.toString(file.getFileName()));
  }

  /// A bundled template.
  static TemplateFiles bundled(String name) {
    return new TemplateFiles(Optional.empty(), name + BundledTemplates.ENDING);
  }

  /// What was found under a name.
  ///
  /// @param text its text
  private record Found(String text) {}

  /// The name of the template itself.
  String rootName() {
    return rootName;
  }

  /// How messages name a template: with the folder as the user wrote it.
  String shown(String name) {
    return folder
        .map(path -> path.resolve(name))
        .filter(path -> name.equals(rootName) || Files.exists(path))
        .map(Path::toString)
        .orElse(name);
  }

  /// Whether a file is another now than when it was read.
  boolean edited() {
    return stamps.entrySet().stream()
        .anyMatch(entry -> !Stamp.of(entry.getKey()).equals(entry.getValue()));
  }

  @Override
  public @Nullable Object findTemplateSource(String name) throws IOException {
    Optional<Path> file = file(name);
    if (file.isPresent()) {
      // Before it is read, so that an edit during the reading is not missed.
      stamps.put(file.get(), Stamp.of(file.get()));
      if (!Files.notExists(file.get())) {
        return new Found(read(name, file.get()));
      }
    }
    return name.endsWith(BundledTemplates.ENDING)
        ? BundledTemplates.find(name).map(Found::new).orElse(null)
        : null;
  }

  private Optional<Path> file(String name) throws IOException {
    if (name.equals(rootName)) {
      return root;
    }
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.get().resolve(name);
    if (Files.exists(file) && !file.toRealPath().startsWith(folder.get().toRealPath())) {
      throw new IOException(
          name + " lies outside the template's folder; only files in it can be included");
    }
    return Optional.of(file);
  }

  private static String read(String name, Path file) throws IOException {
    return normal(name, text(file));
  }

  private static String text(Path file) throws IOException {
    try {
      Unreadable.refuseIrregular(file);
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException(
          "cannot read the template %s: %s".formatted(file, Unreadable.because(e)), e);
    }
  }

  /// Unix line ends, no byte order mark, and none of the characters that stand for captured values.
  static String normal(String name, String text) throws IOException {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    if (unmarked.chars().anyMatch(c -> c == '\uFDD0' || c == '\uFDD1')) {
      throw new IOException(name + " holds the character U+FDD0 or U+FDD1, which is not allowed");
    }
    return unmarked.replace("\r\n", "\n");
  }

  @Override
  public long getLastModified(Object source) {
    return 0;
  }

  @Override
  public Reader getReader(Object source, String encoding) {
    return new StringReader(((Found) source).text());
  }

  @Override
  public void closeTemplateSource(Object source) {}
}
