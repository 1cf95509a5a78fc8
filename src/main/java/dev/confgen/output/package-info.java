/// Files on disk that are old or new, never partial.
@NullMarked
package dev.confgen.output;

import org.jspecify.annotations.NullMarked;
