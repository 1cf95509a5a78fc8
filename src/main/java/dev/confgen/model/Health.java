package dev.confgen.model;

/// What a health check says; `NONE` where there is no check. Templates print it in lower case.
public enum Health {
  HEALTHY,
  STARTING,
  UNHEALTHY,
  NONE
}
