/// From what is known to text: the only user of FreeMarker.
@NullMarked
package dev.confgen.template;

import org.jspecify.annotations.NullMarked;
