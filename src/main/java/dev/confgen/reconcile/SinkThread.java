package dev.confgen.reconcile;

import static dev.confgen.model.Span.inWords;

import dev.confgen.model.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that calls a sink.
final class SinkThread implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SinkThread.class);

  private final Sink sink;
  private final Mailbox mailbox = new Mailbox();
  private final Consumer<Retry> answers;
  private final Backoff backoff;

  /// The call that threw, to be made again.
  private Optional<Call> owed = Optional.empty();

  private int failures;

  /// The thread of a sink, to be started.
  ///
  /// @param answers is told what each call returned
  SinkThread(Sink sink, Backoff backoff, Consumer<Retry> answers) {
    this.sink = sink;
    this.backoff = backoff;
    this.answers = answers;
  }

  private interface Call {
    Retry make() throws InterruptedException;
  }

  /// What the sink is, for the log.
  String name() {
    return sink.name();
  }

  void offer(Delivery delivery) {
    mailbox.put(delivery);
  }

  /// Ends the thread after the call in hand.
  void end() {
    mailbox.close();
  }

  @Override
  public void run() {
    try {
      Optional<Duration> wait = Optional.empty();
      while (true) {
        Optional<Delivery> delivery = mailbox.take(wait);
        if (mailbox.isClosed()) {
          return;
        }
        wait = made(delivery.map(this::call).or(() -> owed).orElse(sink::again));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Call call(Delivery delivery) {
    return delivery.confirmed()
        ? () -> sink.confirm(delivery.snapshot())
        : () -> sink.accept(delivery.snapshot());
  }

  /// Makes a call, and says how long to wait for a letter before the next. Even an `Error` must not
  /// end the thread: the process would stay up and keep nothing.
  private Optional<Duration> made(Call call) throws InterruptedException {
    try {
      Retry retry = call.make();
      owed = Optional.empty();
      failures = 0;
      answers.accept(retry);
      return switch (retry) {
        case Retry.Never _ -> Optional.empty();
        case Retry.After(Duration delay) -> Optional.of(delay);
        case Retry.Reread(_, Optional<Duration> again) -> again;
      };
    } catch (RuntimeException | Error e) {
      owed = Optional.of(call);
      Duration wait = backoff.after(++failures);
      LOG.error("{} failed unexpectedly and is tried again in {}", sink.name(), inWords(wait), e);
      return Optional.of(wait);
    }
  }
}
