package dev.confgen.testing;

/// Answers to inspects for a {@link FakeEngine}, in the style of Engine 20.10.
public final class FakeContainers {

  private FakeContainers() {}

  /// An id of 64 digits that ends with a number.
  public static String id(int number) {
    return "%064x".formatted(number);
  }

  /// A running container named `webN` on the network `bridge`, exposing port 80.
  public static String running(int number) {
    return inspect(number, "web" + number, "running");
  }

  /// A container in one state, such as `running` or `exited`.
  public static String inspect(int number, String name, String status) {
    return """
    {"Id":"%s","Created":"2026-01-02T03:04:05.678901234Z","Path":"/bin/httpd","Args":["-f"],
     "State":{"Status":"%s","Running":true},
     "Image":"sha256:0123456789abcdef","Name":"/%s",
     "HostConfig":{"NetworkMode":"bridge"},
     "Mounts":[],
     "Config":{"Hostname":"web","Env":["A=1"],"Image":"web:1","Labels":{},
               "ExposedPorts":{"80/tcp":{}}},
     "NetworkSettings":{"Ports":{"80/tcp":null},
       "Networks":{"bridge":{"IPAddress":"172.17.%d.%d","Gateway":"172.17.0.1"}}}}
    """
        .formatted(id(number), status, name, number / 250, number % 250 + 2);
  }
}
