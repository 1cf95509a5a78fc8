/// What is known: containers, services and keys, as immutable, validated and ordered values.
@NullMarked
package dev.confgen.model;

import org.jspecify.annotations.NullMarked;
