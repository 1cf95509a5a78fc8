/// The keys of an etcd as a source, and the only user of jetcd, gRPC and Netty.
@NullMarked
package dev.confgen.etcd;

import org.jspecify.annotations.NullMarked;
