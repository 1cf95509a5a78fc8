package dev.confgen.etcd;

/// A member that answered.
///
/// @param line the connection to it
/// @param cluster the id of the cluster that it is one of
record Member(Line line, long cluster) {

  /// What is said of this member.
  Trouble trouble() {
    return line.trouble();
  }
}
