package dev.confgen.template;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which variables, `vars.NAME`, are read by a template and what it includes.
///
/// @param names those that it names
/// @param any whether it may read others as well, under names that are made at run time
public record VarReads(SortedSet<String> names, boolean any) {

  /// None.
  public static final VarReads NONE = new VarReads(new TreeSet<>(), false);

  /// Any at all.
  static final VarReads ANY = new VarReads(new TreeSet<>(), true);

  private static final Pattern USE = Pattern.compile("\\bvars\\b(?:\\.([A-Za-z_]\\w*))?");

  /// FreeMarker's own ways to all data, and to templates under names that are made at run time.
  private static final Pattern ROUNDABOUT =
      Pattern.compile(
          "(?<![\\w\\])}\"'])\\.(?:vars|data_?[mM]odel|globals|locals|main|namespace"
              + "|get_?[oO]ptional_?[tT]emplate)\\b");

  public VarReads {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /// Those of an element, as FreeMarker describes it, without the words of its literals.
  static VarReads in(String evaluated) {
    if (ROUNDABOUT.matcher(evaluated).find()) {
      return ANY;
    }
    VarReads reads = NONE;
    Matcher use = USE.matcher(evaluated);
    while (use.find()) {
      reads = reads.and(use.group(1) == null ? ANY : of(use.group(1)));
    }
    return reads;
  }

  private static VarReads of(String name) {
    var names = new TreeSet<String>();
    names.add(name);
    return new VarReads(names, false);
  }

  /// Those of both.
  public VarReads and(VarReads other) {
    if (other.names.isEmpty() && !other.any) {
      return this;
    }
    var both = new TreeSet<>(names);
    both.addAll(other.names);
    return new VarReads(both, any || other.any);
  }
}
