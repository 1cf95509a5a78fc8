package dev.confgen.template.function;

import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The world outside the data, as far as functions look at it.
public interface Outside {

  /// A variable of this process's environment.
  Optional<String> env(String name);

  /// This machine's name.
  String hostname() throws TemplateModelException;

  /// Whether a file or folder exists.
  boolean exists(String path);

  /// The names in a folder, sorted; none if there is no such folder.
  List<String> list(String folder) throws TemplateModelException;

  /// The text of a file, in Unix line ends.
  String read(String file) throws TemplateModelException;

  /// The addresses of a host, sorted; none if there is no such name.
  List<String> addresses(String host) throws TemplateModelException;

  /// The SRV records of a name, sorted by target, port, priority and weight; none if there is no
  /// such name. Each has `target port priority weight`.
  List<SortedMap<String, Object>> services(String name) throws TemplateModelException;
}
