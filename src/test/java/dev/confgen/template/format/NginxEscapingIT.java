package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nginx sees of hostile values: each is part of a location that answers with it.
final class NginxEscapingIT {

  private static final String LOCATION = "location = /%d { set $x env; ";

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", LOCATION + "return 200 ", "; }\n"),
          Place.of("bare, before a blank", LOCATION + "return 200 ", "\n ;}\n"),
          Place.of("middle of a word", LOCATION + "return 200 pre", "pre", "post", "post; }\n"),
          Place.of(
              "behind a quote in a word", LOCATION + "return 200 p\"q\\t'", "p\"q\t'", "", "; }\n"),
          Place.of("double quotes", LOCATION + "return 200 \"", "\"; }\n"),
          Place.of(
              "middle of double quotes",
              LOCATION + "return 200 \"pre\\\"\n",
              "pre\"\n",
              " post",
              " post\";}\n"),
          Place.of("single quotes", LOCATION + "return 200 '", "'; }\n"),
          Place.of(
              "middle of single quotes",
              LOCATION + "return 200 'pre ",
              "pre ",
              " post",
              " post'; }\n"),
          Place.of("behind a variable", LOCATION + "return 200 $x", "env", "", "; }\n"),
          Place.of(
              "behind a variable in braces", LOCATION + "return 200 \"${x}", "env", "", "\"; }\n"));

  private static final List<Place> COMMENTS =
      List.of(
          Place.of("comment", "# ", "\n" + LOCATION + "return 200 kept; }\n"),
          Place.of("comment in a statement", LOCATION + "return # it's ", "\n 200 kept; }\n"),
          Place.of("comment without a blank", LOCATION + "return 200 kept;#", "\n}\n"));

  /// The value has to equal a header of the request.
  private static final List<Place> FIRST_WORDS =
      List.of(
          Place.of("first word", "map $http_x_v $m%d { default other; ", " equal; }\n"),
          Place.of(
              "first word, double quotes",
              "map $http_x_v $m%d { default other; \"",
              "\" equal; }\n"),
          Place.of(
              "first word, single quotes",
              "map $http_x_v $m%d { default other; '",
              "' equal; }\n"));

  @TempDir Path folder;

  @Test
  void seesEveryValueAsOneWord() throws Exception {
    List<Case> cases = Case.escaped(PLACES, Format.NGINX);
    assertEquals(List.of(), faults(cases, Case::expected));
    PLACES.forEach(place -> assertTrue(Case.percentPrinted(cases, place) > 20, place.name()));
  }

  @Test
  void readsNothingOfAComment() throws Exception {
    assertEquals(List.of(), faults(Case.escaped(COMMENTS, Format.NGINX), _ -> "kept"));
  }

  @Test
  void seesAFirstWordAsItself() throws Exception {
    List<Case> cases = headers(Case.escaped(FIRST_WORDS, Format.NGINX));
    assertTrue(cases.size() > 500);
    assertEquals(List.of(), firstWordFaults(cases));
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    for (Place place : PLACES) {
      assertFalse(faults(Case.naive(place), Case::expected).isEmpty(), place.name());
    }
    for (Place place : COMMENTS) {
      assertFalse(faults(Case.naive(place), _ -> "kept").isEmpty(), place.name());
    }
    for (Place place : FIRST_WORDS) {
      assertFalse(firstWordFaults(headers(Case.naive(place))).isEmpty(), place.name());
    }
  }

  /// Those whose value a request can bring, which nginx finds equal in a map.
  private static List<Case> headers(List<Case> cases) {
    return cases.stream()
        .filter(c -> HttpServer.isHeader(c.value()) && !c.value().isEmpty())
        .toList();
  }

  private List<String> faults(List<Case> cases, Function<Case, String> expected) throws Exception {
    return faults(cases, expected, "", texts(cases.stream()));
  }

  private List<String> firstWordFaults(List<Case> cases) throws Exception {
    var locations = new StringBuilder();
    for (Case c : cases) {
      locations.append("location = /%1$d { return 200 $m%1$d; }\n".formatted(c.number()));
    }
    return faults(cases, _ -> "equal", texts(cases.stream()), locations.toString());
  }

  private static String texts(Stream<Case> cases) {
    var texts = new StringBuilder();
    cases.forEach(c -> texts.append(c.text()));
    return texts.toString();
  }

  private List<String> faults(
      List<Case> cases, Function<Case, String> expected, String maps, String locations)
      throws Exception {
    String configuration =
        """
        daemon off;
        master_process off;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          default_type text/plain;
          keepalive_requests 1000000;
          large_client_header_buffers 4 256k;
          client_header_buffer_size 256k;
          variables_hash_max_size 65536;
          variables_hash_bucket_size 128;
          map_hash_bucket_size 4096;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
        MAPS
          server {
            listen unix:http.sock;
        LOCATIONS
          }
        }
        """
            .replace("http.sock", folder.resolve("http.sock").toString())
            .replace("MAPS", maps)
            .replace("LOCATIONS", locations);
    Path file = folder.resolve("nginx.conf");
    Files.write(file, configuration.getBytes(UTF_8));
    List<String> command =
        List.of("nginx", "-p", folder.toString(), "-e", "stderr", "-c", file.toString());
    try (var server = HttpServer.start(folder, "nginx-light", command)) {
      return server.faults(cases, expected);
    }
  }
}
