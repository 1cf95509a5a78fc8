package dev.confgen.template;

import dev.confgen.template.format.Escaper;
import dev.confgen.template.format.Format;
import dev.confgen.template.function.Outside;
import dev.confgen.template.print.Secrets;
import java.util.function.Function;

/// What all templates of an engine share.
///
/// @param escapers begins following a text of a format
/// @param outside what functions see of the machine
/// @param secrets what templates read that must not be shown
record Setting(Function<Format, Escaper> escapers, Outside outside, Secrets secrets) {}
