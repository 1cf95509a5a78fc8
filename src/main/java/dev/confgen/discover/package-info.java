/// From containers to services: the conventions by which operators label their containers.
@NullMarked
package dev.confgen.discover;

import org.jspecify.annotations.NullMarked;
