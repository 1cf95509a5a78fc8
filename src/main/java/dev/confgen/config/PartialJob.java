package dev.confgen.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one place says of one job.
final class PartialJob {

  private final String place;
  private final List<Said> said;
  private final Set<JobSetting> misspelt;

  /// @param place how messages name the job: `-t haproxy`, `gen.yaml:4:5: jobs[0]`
  /// @param said what was said of it, in order
  PartialJob(String place, List<Said> said) {
    this(place, said, Set.of());
  }

  /// @param misspelt what was probably meant by keys that are none
  PartialJob(String place, List<Said> said, Set<JobSetting> misspelt) {
    this.place = place;
    this.said = List.copyOf(said);
    this.misspelt = Set.copyOf(misspelt);
  }

  String place() {
    return place;
  }

  List<Given> all(JobSetting setting) {
    return said.stream().filter(each -> each.setting() == setting).map(Said::given).toList();
  }

  /// Whether nobody meant to say that: what is misspelt is wrong, and has been told.
  boolean lacks(JobSetting setting) {
    return get(setting).isEmpty() && !misspelt.contains(setting);
  }

  Optional<Given> get(JobSetting setting) {
    return all(setting).stream().findFirst();
  }

  /// Whom to tell, in the order in which it was said.
  List<Said> notifications() {
    return said.stream().filter(each -> each.setting().isNotification()).toList();
  }

  /// This job, with what another place says where this one says nothing.
  PartialJob orElse(PartialJob other) {
    var merged = new ArrayList<>(said);
    other.said.stream().filter(each -> get(each.setting()).isEmpty()).forEach(merged::add);
    return new PartialJob(place, merged, misspelt);
  }
}
