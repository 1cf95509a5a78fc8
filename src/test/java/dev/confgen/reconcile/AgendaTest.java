package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Two sources A and B, two sinks 0 and 1; what the agenda wants done is written down with its time
/// in milliseconds: `0 read A FULL`, `5 sink 0 {/a=1} confirmed`.
final class AgendaTest {

  private final List<String> log = new ArrayList<>();
  private Agenda agenda = agenda(200, 2000, 0);
  private long now;

  private static Agenda agenda(long waitMin, long waitMax, long resync) {
    return new Agenda(
        2,
        2,
        new Pace(
            Duration.ofMillis(waitMin), Duration.ofMillis(waitMax), Duration.ofMillis(resync)));
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }

  private void step() {
    Agenda.Steps steps = agenda.advance(nanos(now));
    steps
        .orders()
        .forEach(order -> note("read " + "AB".charAt(order.source()) + " " + order.depth()));
    steps.handOvers().forEach(this::note);
  }

  private void note(String what) {
    log.add(now + " " + what);
  }

  private void note(Agenda.HandOver handOver) {
    var keys = new ArrayList<String>();
    handOver.delivery().snapshot().keys().below("/").forEach(entry -> keys.add(show(entry)));
    note(
        "sink %d {%s}%s"
            .formatted(
                handOver.sink(),
                String.join(" ", keys),
                handOver.delivery().confirmed() ? " confirmed" : ""));
  }

  private static String show(KeyTree.Entry entry) {
    String value = entry.value() instanceof KeyTree.Value.Text(String text) ? text : "";
    return entry.key().substring(1) + "=" + value;
  }

  /// Lets the agenda do what is due up to a time, as the loop would.
  private void until(long millis) {
    for (int steps = 0; steps < 1000; steps++) {
      step();
      OptionalLong next = agenda.next();
      if (next.isEmpty() || next.getAsLong() > nanos(millis)) {
        now = millis;
        return;
      }
      now = Math.max(now, next.getAsLong() / 1_000_000);
    }
    throw new AssertionError("the loop spins: " + log.subList(log.size() - 10, log.size()));
  }

  private void changed(char source) {
    agenda.changed("AB".indexOf(source), nanos(now));
    step();
  }

  private void answers(char source, Answer answer) {
    agenda.answered("AB".indexOf(source), answer, nanos(now));
    step();
  }

  private void says(char source, String value) {
    answers(source, good(source, value));
  }

  private static Answer good(char source, String value) {
    String key = "/" + Character.toLowerCase(source);
    return new Answer.Good(
        new Snapshot(List.of(), List.of(), KeyTree.ofTexts(Map.of(key, value)), List.of()));
  }

  private void fails(char source) {
    answers(source, new Answer.Bad("down", true));
  }

  private void isWrong(char source) {
    answers(source, new Answer.Bad("wrong", false));
  }

  private void happened(String... lines) {
    assertEquals(List.of(lines), log);
    log.clear();
  }

  private void begin() {
    step();
    says('A', "1");
    says('B', "1");
    log.clear();
  }

  @Test
  void everythingIsReadAtOnceAtTheStart() {
    step();
    happened("0 read A FULL", "0 read B FULL");
    says('A', "1");
    happened();
    says('B', "1");
    happened("0 sink 0 {a=1 b=1} confirmed", "0 sink 1 {a=1 b=1} confirmed");
    assertEquals(OptionalLong.empty(), agenda.next());
  }

  @Test
  void aBurstIsReadOnceAndOnlyWhereItWas() {
    begin();
    for (now = 0; now <= 1000; now += 20) {
      changed('A');
    }
    until(1199);
    happened();
    until(1200);
    happened("1200 read A CHANGES");
    says('A', "2");
    happened("1200 sink 0 {a=2 b=1}", "1200 sink 1 {a=2 b=1}");
  }

  @Test
  void aBurstThatDoesNotEndIsReadAllTheSame() {
    begin();
    for (now = 0; now < 4000; now += 100) {
      changed('A');
      until(now);
      if (log.stream().anyMatch(line -> line.contains("read"))) {
        happened(now + " read A CHANGES");
        says('A', String.valueOf(now));
        log.clear();
        assertEquals(0, now % 2000);
      }
    }
  }

