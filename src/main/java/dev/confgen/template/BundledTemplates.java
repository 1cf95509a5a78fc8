package dev.confgen.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The templates that come with the program.
public final class BundledTemplates {

  static final String ENDING = ".ftl";

  private static final String FOLDER = "templates/";

  private BundledTemplates() {}

  /// The names of all, sorted, without `.ftl`.
  public static List<String> names() {
    try {
      Path home =
          Path.of(
              BundledTemplates.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(home) ? inFolder(home.resolve(FOLDER)) : inJar(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> inFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return names(files.map(file -> FOLDER + Objects.toString(file.getFileName())));
    }
  }

  private static List<String> inJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return names(zip.stream().map(ZipEntry::getName));
    }
  }

  private static List<String> names(Stream<String> entries) {
    return entries
        .filter(entry -> entry.startsWith(FOLDER) && entry.endsWith(ENDING))
        .map(entry -> entry.substring(FOLDER.length(), entry.length() - ENDING.length()))
        .sorted()
        .toList();
  }

  /// The text of one, named with or without `.ftl`.
  public static Optional<String> text(String name) {
    return find(name.endsWith(ENDING) ? name : name + ENDING);
  }

  /// What one is for: the first line of its first comment.
  public static Optional<String> summary(String name) {
    return text(name).flatMap(BundledTemplates::firstComment);
  }

  private static Optional<String> firstComment(String text) {
    int open = text.indexOf("<#--");
    int close = text.indexOf("-->", Math.max(open, 0));
    return open < 0 || close < 0
        ? Optional.empty()
        : text.substring(open + 4, close)
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .findFirst();
  }

  static Optional<String> find(String file) {
    if (file.indexOf('/') >= 0) {
      return Optional.empty();
    }
    try (InputStream in = BundledTemplates.class.getResourceAsStream("/" + FOLDER + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
