package dev.confgen.template;

import dev.confgen.model.Container;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.template.data.AllStrings;
import dev.confgen.template.data.Models;
import dev.confgen.template.data.Root;
import dev.confgen.template.function.Outside;
import dev.confgen.template.function.Toolbox;
import dev.confgen.template.print.Owner;
import dev.confgen.template.print.Read;
import dev.confgen.template.print.Reads;
import dev.confgen.template.print.Render;
import freemarker.core.Environment;
import freemarker.core.StopException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One pass of a template over a view.
///
/// @param template the template
/// @param view what it sees
/// @param outside what its functions see of the machine
/// @param absent what maps say for keys that they do not have
/// @param handler what happens to errors
record Run(
    ParsedTemplate template,
    View view,
    Outside outside,
    Models.Absent absent,
    TemplateExceptionHandler handler) {

  /// What came of it.
  ///
  /// @param text the text, unless it failed
  /// @param failure why it failed
  /// @param stopped whether it failed because the template said `<#stop>`
  /// @param leftOut whose values could not be written; if there are any, the text is not good
  record Result(
      Optional<String> text,
      Optional<String> failure,
      boolean stopped,
      Map<Owner, LeftOut> leftOut) {}

  /// A pass that ends at the first error.
  static Run strict(ParsedTemplate template, View view) {
    return new Run(
        template,
        view,
        template.setting().outside(),
        Models.Absent.NOTHING,
        TemplateExceptionHandler.RETHROW_HANDLER);
  }

  /// Runs it.
  ///
  /// @throws InterruptedException if the thread was interrupted
  Result run() throws InterruptedException {
    Result result = attempt();
    if (Thread.interrupted()) {
      throw new InterruptedException(template.name() + " was broken off");
    }
    return result;
  }

  private Result attempt() {
    Setting setting = template.setting();
    var render =
        new Render(setting.escapers().apply(template.format()), this::strings, setting.secrets());
    try {
      String text = process(render);
      return new Result(Optional.of(text), Optional.empty(), false, render.leftOut());
    } catch (TemplateException | IOException e) {
      return failed(render, errors(render.reads()).explain(e), e instanceof StopException);
    } catch (StackOverflowError _) {
      return failed(
          render,
          template.name()
              + ": a macro, a function or an include calls itself without end, or too deep",
          false);
    } catch (RuntimeException e) {
      // Whatever says so, and FreeMarker has a class of its own for it, it was interrupted.
      if (Thread.currentThread().isInterrupted()) {
        return failed(render, e.toString(), false);
      }
      throw e;
    }
  }

  private String process(Render render) throws TemplateException, IOException {
    Models models = new Models(render.reads(), absent, owners());
    Environment environment =
        template.parsed().createProcessingEnvironment(root(models), render.writer(), models);
    environment.setObjectWrapper(models);
    environment.setTemplateExceptionHandler(handler);
    render.enter(environment);
    environment.process();
    return render.text();
  }

  private Root root(Models models) {
    var tools =
        new Toolbox(
            template.format(),
            template.language().late(),
            outside,
            template.setting().secrets(),
            absent);
    return new Root(
        models,
        view.snapshot(),
        view.services(),
        view.vars(),
        tools.functions(view.snapshot().keys()));
  }

  /// Says why it failed, in one line.
  String explain(Exception fault) {
    return errors(new Reads()).explain(fault);
  }

  private RenderErrors errors(Reads reads) {
    return new RenderErrors(template, names(), reads.lastMiss());
  }

  /// The top-level names that the template can use.
  List<String> names() {
    return List.copyOf(root(new Models(new Reads(), absent, Map.of())).names());
  }

  private static Result failed(Render render, String why, boolean stopped) {
    return new Result(Optional.empty(), Optional.of(why), stopped, render.leftOut());
  }

  private Map<String, Owner> owners() {
    var owners = new HashMap<String, Owner>();
    for (Container container : view.snapshot().containers()) {
      owners.put(container.id(), Owner.OfContainer.of(container));
    }
    return owners;
  }

  /// All strings of the containers, then of the services that belong to none of them.
  private List<Read> strings() {
    Map<String, Owner> owners = owners();
    var strings = new ArrayList<Read>();
    for (Container container : view.snapshot().containers()) {
      strings.addAll(AllStrings.of(Owner.OfContainer.of(container), container));
    }
    for (Service service : view.services().offered()) {
      Owner owner = Models.owner(service, owners);
      strings.addAll(AllStrings.of(owner, service));
    }
    return strings;
  }
}
