/// What several tests share.
@NullMarked
package dev.confgen.testing;

import org.jspecify.annotations.NullMarked;
