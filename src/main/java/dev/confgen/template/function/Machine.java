package dev.confgen.template.function;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Unreadable;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/// The machine that this process runs on.
///
/// A look-up that fails is an error, so that a file keeps its last good text while the name server
/// is away; a name that does not exist has no addresses.
public final class Machine implements Outside {

  private static final String TRY_AGAIN = "Temporary failure in name resolution";

  private final Map<String, String> environment;

  /// This machine with an environment.
  ///
  /// @param environment the environment's variables
  public Machine(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> env(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public String hostname() throws TemplateModelException {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      throw new TemplateModelException("cannot read this machine's name", e);
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public List<String> list(String folder) throws TemplateModelException {
    Path path = Path.of(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.map(child -> Objects.toString(child.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new TemplateModelException(
          "cannot list the folder %s: %s".formatted(quoted(folder), Unreadable.because(e)), e);
    }
  }

  @Override
  public String read(String file) throws TemplateModelException {
    try {
      Path path = Path.of(file);
      Unreadable.refuseIrregular(path);
      return Files.readString(path, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw new TemplateModelException("there is no file " + quoted(file), e);
    } catch (IOException e) {
      throw new TemplateModelException(
          "cannot read the file %s: %s".formatted(quoted(file), Unreadable.because(e)), e);
    }
  }

  @Override
  public List<String> addresses(String host) throws TemplateModelException {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(InetAddress::getHostAddress)
          .map(Machine::canonical)
          .distinct()
          .sorted()
          .toList();
    } catch (UnknownHostException e) {
      if (Objects.toString(e.getMessage(), "").contains(TRY_AGAIN)) {
        throw new TemplateModelException("cannot look up " + quoted(host) + " now", e);
      }
      return List.of();
    }
  }

  private static String canonical(String address) {
    // An IPv6 address of this machine ends in `%` and the interface, which no configuration takes.
    String bare = address.replaceAll("%.*", "");
    try {
      return Address.parse(bare).text();
    } catch (GenException.Invalid _) {
      return bare;
    }
  }

  @Override
  public List<SortedMap<String, Object>> services(String name) throws TemplateModelException {
    // In a class of its own, so that only a template that asks loads the library.
    return SrvLookup.of(name);
  }
}
