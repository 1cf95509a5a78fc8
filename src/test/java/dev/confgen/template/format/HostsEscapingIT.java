package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What dnsmasq sees of hostile values in a hosts file: each is the first name of an address of its
/// own, which a question for the address brings back.
final class HostsEscapingIT {

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", "%a ", " k%d.test\n"),
          Place.of("behind a tab", "%a\t", "\tk%d.test # it's\n"),
          Place.of("middle of a word", "%a pre", "pre", "post", "post k%d.test\n"));

  private static final List<Place> COMMENTS =
      List.of(
          Place.of("comment", "# ", "\n%a k%d.test\n"),
          Place.of("comment behind names", "%a k%d.test # it's ", "\n"),
          Place.of("comment without a blank", "%a k%d.test#", "\n"));

  @TempDir Path folder;

  @Test
  void seesEveryValueAsOneName() throws Exception {
    List<Case> cases = Case.escaped(PLACES, Format.HOSTS);
    assertEquals(List.of(), faults(cases));
    PLACES.forEach(place -> assertTrue(Case.percentPrinted(cases, place) > 20, place.name()));
  }

  @Test
  void readsNothingOfAComment() throws Exception {
    assertEquals(List.of(), faults(Case.escaped(COMMENTS, Format.HOSTS)));
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    for (Place place : PLACES) {
      assertFalse(faults(Case.naive(place)).isEmpty(), place.name());
    }
    for (Place place : COMMENTS) {
      assertFalse(faults(Case.naive(place)).isEmpty(), place.name());
    }
  }

  private List<String> faults(List<Case> cases) throws Exception {
    var hosts = new StringBuilder();
    cases.forEach(c -> hosts.append(c.text().replace("%a", "10.1." + address(c, "."))));
    Path file = folder.resolve("hosts");
    Files.write(file, hosts.toString().getBytes(UTF_8));
    List<String> options =
        List.of("--conf-file=/dev/null", "--local=/test/", "--addn-hosts=" + file);
    try (var dnsmasq = Dnsmasq.start(folder, options)) {
      if (!dnsmasq.serves()) {
        return List.of("it does not start: " + dnsmasq.output());
      }
      var faults = new ArrayList<String>();
      if (!dnsmasq.ask("leaked.test", Dnsmasq.A).isEmpty()) {
        faults.add("leaked");
      }
      for (Case c : cases) {
        addFaults(faults, dnsmasq, c);
      }
      return faults;
    }
  }

  private static void addFaults(List<String> faults, Dnsmasq dnsmasq, Case c) throws IOException {
    String kept = "k%d.test".formatted(c.number());
    if (dnsmasq.ask(kept, Dnsmasq.A).size() != 1) {
      faults.add(c.fault("so that the name behind it is lost").orElse("?"));
    }
    String[] octets = address(c, " ").split(" ", -1);
    String seen = dnsmasq.pointer(octets[1] + "." + octets[0] + ".1.10.in-addr.arpa");
    if (!expected(c).contains(seen.toLowerCase(Locale.ROOT))) {
      faults.add(c.fault(seen).orElse("?"));
    }
  }

  /// The names of the address of which dnsmasq may tell the first. It writes them in lower case and
  /// without a dot at the end, and cannot take every word for a name; then it is the next.
  private static List<String> expected(Case c) {
    String kept = "k%d.test".formatted(c.number());
    if (COMMENTS.contains(c.place())) {
      return List.of(kept);
    }
    String name = c.expected().toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
    if (name.matches("[!-~&&[^.]]{1,63}(\\.[!-~&&[^.]]{1,63})*") && !name.matches("-.*|.*-")) {
      return List.of(name);
    }
    return List.of(name, kept);
  }

  /// The last two parts of the address of a case.
  private static String address(Case c, String separator) {
    return c.number() / 250 + separator + (c.number() % 250 + 1);
  }
}
