package dev.confgen.layout;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.source.ServiceText;
import java.util.ArrayList;
import java.util.List;

/// `<name>/<id>` = a service as JSON, with all that is known of it.
record GenLayout() implements Layout {

  @Override
  public String name() {
    return "gen";
  }

  @Override
  public String root() {
    return "/";
  }

  @Override
  public Parsed parse(List<Entry> group) {
    var services = new ArrayList<Service>();
    var faults = new ArrayList<LeftOut>();
    for (Entry entry : group) {
      try {
        ServiceText.Read read = read(entry);
        read.service().ifPresent(services::add);
        read.faults().stream().map(entry::leftOut).forEach(faults::add);
      } catch (Malformed e) {
        faults.add(entry.leftOut(e));
      }
    }
    return new Parsed(services, faults);
  }

  private static ServiceText.Read read(Entry entry) throws Malformed {
    List<String> segments = entry.segments("/<name>/<id>");
    ServiceName name = Malformed.parsed("the name", segments.getFirst(), ServiceName::parse);
    String id = Malformed.parsed("the id", segments.getLast(), Service::parseId);
    String text = entry.text();
    try {
      return ServiceText.read(entry.subject(), name, id, text);
    } catch (GenException.Invalid e) {
      throw new Malformed("the value", "is not a service: " + e.getMessage());
    }
  }

  @Override
  public Said said(Service service) {
    return Said.of(service).with(Draft.key(service), ServiceText.write(service));
  }
}
