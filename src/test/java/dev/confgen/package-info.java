/// Tests of the whole program.
@NullMarked
package dev.confgen;

import org.jspecify.annotations.NullMarked;
