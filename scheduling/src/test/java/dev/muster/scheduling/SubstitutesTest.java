package dev.muster.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.scheduling.exam.Substitute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker gets instead of items that she must not get. */
class SubstitutesTest {
  private static List<String> items(List<String> needed, Substitute... substitutes) {
    Worker worker =
        Worker.builder("w").home(30, 120).items(needed).substitutes(List.of(substitutes)).build();
    return CheckupProblem.itemsOf(worker, null);
  }

  @Test
  void anItemIsReplacedOrDropped() {
    List<String> needed = List.of("blood", "chest-xray");
    assertEquals(needed, items(needed));
    assertEquals(List.of("blood"), items(needed, new Substitute("chest-xray", null)));
    assertEquals(List.of("blood", "sputum"), items(needed, new Substitute("chest-xray", "sputum")));
    assertEquals(List.of("blood"), items(needed, new Substitute("chest-xray", "blood")));
  }

  @Test
  void whatIsNotNeededIsNotReplaced() {
    assertEquals(List.of("blood"), items(List.of("blood"), new Substitute("chest-xray", "sputum")));
  }

  /** Whatever the order of their names, she never gets an item that she must not get. */
  @Test
  void aSubstituteThatSheMustNotGetIsReplacedInTurn() {
    List<String> needed = List.of("a", "b");
    assertEquals(List.of(), items(needed, new Substitute("a", null), new Substitute("b", "a")));
    assertEquals(List.of(), items(needed, new Substitute("a", "b"), new Substitute("b", null)));
    assertEquals(
        List.of("c"), items(List.of("a"), new Substitute("a", "b"), new Substitute("b", "c")));
  }

  @Test
  void substitutesInACircleGiveNothing() {
    assertEquals(
        List.of("c"), items(List.of("a", "c"), new Substitute("a", "b"), new Substitute("b", "a")));
    assertEquals(List.of(), items(List.of("a"), new Substitute("a", "a")));
  }
}
