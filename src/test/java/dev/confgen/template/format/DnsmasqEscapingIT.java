package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What dnsmasq sees of hostile values: each is part of a text record, or of a domain.
final class DnsmasqEscapingIT {

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", "txt-record=t%d.test,", "\n"),
          Place.of("bare, behind a blank", "txt-record = t%d.test, ", " # it's\n"),
          Place.of("middle of a word", "txt-record=t%d.test,pre", "pre", "post", "post\n"),
          Place.of("behind quotes", "txt-record=t%d.test,\"pre\"x", "prex", "post", "post\n"),
          Place.of("quotes", "txt-record=t%d.test,\"", "\"\n"),
          Place.of(
              "middle of quotes",
              "txt-record=t%d.test,\"pre, \\\\\\\"",
              "pre, \\\"",
              " post",
              " post\"\n"));

  private static final List<Place> COMMENTS =
      List.of(
          Place.of("comment", "# ", "\ntxt-record=t%d.test,kept\n"),
          Place.of("comment behind an option", "txt-record=t%d.test,kept # it's ", "\n"));

  /// The value is a label of a domain, which is asked for.
  private static final Place DOMAIN = Place.of("domain", "address=/", ".d%d.test/10.0.0.1\n");

  @TempDir Path folder;

  @Test
  void seesEveryValueAsOneWord() throws Exception {
    List<Case> cases = Case.escaped(PLACES, Format.DNSMASQ);
    assertEquals(List.of(), faults(cases, false));
    PLACES.forEach(place -> assertTrue(Case.percentPrinted(cases, place) > 20, place.name()));
  }

  @Test
  void readsNothingOfAComment() throws Exception {
    assertEquals(List.of(), faults(Case.escaped(COMMENTS, Format.DNSMASQ), true));
  }

  @Test
  void seesADomainAsItself() throws Exception {
    List<Case> cases = labels(Case.escaped(List.of(DOMAIN), Format.DNSMASQ));
    assertTrue(cases.size() > 100);
    assertEquals(List.of(), domainFaults(cases));
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    for (Place place : PLACES) {
      assertFalse(faults(Case.naive(place), false).isEmpty(), place.name());
    }
    for (Place place : COMMENTS) {
      assertFalse(faults(Case.naive(place), true).isEmpty(), place.name());
    }
    assertFalse(domainFaults(labels(Case.naive(DOMAIN))).isEmpty());
  }

  /// Those whose value dnsmasq can take for a label: ASCII only, and no hyphens at its ends.
  private static List<Case> labels(List<Case> cases) {
    return cases.stream()
        .filter(c -> c.value().matches("[!-~&&[^.*-]]([ -~&&[^.]]{0,60}[!-~&&[^.-]])?"))
        .toList();
  }

  private List<String> faults(List<Case> cases, boolean comment) throws Exception {
    try (var dnsmasq = start(cases)) {
      if (!dnsmasq.serves()) {
        return List.of("it does not start: " + dnsmasq.output());
      }
      var faults = new ArrayList<String>(leaks(dnsmasq));
      for (Case c : cases) {
        String seen = dnsmasq.text("t%d.test".formatted(c.number()));
        if (!seen.equals(comment ? "kept" : c.expected())) {
          faults.add(c.fault(seen).orElse("?"));
        }
      }
      return faults;
    }
  }

  private List<String> domainFaults(List<Case> cases) throws Exception {
    try (var dnsmasq = start(cases)) {
      if (!dnsmasq.serves()) {
        return List.of("it does not start: " + dnsmasq.output());
      }
      var faults = new ArrayList<String>(leaks(dnsmasq));
      for (Case c : cases) {
        String domain = c.value() + ".d%d.test".formatted(c.number());
        if (dnsmasq.ask(domain, Dnsmasq.A).size() != 1) {
          faults.add(c.fault("not at all").orElse("?"));
        }
      }
      return faults;
    }
  }

  private static List<String> leaks(Dnsmasq dnsmasq) throws Exception {
    return dnsmasq.ask("leaked.test", Dnsmasq.A).isEmpty() ? List.of() : List.of("leaked");
  }

  private Dnsmasq start(List<Case> cases) throws Exception {
    var configuration = new StringBuilder("local=/test/\n");
    cases.forEach(c -> configuration.append(c.text()));
    Path file = folder.resolve("dnsmasq.conf");
    Files.write(file, configuration.toString().getBytes(UTF_8));
    return Dnsmasq.start(folder, List.of("--conf-file=" + file));
  }
}