  /// confd's successor, whose debounce is a delay after the first change, tells five times of it.
  @Test
  void fifteenPutsWithinTheWaitAreHandedOnOnce() {
    agenda = agenda(500, 5000, 0);
    begin();
    long last = putFifteen();
    until(last + 499);
    happened();
    until(last + 500);
    happened("2600 read A CHANGES");
    says('A', "v15");
    happened("2600 sink 0 {a=v15 b=1}", "2600 sink 1 {a=v15 b=1}");
    until(60_000);
    happened();
  }

  /// One every 150 ms.
  ///
  /// @return when the last one came
  private long putFifteen() {
    for (int i = 0; i < 15; i++) {
      until(i * 150L);
      changed('A');
    }
    return now;
  }

  /// What changes every 150 ms and never rests is handed on with what it says after five seconds.
  @Test
  void putsWithoutEndAreHandedOnAtTheLatest() {
    agenda = agenda(500, 5000, 0);
    begin();
    for (int put = 0; put * 150 <= 20_000; put++) {
      until(put * 150L);
      if (isReading()) {
        says('A', "v" + put);
      }
      changed('A');
    }
    log.removeIf(line -> line.contains("sink 1"));
    happened(
        "5000 read A CHANGES",
        "5100 sink 0 {a=v34 b=1}",
        "10100 read A CHANGES",
        "10200 sink 0 {a=v68 b=1}",
        "15200 read A CHANGES",
        "15300 sink 0 {a=v102 b=1}");
  }

  private boolean isReading() {
    return !log.isEmpty() && log.getLast().contains("read");
  }

  @Test
  void aChangeDuringAReadingIsReadAfterwards() {
    begin();
    changed('A');
    until(200);
    happened("200 read A CHANGES");
    changed('A');
    until(400);
    happened();
    says('A', "2");
    happened("400 read A CHANGES");
    says('A', "3");
    happened("400 sink 0 {a=3 b=1}", "400 sink 1 {a=3 b=1}");
  }

  @Test
  void noWaitReadsAtOnce() {
    agenda = agenda(0, 0, 0);
    begin();
    changed('B');
    happened("0 read B CHANGES");
  }

  @Test
  void anEqualSnapshotIsNotHandedOn() {
    begin();
    changed('A');
    until(200);
    says('A', "1");
    happened("200 read A CHANGES");
  }

  @Test
  void aResyncReadsEverythingAndHandsOnWhatIsEqual() {
    agenda = agenda(200, 2000, 60_000);
    begin();
    until(60_000);
    happened("60000 read A FULL", "60000 read B FULL");
    says('A', "1");
    says('B', "1");
    happened("60000 sink 0 {a=1 b=1} confirmed", "60000 sink 1 {a=1 b=1} confirmed");
    until(119_999);
    happened();
    until(120_000);
    happened("120000 read A FULL", "120000 read B FULL");
  }

  @Test
  void aSourceThatFailsContributesItsLastGoodReading() {
    begin();
    changed('A');
    changed('B');
    until(200);
    fails('A');
    says('B', "2");
    happened(
        "200 read A CHANGES", "200 read B CHANGES", "200 sink 0 {a=1 b=2}", "200 sink 1 {a=1 b=2}");
  }

  @Test
  void aSourceThatFailsIsTriedAgainWithBackoffUpToASecond() {
    begin();
    changed('A');
    until(200);
    log.clear();
    for (long wait : List.of(100, 200, 400, 800, 1000, 1000)) {
      fails('A');
      until(now + wait - 1);
      happened();
      until(now + 1);
      happened(now + " read A CHANGES");
    }
    says('A', "2");
    assertEquals(2, log.size());
  }

  @Test
  void aSourceThatWasNeverReadHoldsEverythingBack() {
    step();
    says('A', "1");
    fails('B');
    changed('A');
    until(99);
    happened("0 read A FULL", "0 read B FULL");
    until(100);
    happened("100 read B FULL");
    until(5000);
    says('A', "2");
    happened("200 read A CHANGES");
    says('B', "1");
    happened("5000 sink 0 {a=2 b=1} confirmed", "5000 sink 1 {a=2 b=1} confirmed");
  }

  @Test
  void wrongTextIsNotReadAgainBeforeItChanges() {
    step();
    says('A', "1");
    isWrong('B');
    log.clear();
    until(70_000);
    happened();
    changed('B');
    until(70_200);
    happened("70200 read B FULL");
  }

