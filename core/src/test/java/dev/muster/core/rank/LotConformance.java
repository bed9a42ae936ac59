package dev.muster.core.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The expected values come from {@code sha256sum} and {@code sort}, by the shell lines of the
 * Javadoc.
 */
class LotConformance {
  private final Lot lot = new Lot("2026-03-02 / 07 11 23");

  @Test
  void drawsWhatTheShellDraws() {
    assertEquals(
        List.of("t1", "a.b", "t3", "t2", "队-1"),
        lot.draw(List.of("t1", "t2", "t3", "队-1", "a.b"), Function.identity()));
    assertEquals(
        "5456a037b3640531c06afcd7a6539a43bc948e008cb22ec2b09e468791158bef", lot.ticket("t1"));
  }

  @Test
  void whoElseTakesPartDoesNotMatter() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add("t" + i);
    }
    List<String> drawn = lot.draw(all, Function.identity());
    List<String> some = all.subList(20, 40);
    assertEquals(
        drawn.stream().filter(some::contains).toList(), lot.draw(some, Function.identity()));
    assertNotEquals(drawn, new Lot("another seed").draw(all, Function.identity()));
  }

  @Test
  void unfitSeedsAndIdsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Lot(""));
    assertThrows(IllegalArgumentException.class, () -> new Lot("two\nlines"));
    assertThrows(IllegalArgumentException.class, () -> new Lot("x".repeat(1001)));
    assertThrows(IllegalArgumentException.class, () -> new Lot("half \uD83D"));
    assertThrows(IllegalArgumentException.class, () -> lot.ticket("\uDE00"));
    assertThrows(
        IllegalArgumentException.class, () -> lot.draw(List.of("a", "a"), Function.identity()));
  }
}
