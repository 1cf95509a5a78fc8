package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which of the members that answered is read, for they need not be of one cluster: a member that
/// lost its data and was started alone is a cluster of its own, which answers as readily as the
/// others and knows nothing.
///
/// @param asked how many members were asked
/// @param known the cluster that was read before, if one was
record Choice(int asked, Optional<Long> known) {

  /// One that nobody who answers later can be preferred to: more than half of all are of its
  /// cluster.
  ///
  /// @param answered in the order in which they answered
  Optional<Member> sure(List<Member> answered) {
    return answered.stream()
        .filter(member -> 2 * of(member.cluster(), answered).size() > asked)
        .findFirst();
  }

  /// The one to be read if nobody else answers.
  ///
  /// @param answered at least one, in the order in which they answered
  /// @throws Unavailable if none of them can be trusted
  Member best(List<Member> answered) throws Unavailable {
    Optional<Member> sure = sure(answered);
    if (sure.isPresent()) {
      return sure.get();
    }
    if (known.isPresent()) {
      List<Member> same = of(known.get(), answered);
      if (same.isEmpty()) {
        throw answered.getFirst().trouble().stranger();
      }
      return same.getFirst();
    }
    List<Member> largest = largest(answered);
    if (2 * largest.size() <= answered.size()) {
      throw Trouble.divided(answered);
    }
    return largest.getFirst();
  }

  private static List<Member> largest(List<Member> answered) {
    List<Member> largest = List.of();
    for (Member member : answered) {
      List<Member> own = of(member.cluster(), answered);
      largest = own.size() > largest.size() ? own : largest;
    }
    return largest;
  }

  private static List<Member> of(long cluster, List<Member> answered) {
    var members = new ArrayList<Member>();
    answered.stream().filter(member -> member.cluster() == cluster).forEach(members::add);
    return members;
  }
}
