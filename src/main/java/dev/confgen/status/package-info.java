/// How the running program is doing: for people, for probes, for Prometheus and for systemd.
@NullMarked
package dev.confgen.status;

import org.jspecify.annotations.NullMarked;
