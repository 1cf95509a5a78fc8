package dev.confgen.source;

import dev.confgen.model.Backoff;
import dev.confgen.model.GenException;
import java.time.Duration;

/// Follows a source through one session after the other, for as long as the thread is not
/// interrupted. After each that is lost it waits, twice as long each time.
public final class Following {

  /// One life of a connection.
  public interface Session {
    /// Calls `changed` for what it tells, until it is lost.
    void follow(Runnable changed) throws InterruptedException;
  }

  /// Where sessions come from.
  public interface Sessions {
    /// The session that there is, or a new one if it is lost.
    ///
    /// @throws GenException.Unavailable if there is none now
    Session live() throws GenException.Unavailable, InterruptedException;
  }

  private final Sessions sessions;
  private final Backoff backoff;
  private int failures;
  private boolean first = true;

  /// @param backoff how long to wait
  public Following(Sessions sessions, Backoff backoff) {
    this.sessions = sessions;
    this.backoff = backoff;
  }

  /// Calls `changed` for what is told, and whenever a session is lost and another is there.
  public void run(Runnable changed) throws InterruptedException {
    while (true) {
      follow(changed);
      first = false;
      Thread.sleep(backoff.after(++failures));
    }
  }

  private void follow(Runnable changed) throws InterruptedException {
    Session session;
    try {
      session = sessions.live();
    } catch (GenException.Unavailable _) {
      // It is the reader that throws this. It was called when the session was lost.
      if (first) {
        changed.run();
      }
      return;
    }
    long since = System.nanoTime();
    changed.run();
    session.follow(changed);
    changed.run();
    reward(Duration.ofNanos(System.nanoTime() - since));
  }

  /// Begins anew after a session that was good for as long as the longest wait. One that is lost at
  /// once, as behind a proxy that cuts it, is no success.
  private void reward(Duration connected) {
    if (connected.compareTo(backoff.longest()) >= 0) {
      failures = 0;
    }
  }
}
