package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Asks an etcd by the JSON that it takes over HTTP, which is hundreds of requests in the time of a
/// few `etcdctl`s.
public final class EtcdGateway {

  private static final int AT_ONCE = 8;

  private final String url;

  /// The one of a member.
  ///
  /// @param url where it listens to clients
  EtcdGateway(String url) {
    this.url = url;
  }

  /// Sets a key to each of these values, one after the other in any order.
  public void putEach(String key, List<String> values) throws Exception {
    all("kv/put", values.stream().map(value -> "{%s}".formatted(pair(key, value))).toList());
  }

  /// Sets keys, one after the other in any order.
  public void putAll(Map<String, String> entries) throws Exception {
    all(
        "kv/put",
        entries.entrySet().stream()
            .map(entry -> "{%s}".formatted(pair(entry.getKey(), entry.getValue())))
            .toList());
  }

  /// Sets keys in one transaction, each with a lease of its own: `/up/k0`, `/up/k1`, …
  ///
  /// @param prefix what the keys' numbers follow
  /// @param seconds after which the leases expire
  public void putLeased(String prefix, int count, int seconds) throws Exception {
    all(
        "lease/grant",
        IntStream.range(0, count)
            .mapToObj(i -> "{\"TTL\":%d,\"ID\":%d}".formatted(seconds, i + 1))
            .toList());
    List<String> puts =
        IntStream.range(0, count)
            .mapToObj(i ->
                "{\"requestPut\":{%s,\"lease\":%d}}".formatted(pair(prefix + i, "leased"), i + 1))
            .toList();
    all("kv/txn", List.of("{\"success\":[%s]}".formatted(String.join(",", puts))));
  }

  private static String pair(String key, String value) {
    return "\"key\":\"%s\",\"value\":\"%s\"".formatted(base64(key), base64(value));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private void all(String method, List<String> bodies) throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<String>> requests = new ArrayList<>();
      bodies.forEach(body -> requests.add(() -> post(client, method, body)));
      for (Future<String> answer : threads.invokeAll(requests)) {
        String _ = answer.get();
      }
    }
  }

  private String post(HttpClient client, String method, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/v3/" + method))
            .timeout(Await.LIMIT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(method + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
