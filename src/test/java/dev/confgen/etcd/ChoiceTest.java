package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.tls.PemFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChoiceTest {

  private static final Endpoint ANY = new Endpoint("127.0.0.1", 1, false);

  private final Wire wire =
      new Wire(
          new Access(
              List.of(ANY), new PemFiles(Optional.empty(), Optional.empty()), Optional.empty()),
          Limits.STANDARD);

  @AfterEach
  void close() {
    wire.close();
  }

  private List<Member> answered(long... clusters) throws Unavailable {
    var members = new ArrayList<Member>();
    for (long cluster : clusters) {
      members.add(new Member(Line.open(wire, ANY), cluster));
    }
    return members;
  }

  @Test
  void theOnlyOneIsTakenAtOnce() throws Exception {
    List<Member> one = answered(7);
    assertEquals(Optional.of(one.getFirst()), new Choice(1, Optional.empty()).sure(one));
    assertEquals(Optional.of(one.getFirst()), new Choice(1, Optional.of(8L)).sure(one));
  }

  @Test
  void moreThanHalfOfAllThatWereAskedAreNeededToBeSure() throws Exception {
    assertEquals(Optional.empty(), new Choice(3, Optional.empty()).sure(answered(7)));
    assertEquals(Optional.empty(), new Choice(4, Optional.empty()).sure(answered(7, 7)));
    List<Member> two = answered(1, 7, 7);
    assertEquals(Optional.of(two.get(1)), new Choice(3, Optional.empty()).sure(two));
  }

  @Test
  void whereNobodyElseAnswersTheFirstIsTaken() throws Exception {
    List<Member> one = answered(7);
    assertSame(one.getFirst(), new Choice(5, Optional.empty()).best(one));
    List<Member> more = answered(1, 7, 7);
    assertSame(more.get(1), new Choice(9, Optional.empty()).best(more));
  }

  @Test
  void theClusterThatWasReadBeforeIsPreferred() throws Exception {
    List<Member> two = answered(1, 7);
    assertSame(two.getLast(), new Choice(3, Optional.of(7L)).best(two));
  }

  /// A whole cluster that was made anew.
  @Test
  void anotherClusterIsTakenIfMostMembersAreOfIt() throws Exception {
    List<Member> all = answered(1, 1, 7);
    assertSame(all.getFirst(), new Choice(3, Optional.of(7L)).best(all));
  }

  @Test
  void anotherClusterIsNotTakenOnTheWordOfFew() throws Exception {
    List<Member> one = answered(1);
    var choice = new Choice(3, Optional.of(7L));
    assertEquals(
        "cannot read etcd at http://127.0.0.1:1: it is of another cluster than the one that was"
            + " read before, and most endpoints do not answer; was it started alone, without its"
            + " data?",
        assertThrows(Unavailable.class, () -> choice.best(one)).getMessage());
  }

  @Test
  void whereNobodyKnowsWhichClusterIsMeantNoneIsTaken() throws Exception {
    List<Member> two = answered(1, 0xabcL);
    var choice = new Choice(3, Optional.empty());
    assertEquals(
        "cannot read etcd: its endpoints are of different clusters: http://127.0.0.1:1 is of 1,"
            + " http://127.0.0.1:1 is of abc; name only those of one with --etcd",
        assertThrows(Unavailable.class, () -> choice.best(two)).getMessage());
  }
}
