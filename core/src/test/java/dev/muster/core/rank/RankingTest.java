package dev.muster.core.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final OrderedPartition<String> TWO_LEVEL =
      OrderedPartition.ofGroups(List.of(List.of("a"), List.of("c", "b"), List.of("d")));

  @Test
  void eachMethodGivesTheRanksOfItsName() {
    assertRanks("1 2 2 4", RankMethod.STANDARD);
    assertRanks("1 2 2 3", RankMethod.DENSE);
    assertRanks("1 3 3 4", RankMethod.MODIFIED);
    assertRanks("1 2 3 4", RankMethod.ORDINAL);
    assertRanks("1 2.5 2.5 4", RankMethod.FRACTIONAL);
  }

  @Test
  void methodsAreFoundByTheirNamesInFiles() {
    for (RankMethod method : RankMethod.values()) {
      assertEquals(Optional.of(method), RankMethod.ofCode(method.code()));
    }
    assertEquals(Optional.empty(), RankMethod.ofCode("4321"));
  }

  @Test
  void positionsFollowTheTieOrderWhileTheRankIsShared() {
    Ranking<String> ranking =
        Ranking.of(TWO_LEVEL, RankMethod.STANDARD, TieOrder.byId(Function.identity()));
    assertEquals(List.of("a", "b", "c", "d"), ranking.places().stream().map(Place::item).toList());
    Place<String> third = ranking.place("c").orElseThrow();
    assertEquals(3, third.position());
    assertEquals("2", third.rank().toString());
    assertEquals(1, third.tiedWith());
    assertTrue(third.isTied());
    assertFalse(ranking.place("d").orElseThrow().isTied());
    assertEquals(Optional.empty(), ranking.place("e"));
  }

  @Test
  void aTieOrderThatLosesOrRepeatsSomeoneIsRefused() {
    TieOrder<String> losing = tied -> List.of("b");
    TieOrder<String> repeating = tied -> List.of("b", "b");
    assertThrows(
        IllegalArgumentException.class, () -> Ranking.of(TWO_LEVEL, RankMethod.DENSE, losing));
    assertThrows(
        IllegalArgumentException.class, () -> Ranking.of(TWO_LEVEL, RankMethod.DENSE, repeating));
    assertThrows(
        IllegalArgumentException.class,
        () -> Ranking.of(TWO_LEVEL, RankMethod.DENSE, TieOrder.byId(item -> "same")));
  }

  @Test
  void keysMakeGroupsAndFurtherKeysSplitThem() {
    List<String> words = List.of("pear", "fig", "plum", "nut", "apple");
    OrderedPartition<String> byLength =
        OrderedPartition.of(words, Comparator.comparing(String::length));
    assertEquals(
        OrderedPartition.ofGroups(
            List.of(List.of("nut", "fig"), List.of("plum", "pear"), List.of("apple"))),
        byLength);
    assertFalse(byLength.isTotal());
    OrderedPartition<String> refined = byLength.refined(Comparator.naturalOrder());
    assertTrue(refined.isTotal());
    assertEquals("[[fig], [nut], [pear], [plum], [apple]]", refined.toString());
    assertEquals(OptionalInt.of(2), refined.groupOf("pear"));
    assertEquals(OptionalInt.empty(), refined.groupOf("kiwi"));
    assertNotEquals(byLength, refined);
  }

  @Test
  void emptyGroupsAndRepeatedItemsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> OrderedPartition.ofGroups(List.of(List.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> OrderedPartition.ofGroups(List.of(List.of("a"), List.of("a"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> OrderedPartition.of(List.of("a", "a"), Comparator.naturalOrder()));
    assertEquals(0, OrderedPartition.ofGroups(List.<List<String>>of()).size());
  }

  @Test
  void theSharedGroupsCannotBeChanged() {
    assertThrows(UnsupportedOperationException.class, () -> TWO_LEVEL.groups().get(1).add("x"));
  }

  private static void assertRanks(String expected, RankMethod method) {
    List<String> ranks =
        Ranking.of(TWO_LEVEL, method, TieOrder.byId(Function.identity())).places().stream()
            .map(place -> place.rank().toString())
            .toList();
    assertEquals(Arrays.asList(expected.split(" ")), ranks);
  }
}