  @Test
  void aResyncReadsWrongTextAgain() {
    agenda = agenda(200, 2000, 60_000);
    begin();
    changed('B');
    until(200);
    isWrong('B');
    log.clear();
    until(60_000);
    happened("60000 read A FULL", "60000 read B FULL");
    says('A', "1");
    isWrong('B');
    happened("60000 sink 0 {a=1 b=1}", "60000 sink 1 {a=1 b=1}");
  }

  @Test
  void aSourceThatHangsHoldsTheOthersUpForASecond() {
    begin();
    changed('A');
    changed('B');
    until(200);
    log.clear();
    says('A', "2");
    until(1199);
    happened();
    until(1200);
    happened("1200 sink 0 {a=2 b=1}", "1200 sink 1 {a=2 b=1}");
    says('B', "2");
    happened("1200 sink 0 {a=2 b=2}", "1200 sink 1 {a=2 b=2}");
  }

  @Test
  void aSourceThatFailedAndHangsHoldsNobodyUp() {
    begin();
    changed('B');
    until(200);
    fails('B');
    until(300);
    changed('A');
    until(500);
    log.clear();
    says('A', "2");
    happened("500 sink 0 {a=2 b=1}", "500 sink 1 {a=2 b=1}");
  }

  @Test
  void aSinkCanAskForAFullReadingThatOnlyItGetsIfNothingChanged() {
    begin();
    agenda.asked(1, new Retry.Reread(Duration.ofSeconds(10)), nanos(now));
    until(9_999);
    happened();
    until(10_000);
    happened("10000 read A FULL", "10000 read B FULL");
    says('A', "1");
    says('B', "1");
    happened("10000 sink 1 {a=1 b=1} confirmed");
    until(100_000);
    happened();
  }

  @Test
  void aSourceThatIsDownDelaysTheConfirmation() {
    begin();
    agenda.asked(0, new Retry.Reread(Duration.ofSeconds(10)), nanos(now));
    until(10_000);
    log.clear();
    says('A', "1");
    fails('B');
    changed('A');
    until(10_200);
    says('A', "2");
    happened(
        "10100 read B FULL",
        "10200 read A CHANGES",
        "10200 sink 0 {a=2 b=1}",
        "10200 sink 1 {a=2 b=1}");
    agenda.asked(0, new Retry.Reread(Duration.ofMillis(100), Optional.empty()), nanos(now));
    until(11_000);
    says('B', "1");
    happened("11000 sink 0 {a=2 b=1} confirmed");
  }

  @Test
  void aReadingThatBeganBeforeTheWishDoesNotConfirmIt() {
    agenda = agenda(200, 2000, 10_000);
    begin();
    until(10_000);
    happened("10000 read A FULL", "10000 read B FULL");
    says('A', "1");
    agenda.asked(0, new Retry.Reread(Duration.ofMillis(100)), nanos(now));
    until(10_100);
    happened("10100 read A FULL");
    says('A', "1");
    says('B', "1");
    assertEquals("10100 read B FULL", log.getFirst());
    log.clear();
    says('B', "1");
    happened("10100 sink 0 {a=1 b=1} confirmed", "10100 sink 1 {a=1 b=1} confirmed");
  }

  @Test
  void aWishCanBeTakenBack() {
    begin();
    agenda.asked(0, new Retry.Reread(Duration.ofSeconds(10)), nanos(now));
    agenda.asked(0, new Retry.After(Duration.ofSeconds(1)), nanos(now));
    until(100_000);
    happened();
  }

  @Test
  void everythingCanBeReadOnDemand() {
    begin();
    now = 500;
    agenda.resyncNow(nanos(now));
    step();
    happened("500 read A FULL", "500 read B FULL");
    says('A', "1");
    says('B', "1");
    assertEquals(2, log.size());
    until(100_000);
    assertEquals(2, log.size());
  }

  @Test
  void aSourceTellsHowItIsDoing() {
    begin();
    now = 3000;
    assertEquals(
        new SourceStatus("A", Optional.of(Duration.ofSeconds(3)), Optional.empty()),
        agenda.reading(0).status("A", nanos(now)));
    fails('A');
    assertEquals(
        new SourceStatus("A", Optional.of(Duration.ofSeconds(3)), Optional.of("down")),
        agenda.reading(0).status("A", nanos(now)));
  }
}
