/// Certificates and keys in PEM files, for connections that are secured with TLS.
@NullMarked
package dev.confgen.tls;

import org.jspecify.annotations.NullMarked;
