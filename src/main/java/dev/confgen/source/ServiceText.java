package dev.confgen.source;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.yaml.JsonDocument;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A service as JSON on one line: the fields of a state file, without those that a key says.
public final class ServiceText {

  private static final ServiceFields FIELDS = new ServiceFields(Mask.NONE);
  private static final List<String> SAID_ELSEWHERE = List.of("name", "id", "origin");

  private ServiceText() {}

  /// A service that was read.
  ///
  /// @param service the service, if nothing is wrong with it
  /// @param faults what is wrong with it
  public record Read(Optional<Service> service, List<LeftOut> faults) {}

  /// The service without its name, its id and where it comes from.
  public static String write(Service service) {
    var fields = new LinkedHashMap<>(FIELDS.of(service));
    fields.keySet().removeAll(SAID_ELSEWHERE);
    return JsonText.compact(fields);
  }

  /// Reads a service that goes by a name and an id already; text that says otherwise is wrong.
  ///
  /// @param subject how messages name it
  /// @throws GenException.Invalid if the text is no JSON, or has a field that is unknown or of the
  ///   wrong type
  public static Read read(String subject, ServiceName name, String id, String text)
      throws GenException.Invalid {
    Node document = JsonDocument.parse("JSON", text);
    Item item = Item.whole(subject, document, ServiceReader.FIELDS);
    agree(item, "name", name.text());
    agree(item, "id", id);
    Optional<Service> service = ServiceReader.read(item, name);
    return item.isBad()
        ? new Read(Optional.empty(), item.faults())
        : new Read(service.map(s -> s.toBuilder().id(id).build()), List.of());
  }

  private static void agree(Item item, String key, String known) throws GenException.Invalid {
    Optional<Node> said = item.find(key);
    if (said.isPresent() && !said.get().text().equals(known)) {
      item.fault(key, quoted(said.get().text()) + " is not that of its key");
    }
  }
}
