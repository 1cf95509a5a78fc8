package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Where haproxy reads expressions in a word: there it complains of one that does not exist, and no
/// value may hold a `%`.
final class HaproxyLogFormatIT {

  private static final String EXPRESSION = "%[nonesuch]";

  private static final String DEFAULTS =
      """
      defaults
        mode http
        timeout connect 5s
        timeout client 5s
        timeout server 5s
      """;

  private static final String FRONTEND = DEFAULTS + "frontend f\n  bind unix@s\n  ";
  private static final String BACKEND = FRONTEND + "\nbackend b\n  server s 127.0.0.1:80\n  ";
  private static final String FASTCGI =
      BACKEND + "use-fcgi-app a\n  server t 127.0.0.1:80 proto fcgi\n";
  private static final String CHECKS = BACKEND + "option httpchk\n  ";
  private static final String TCP = BACKEND + "mode tcp\n  option tcp-check\n  ";
  private static final String RETURN =
      FRONTEND + "http-request return status 200 content-type text/plain ";

  /// The value is where the sign for it stands; conditions come behind where there can be any.
  static final List<String> EVALUATED =
      List.of(
          "global\n  set-var-fmt proc.a ¤\n" + FRONTEND,
          "fcgi-app a\n  docroot /\n  set-param x ¤\n" + FASTCGI,
          "fcgi-app a\n  docroot /\n  set-param x ¤ if { path / }\n" + FASTCGI,
          FRONTEND + "log-format ¤",
          FRONTEND + "log-format-sd ¤",
          FRONTEND + "error-log-format ¤",
          FRONTEND + "unique-id-format ¤",
          FRONTEND + "use_backend ¤",
          FRONTEND + "use_backend ¤ if TRUE",
          BACKEND + "use-server ¤ if TRUE",
          FRONTEND + "http-request redirect location ¤",
          FRONTEND + "http-request redirect code 301 prefix ¤",
          FRONTEND + "http-request redirect scheme ¤",
          FRONTEND + "http-response redirect location ¤",
          FRONTEND + "http-request set-header if ¤",
          FRONTEND + "http-request set-header x ¤ if TRUE",
          FRONTEND + "http-request add-header x ¤",
          FRONTEND + "http-request early-hint x ¤",
          FRONTEND + "http-request replace-header x y ¤",
          FRONTEND + "http-request replace-header x if ¤",
          FRONTEND + "http-request replace-value x y ¤",
          FRONTEND + "http-request replace-uri x ¤",
          FRONTEND + "http-request replace-path x ¤",
          FRONTEND + "http-request replace-pathq x ¤",
          FRONTEND + "http-request set-uri ¤",
          FRONTEND + "http-request set-path ¤",
          FRONTEND + "http-request set-pathq ¤",
          FRONTEND + "http-request set-query ¤",
          FRONTEND + "http-request set-method ¤",
          FRONTEND + "http-request add-acl(/dev/null) ¤",
          FRONTEND + "http-request del-acl(/dev/null) ¤",
          FRONTEND + "http-request set-map(/dev/null) ¤ x",
          FRONTEND + "http-request set-map(/dev/null) x ¤",
          FRONTEND + "http-request del-map(/dev/null) ¤",
          FRONTEND + "http-request set-var-fmt(txn.a) ¤",
          FRONTEND + "http-response set-header x ¤",
          FRONTEND + "http-response set-var-fmt(txn.a) ¤",
          FRONTEND + "http-after-response set-header x ¤",
          FRONTEND + "http-after-response replace-value x y ¤",
          FRONTEND + "http-after-response set-var-fmt(txn.a) ¤",
          FRONTEND + "tcp-request connection set-var-fmt(proc.a) ¤",
          FRONTEND + "tcp-request session set-var-fmt(sess.a) ¤",
          FRONTEND + "tcp-request content set-var-fmt(sess.a) ¤",
          BACKEND + "tcp-response content set-var-fmt(sess.a) ¤",
          RETURN + "lf-string ¤",
          RETURN + "lf-string ¤ if TRUE",
          RETURN + "string x hdr if ¤",
          FRONTEND + "http-request return status 200 content-type if lf-string ¤",
          FRONTEND + "http-request return content-type unless string x hdr a b hdr x ¤",
          FRONTEND + "http-response return status 200 content-type x lf-string ¤",
          FRONTEND + "http-request deny deny_status 403 hdr x ¤",
          FRONTEND + "http-request deny status 403 content-type x lf-string ¤",
          FRONTEND + "http-request tarpit status 403 content-type x lf-string ¤",
          BACKEND + "http-error status 503 content-type if lf-string ¤",
          BACKEND + "http-error status 503 content-type x lf-string x hdr a ¤",
          TCP + "tcp-check send-lf ¤",
          TCP + "tcp-check send-binary-lf ¤",
          TCP + "tcp-check set-var-fmt(check.a) ¤",
          TCP + "tcp-check expect string-lf ¤",
          TCP + "tcp-check expect binary-lf ¤",
          TCP + "tcp-check expect on-error ¤ string x",
          TCP + "tcp-check expect comment if on-success ¤ string x",
          CHECKS + "http-check send uri-lf ¤",
          CHECKS + "http-check send meth if hdr if ¤",
          CHECKS + "http-check send body-lf ¤",
          CHECKS + "http-check set-var-fmt(check.a) ¤",
          CHECKS + "http-check expect string-lf ¤",
          CHECKS + "http-check expect on-error ¤ status 200",
          CHECKS + "http-check expect on-success ¤ status 200",
          CHECKS + "http-check expect hdr name-lf ¤",
          CHECKS + "http-check expect hdr name x value-lf ¤",
          CHECKS + "http-check expect fhdr name-lf ¤",
          CHECKS + "http-check expect fhdr name x value-lf ¤",
          BACKEND + "option httpchk GET / HTTP/1.1\\r\\nHost:\\ ¤");

