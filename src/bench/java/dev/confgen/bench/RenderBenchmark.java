package dev.confgen.bench;

import dev.confgen.model.GenException;
import dev.confgen.template.Template;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Rendering: the bundled `haproxy`, and a plain list of all services, beside FreeMarker as it
/// comes with the same list over maps. The ratio of the latter two is what escaping costs that
/// knows where it stands, and that can tell whose value it was.
@State(Scope.Benchmark)
public class RenderBenchmark {

  private static final String LIST =
      """
      <#list services as s>
      server ${s.name}-${s.id} ${s.address}:${s.port} check # ${s.container.name}
      </#list>
      """;

  @Param({"100", "1000", "5000"})
  int containers;

  private Optional<Template> haproxy = Optional.empty();
  private Optional<Template> list = Optional.empty();
  private Optional<View> view = Optional.empty();
  private Optional<freemarker.template.Template> plain = Optional.empty();
  private final List<Map<String, Object>> services = new ArrayList<>();

  @Setup
  public void setUp() throws IOException, GenException, InterruptedException {
    View seen = Fleet.view(Fleet.of(containers));
    view = Optional.of(seen);
    var engine = new TemplateEngine();
    haproxy = Optional.of(engine.load("haproxy", Optional.empty()));
    Path file = Files.createTempDirectory("bench").resolve("haproxy-list.ftl");
    list = Optional.of(engine.load(Files.writeString(file, LIST).toString(), Optional.empty()));
    plain =
        Optional.of(
            new freemarker.template.Template(
                "list", LIST, new Configuration(Configuration.VERSION_2_3_34)));
    seen.services()
        .offered()
        .forEach(s ->
            services.add(
                Map.of(
                    "name", s.name().text(),
                    "id", s.id(),
                    "address", s.address().text(),
                    "port", Integer.toString(s.port()),
                    "container", Map.of("name", s.container().orElseThrow().name()))));
  }

  @Benchmark
  public String haproxy() throws GenException, InterruptedException {
    return haproxy.orElseThrow().render(view.orElseThrow()).text();
  }

  @Benchmark
  public String list() throws GenException, InterruptedException {
    return list.orElseThrow().render(view.orElseThrow()).text();
  }

  @Benchmark
  public String peerFreeMarker() throws IOException, TemplateException {
    var out = new StringWriter();
    plain.orElseThrow().process(Map.of("services", services), out);
    return out.toString();
  }
}
