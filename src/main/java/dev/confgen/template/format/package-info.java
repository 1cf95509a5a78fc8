/// The formats of configuration files, and how a value is written at each place of them.
@NullMarked
package dev.confgen.template.format;

import org.jspecify.annotations.NullMarked;
