package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FormatTest {

  @ParameterizedTest
  @EnumSource(Format.class)
  void isParsedFromItsOwnName(Format format) throws GenException.Invalid {
    assertEquals(format, Format.parse(format.text()));
  }

  @Test
  void anUnknownNameIsRefusedWithTheLikelyOne() {
    var e = assertThrows(GenException.Invalid.class, () -> Format.parse("haprxoy"));
    assertEquals(
        "there is no format \"haprxoy\" (did you mean \"haproxy\"?); the formats are haproxy,"
            + " haproxy-map, nginx, dnsmasq, hosts, shell, json, yaml, text",
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "haproxy.ftl, HAPROXY",
    "haproxy-ports.ftl, HAPROXY",
    "haproxy, HAPROXY",
    "/etc/gen/haproxy.ftl, HAPROXY",
    "lb.cfg.ftl, HAPROXY",
    "lb.cfg, HAPROXY",
    "register.sh.ftl, SHELL",
    "haproxy-reload.sh.ftl, SHELL",
    "nginx.ftl, NGINX",
    "nginx-stream.conf.ftl, NGINX",
    "dnsmasq.ftl, DNSMASQ",
    "dnsmasq.conf.ftl, DNSMASQ",
    "hosts.ftl, HOSTS",
    "hosts-docker.ftl, HOSTS",
    "targets.json.ftl, JSON",
    "nginx-status.json.ftl, JSON",
    "prometheus.yaml.ftl, YAML",
    "prometheus.yml.ftl, YAML",
    "Prometheus.YML.FTL, YAML",
    "app.conf.ftl, TEXT",
    "list.ftl, TEXT",
    "shell.ftl, TEXT",
    "cfg.ftl, TEXT",
    "nginx/list.ftl, TEXT",
    ".ftl, TEXT"
  })
  void isTheTemplates(String name, Format format) {
    assertEquals(format, Format.ofTemplateName(name));
  }

  @Test
  void isSuggestedByAnOutputsName() {
    assertEquals(Optional.of(Format.HAPROXY), Format.suggestedBy("/etc/haproxy/haproxy.cfg"));
    assertEquals(Optional.of(Format.NGINX), Format.suggestedBy("/etc/nginx/nginx.conf"));
    assertEquals(Optional.of(Format.HOSTS), Format.suggestedBy("/etc/hosts"));
    assertEquals(Optional.of(Format.YAML), Format.suggestedBy("targets.yml"));
    assertEquals(Optional.empty(), Format.suggestedBy("/etc/nginx/list.txt"));
    assertEquals(Optional.empty(), Format.suggestedBy("out"));
  }
}
