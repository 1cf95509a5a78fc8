package dev.confgen.template.function;

import static dev.confgen.model.Quoted.quoted;

import freemarker.template.TemplateModelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// SRV records (RFC 2782), which neither the JDK's name service nor the run-time image's JNDI
/// knows.
final class SrvLookup {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Comparator<SRVRecord> ORDER =
      Comparator.comparing((SRVRecord record) -> record.getTarget().toString(true))
          .thenComparingInt(SRVRecord::getPort)
          .thenComparingInt(SRVRecord::getPriority)
          .thenComparingInt(SRVRecord::getWeight);

  private SrvLookup() {}

  /// The records of a name, from the name servers of this machine.
  static List<SortedMap<String, Object>> of(String name) throws TemplateModelException {
    var resolver = new ExtendedResolver();
    resolver.setTimeout(PATIENCE);
    return of(name, resolver);
  }

  /// The records of a name, sorted, as answers come in any order.
  ///
  /// @throws TemplateModelException if nobody answers; a name without records has none
  static List<SortedMap<String, Object>> of(String name, Resolver resolver)
      throws TemplateModelException {
    Lookup lookup = lookup(name, resolver);
    Record[] answer = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL -> records(answer);
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
      default ->
          throw new TemplateModelException(
              "cannot look up %s now: %s".formatted(quoted(name), lookup.getErrorString()));
    };
  }

  private static Lookup lookup(String name, Resolver resolver) throws TemplateModelException {
    try {
      var lookup = new Lookup(name, Type.SRV);
      lookup.setResolver(resolver);
      // Every render asks anew.
      lookup.setCache(null);
      return lookup;
    } catch (TextParseException e) {
      throw new TemplateModelException(quoted(name) + " is not a name to look up", e);
    }
  }

  private static List<SortedMap<String, Object>> records(Record[] answer) {
    var found = new ArrayList<SRVRecord>();
    for (Record record : answer) {
      if (record instanceof SRVRecord srv) {
        found.add(srv);
      }
    }
    return found.stream().sorted(ORDER).map(SrvLookup::fields).toList();
  }

  private static SortedMap<String, Object> fields(SRVRecord record) {
    var fields = new TreeMap<String, Object>();
    fields.put("target", record.getTarget().toString(true));
    fields.put("port", record.getPort());
    fields.put("priority", record.getPriority());
    fields.put("weight", record.getWeight());
    return fields;
  }
}
