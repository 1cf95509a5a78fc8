package dev.confgen.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one place says of one job.
final class PartialJob {

  private final String place;
  private final Map<JobSetting, List<Given>> settings;

  /// @param place how messages name the job: `-t haproxy`, `gen.yaml:4:5: jobs[0]`
  PartialJob(String place, Map<JobSetting, List<Given>> settings) {
    this.place = place;
    this.settings = new EnumMap<>(JobSetting.class);
    settings.forEach((setting, given) -> this.settings.put(setting, List.copyOf(given)));
  }

  String place() {
    return place;
  }

  List<Given> all(JobSetting setting) {
    return settings.getOrDefault(setting, List.of());
  }

  Optional<Given> get(JobSetting setting) {
    return all(setting).stream().findFirst();
  }

  boolean isEmpty() {
    return settings.isEmpty();
  }

  /// This job, with what another place says where this one says nothing.
  PartialJob orElse(PartialJob other) {
    var merged = new EnumMap<>(other.settings);
    merged.putAll(settings);
    return new PartialJob(place, merged);
  }
}
