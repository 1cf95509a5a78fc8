package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.HalfPair;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.yaml.JsonDocument;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Place;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `/skydns/<domain reversed>/<name>/<id>` = JSON with `host` and `port`, and perhaps `priority`,
/// `weight`, `text`, `ttl` and `group` (SkyDNS 2, CoreDNS's etcd plugin). The name is the segment
/// before the id; what stands before it is the domain.
record SkydnsLayout() implements Layout {

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  /// Labels; registrator's ids have colons.
  private static final Pattern ID =
      Pattern.compile("(?=.{1,63}$)%1$s(\\.%1$s)*".formatted("[A-Za-z0-9_:](-*[A-Za-z0-9_:])*+"));

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final int HIGHEST_PORT = 65_535;

  /// Fields that are numbers and are kept in `meta`.
  private static final String PRIORITY = "priority";

  /// Fields that are text and are kept in `meta`.
  private static final List<String> TEXTS = List.of("text", "group");

  @Override
  public String name() {
    return "skydns";
  }

  @Override
  public String root() {
    return "/skydns";
  }

  @Override
  public boolean isMeant(List<String> segments, String service) {
    return segments.contains(service);
  }

  @Override
  public Parsed parse(List<Entry> group) {
    return Parsed.each(group, entry -> List.of(service(entry)));
  }

  private static Service service(Entry entry) throws Malformed {
    List<String> segments = entry.segments();
    if (segments.size() < 2) {
      throw new Malformed("it", "is not " + entry.prefix() + "/<domain reversed>/<name>/<id>");
    }
    ServiceName name =
        Malformed.parsed("the name", segments.get(segments.size() - 2), ServiceName::parse);
    String id = Malformed.parsed("the id", segments.getLast(), Service::parseId);
    String text = entry.text();
    try {
      return UdpSuffix.read(service(name, id, JsonDocument.parse("JSON", text).mapping()));
    } catch (GenException.Invalid e) {
      throw new Malformed("the value", "is not a service of SkyDNS: " + e.getMessage());
    }
  }

  /// Fields that are not known are others' business.
  private static Service service(ServiceName name, String id, Mapping json)
      throws GenException.Invalid {
    Optional<Place> half = json.halfPair();
    if (half.isPresent()) {
      throw half.get().invalid(HalfPair.REASON);
    }
    Address address = Address.parse(json.get("host").text());
    int port = number(json, "port", HIGHEST_PORT).orElse(0);
    var meta = new TreeMap<String, String>();
    for (String key : TEXTS) {
      Optional<Node> said = json.find(key);
      if (said.isPresent()) {
        meta.put(key, said.get().text());
      }
    }
    number(json, PRIORITY, Integer.MAX_VALUE)
        .ifPresent(priority -> meta.put(PRIORITY, priority.toString()));
    return Service.named(name, address, port)
        .id(id)
        .weight(number(json, "weight", Integer.MAX_VALUE))
        .ttl(number(json, "ttl", Integer.MAX_VALUE).map(Duration::ofSeconds))
        .meta(meta)
        .build();
  }

  private static Optional<Integer> number(Mapping json, String key, int most)
      throws GenException.Invalid {
    Optional<Node> said = json.find(key);
    return said.isPresent() ? Optional.of((int) said.get().integer(0, most)) : Optional.empty();
  }

  @Override
  public Said said(Service service) throws Malformed {
    UdpSuffix.check(service);
    if (!NAME.matcher(service.name().text()).matches()) {
      throw new Malformed(
          "its name", quoted(service.name().text()) + " is not one label of lower case");
    }
    if (!ID.matcher(service.id()).matches()) {
      throw new Malformed("its id", quoted(service.id()) + " cannot be part of a domain name");
    }
    String priority = service.meta().getOrDefault(PRIORITY, "0");
    if (!NUMBER.matcher(priority).matches()) {
      throw new Malformed("its priority", quoted(priority) + " is not a number (0 to 999999999)");
    }
    if (service.ttl().map(Duration::toNanosPart).orElse(0) != 0) {
      throw new Malformed("its ttl", "is not in whole seconds");
    }
    return Said.of(carried(service)).with(Draft.key(service), JsonText.compact(fields(service)));
  }

  private static Service carried(Service service) {
    var meta = new TreeMap<>(service.meta());
    meta.keySet().removeIf(key -> !key.equals(PRIORITY) && !TEXTS.contains(key));
    return Said.where(service).weight(service.weight()).ttl(service.ttl()).meta(meta).build();
  }

  private static Map<String, Object> fields(Service service) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("host", service.address());
    if (service.port() != 0) {
      fields.put("port", service.port());
    }
    Optional.ofNullable(service.meta().get(PRIORITY))
        .ifPresent(text -> fields.put(PRIORITY, Integer.valueOf(text)));
    service.weight().ifPresent(weight -> fields.put("weight", weight));
    for (String key : TEXTS) {
      Optional.ofNullable(service.meta().get(key)).ifPresent(text -> fields.put(key, text));
    }
    service.ttl().ifPresent(ttl -> fields.put("ttl", ttl.toSeconds()));
    return fields;
  }
}
