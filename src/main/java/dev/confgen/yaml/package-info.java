/// Strict YAML and JSON documents that know where each value stands: the only user of SnakeYAML.
@NullMarked
package dev.confgen.yaml;

import org.jspecify.annotations.NullMarked;
