/// The Docker Engine as a source: the only user of docker-java.
@NullMarked
package dev.confgen.docker;

import org.jspecify.annotations.NullMarked;