  /// Where haproxy takes a `%` for what it is.
  static final List<String> PLAIN =
      List.of(
          "global\n  description ¤\n" + FRONTEND,
          FRONTEND + "acl a path ¤",
          FRONTEND + "acl a path hdr ¤",
          FRONTEND + "use_backend f if { path ¤ }",
          FRONTEND + "http-request set-header ¤ x",
          FRONTEND + "http-request set-header x y if { path ¤ }",
          FRONTEND + "http-request set-header x y unless { path a } or { path ¤ }",
          FRONTEND + "http-request deny if { path ¤ }",
          FRONTEND + "http-request deny deny_status 403 if { path ¤ }",
          FRONTEND + "http-request redirect location / code 301 if { path ¤ }",
          FRONTEND + "http-request set-var(txn.a) str(¤)",
          FRONTEND + "http-request auth realm ¤",
          FRONTEND + "http-request replace-path ¤ x",
          FRONTEND + "http-request set-map(/dev/null) x y if { path ¤ }",
          FRONTEND + "http-response set-status 200 reason ¤",
          FRONTEND + "tcp-request content reject if { req.ssl_sni ¤ }",
          FRONTEND + "monitor-uri ¤",
          FRONTEND + "log-tag ¤",
          RETURN + "string ¤",
          RETURN + "string ¤ if TRUE",
          RETURN + "string x hdr ¤ x",
          RETURN + "lf-string x if { path ¤ }",
          FRONTEND + "http-request return status 200 content-type ¤ string x",
          TCP + "tcp-check send ¤",
          TCP + "tcp-check comment ¤",
          TCP + "tcp-check expect string ¤",
          TCP + "tcp-check expect comment ¤ rstring x",
          CHECKS + "http-check send meth GET uri ¤ ver HTTP/1.1 hdr Host x",
          CHECKS + "http-check send hdr ¤ x",
          CHECKS + "http-check send body ¤",
          CHECKS + "http-check expect string ¤",
          CHECKS + "http-check expect hdr name x value ¤",
          BACKEND + "option httpchk GET ¤",
          BACKEND + "stats uri ¤",
          BACKEND + "http-error status 503 content-type x string ¤",
          BACKEND + "errorloc 503 ¤");

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("EVALUATED")
  void noValueIsAnExpression(String place) throws Exception {
    assertTrue(isEvaluated(place.replace("¤", EXPRESSION)), place);
    assertEquals(Optional.empty(), printed(place, new Value.Word(EXPRESSION)), place);
    String doubled = printed(place, new Value.LogFormat(EXPRESSION)).orElseThrow();
    assertFalse(isEvaluated(doubled), doubled);
  }

  @ParameterizedTest
  @FieldSource("PLAIN")
  void aPercentSignIsWrittenWhereItMeansNothing(String place) throws Exception {
    String plain =
        printed(place, new Value.Word(EXPRESSION.replaceAll("[\\[\\]]", ""))).orElseThrow();
    assertFalse(isEvaluated(plain), plain);
    assertFalse(isEvaluated(place.replace("¤", EXPRESSION)), place);
  }

  @Test
  void severalWordsAreCountedToo() {
    String place = "http-request return status 200 ";
    assertEquals(
        "refused: VALUE",
        new At(Format.HAPROXY, place).words("content-type", "if", "lf-string", EXPRESSION));
  }

  private static Optional<String> printed(String place, Value value) {
    int at = place.indexOf('¤');
    return Printer.escaping(Format.HAPROXY)
        .print(place.substring(0, at), value)
        .map(text -> place.substring(0, at) + text + place.substring(at + 1));
  }

  private boolean isEvaluated(String configuration) throws IOException, InterruptedException {
    Path file = folder.resolve("check.cfg");
    Files.write(file, (configuration + "\n").getBytes(UTF_8));
    String said = Program.run(folder, "haproxy", List.of("haproxy", "-c", "-f", file.toString()));
    assertFalse(said.contains("unknown keyword"), said);
    return said.contains("unknown fetch method 'nonesuch'");
  }
}
