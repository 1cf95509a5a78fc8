/// How values reach the text: each interpolation is escaped where it finally lands, and remembers
/// whose value it is.
@NullMarked
package dev.confgen.template.print;

import org.jspecify.annotations.NullMarked;
