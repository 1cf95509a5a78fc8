package dev.confgen.template.format;

/// The formats that templates are written for. Each knows how to escape a value at each of its
/// places.
public enum Format {
  HAPROXY,
  NGINX,
  DNSMASQ,
  HOSTS,
  SHELL,
  JSON,
  YAML,
  TEXT
}
