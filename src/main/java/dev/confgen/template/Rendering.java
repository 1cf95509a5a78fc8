package dev.confgen.template;

import dev.confgen.model.LeftOut;
import java.util.List;

/// What a template made of a view.
///
/// @param text the text, in Unix line ends
/// @param services how many offered services it was rendered from
/// @param leftOut the containers and services that were left out because the format cannot express
///   a value of theirs
public record Rendering(String text, int services, List<LeftOut> leftOut) {

  public Rendering {
    leftOut = List.copyOf(leftOut);
  }
}
