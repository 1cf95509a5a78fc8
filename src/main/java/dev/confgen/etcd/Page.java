package dev.confgen.etcd;

import java.time.Duration;

/// How many keys are asked for at a time: fewer after an answer that was too long, or that came too
/// slowly, and more again after those that come quickly.
///
/// What worked is remembered beyond a connection, so that behind a slow link not every attempt
/// fails with the same page. It begins with few, so that the first need not be a failure.
final class Page {

  private static final int SHRINKING = 8;
  private static final int GROWING = 2;

  /// Twice as many keys in an answer that took this part of the limit take no more than half of it.
  private static final int QUICK = 4;

  private final int most;
  private final Duration limit;
  private volatile int size;

  /// @param most how many keys a page has at most
  /// @param limit how long an answer may take
  Page(int most, Duration limit) {
    this.most = most;
    this.limit = limit;
    this.size = smaller(most);
  }

  int size() {
    return size;
  }

  /// Asks for fewer the next time.
  ///
  /// @param failed the size of the page that was not answered
  void shrink(int failed) {
    size = smaller(failed);
  }

  private static int smaller(int size) {
    return Math.max(1, size / SHRINKING);
  }

  /// May ask for more the next time.
  ///
  /// @param answered the size of the page that was answered
  /// @param took how long that took
  /// @param ceiling no more than this, unless it was answered
  void grow(int answered, Duration took, int ceiling) {
    if (took.multipliedBy(QUICK).compareTo(limit) <= 0) {
      int more = (int) Math.min(Math.min(most, ceiling), (long) answered * GROWING);
      size = Math.max(answered, more);
    }
  }
}
