/// What templates see of the model: our own small object wrapper, which reaches fields, lists and
/// maps, and nothing else.
@NullMarked
package dev.confgen.template.data;

import org.jspecify.annotations.NullMarked;
