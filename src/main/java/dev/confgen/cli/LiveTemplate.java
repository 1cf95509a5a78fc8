package dev.confgen.cli;

import dev.confgen.config.JobSpec;
import dev.confgen.model.GenException;
import dev.confgen.template.BlankLines;
import dev.confgen.template.Rendering;
import dev.confgen.template.Template;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.VarReads;
import dev.confgen.template.View;
import dev.confgen.template.format.Format;

/// A template that can be read again when one of its files was edited.
final class LiveTemplate implements Template {

  private final TemplateEngine engine;
  private final JobSpec job;
  private final boolean dropBlankLines;
  private volatile Template current;

  private LiveTemplate(
      TemplateEngine engine, JobSpec job, boolean dropBlankLines, Template current) {
    this.engine = engine;
    this.job = job;
    this.dropBlankLines = dropBlankLines;
    this.current = current;
  }

  /// Reads a job's template.
  ///
  /// @throws GenException.Invalid if it is not found, or does not parse
  static LiveTemplate load(TemplateEngine engine, JobSpec job, boolean dropBlankLines)
      throws GenException.Invalid {
    return new LiveTemplate(engine, job, dropBlankLines, engine.load(job.template(), job.format()));
  }

  /// Reads the template again.
  ///
  /// @throws GenException.Invalid if it no longer parses; the one that did stays
  void reload() throws GenException.Invalid {
    current = engine.load(job.template(), job.format());
  }

  @Override
  public String name() {
    return current.name();
  }

  @Override
  public Format format() {
    return current.format();
  }

  @Override
  public VarReads vars() {
    return current.vars();
  }

  @Override
  public Rendering render(View view) throws GenException.Invalid, InterruptedException {
    Rendering rendering = current.render(view);
    return dropBlankLines
        ? new Rendering(
            BlankLines.drop(rendering.text()), rendering.services(), rendering.leftOut())
        : rendering;
  }

  @Override
  public boolean edited() {
    return current.edited();
  }
}
