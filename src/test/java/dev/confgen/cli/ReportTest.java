package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.command.Command;
import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Payment;
import dev.confgen.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private final CapturedLog log = new CapturedLog("dev.confgen");

  @AfterEach
  void close() {
    log.close();
  }

  private static Report report(boolean watch) {
    return new Report(new Settings.Mode(watch, false, false, false, false));
  }

  private String failed(Report report) {
    report.payment(
        new Payment.Failed(
            new Notification.Run(new Command("reload", Optional.empty())),
            List.of("out"),
            List.of(),
            new GenException.Rejected("no"),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2)));
    return log.lines().getLast();
  }

  /// It was said to be tried again in 2 s by a program that was ending.
  @Test
  void whoTriesAgainWhatFailedIsTold() {
    Report report = report(true);
    String begin = "SEVERE notification of out, owed for 3 s, is tried again ";
    assertEquals(begin + "in 2 s: no", failed(report));
    report.ends(Ending.RELOAD);
    assertEquals(begin + "with the new settings: no", failed(report));
    report.ends(Ending.STOP);
    assertEquals(begin + "by the next start: no", failed(report));
    assertEquals(begin + "by the next run: no", failed(report(false)));
  }
}
