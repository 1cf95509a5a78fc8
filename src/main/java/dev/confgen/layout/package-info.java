/// How services stand in a key-value store: written as keys, and read back from them.
@NullMarked
package dev.confgen.layout;

import org.jspecify.annotations.NullMarked;
