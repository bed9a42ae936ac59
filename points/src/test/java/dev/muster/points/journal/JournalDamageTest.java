package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.journal.Workload.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every truncation and every flipped bit of a small journal: the ledger holds an acknowledged
 * prefix or is refused, and never has a wrong balance.
 */
class JournalDamageTest {
  private static final String FIRST = "journal-0000000001.mpj";
  private static final String SECOND = "journal-0000000002.mpj";

  private static Workload workload(SimulatedDisk disk, boolean close) throws IOException {
    Workload workload = Workload.begin(disk);
    for (Operation operation : List.of(Operation.POST, Operation.POST_TWO, Operation.FROST)) {
      workload.run(operation);
    }
    if (close) {
      workload.close();
    }
    return workload;
  }

  /** Opens a damaged disk and returns why it was refused, or null. */
  private static @Nullable JournalFault open(SimulatedDisk disk, Workload workload, String when)
      throws IOException {
    try {
      JournalledState journal = JournalledState.open(disk, Workload.options());
      workload.assertHolds(journal.state(), 0, when);
      journal.abandon();
      return null;
    } catch (JournalException e) {
      return e.fault();
    }
  }

  @Test
  void everyFlippedBitIsAPrefixOrARefusal() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole, false);
    Map<JournalFault, Integer> refusals = new EnumMap<>(JournalFault.class);
    int prefixes = 0;
    for (String name : List.of(FIRST, SECOND)) {
      for (int bit = 0; bit < whole.bytes(name).length * 8; bit++) {
        SimulatedDisk disk = whole.copy();
        disk.bytes(name)[bit / 8] ^= (byte) (1 << bit % 8);
        JournalFault refusal = open(disk, workload, name + " bit " + bit);
        if (refusal == null) {
          prefixes++;
          assertEquals(SECOND, name, "damage in a sealed segment is told");
        } else {
          refusals.merge(refusal, 1, Integer::sum);
        }
      }
    }
    assertEquals(java.util.Set.of(JournalFault.CORRUPT), refusals.keySet());
    assertTrue(prefixes > 0, "the last force can't be told from a tear");
  }

  @Test
  void afterAGoodCloseNoFlippedBitLosesAnything() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole, true);
    for (String name : List.of(FIRST, SECOND)) {
      for (int bit = 0; bit < whole.bytes(name).length * 8; bit++) {
        SimulatedDisk disk = whole.copy();
        disk.bytes(name)[bit / 8] ^= (byte) (1 << bit % 8);
        try {
          JournalledState journal = JournalledState.open(disk, Workload.options());
          workload.assertHolds(journal.state(), name + " bit " + bit);
          journal.abandon();
        } catch (JournalException e) {
          assertEquals(JournalFault.CORRUPT, e.fault());
        }
      }
    }
  }

  @Test
  void everyTruncationIsAPrefixOrARefusal() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole, false);
    for (String name : List.of(FIRST, SECOND)) {
      for (int length = 0; length < whole.bytes(name).length; length++) {
        SimulatedDisk disk = whole.copy();
        disk.put(name, Arrays.copyOf(whole.bytes(name), length));
        JournalFault refusal = open(disk, workload, name + " cut to " + length);
        assertEquals(name.equals(FIRST) ? JournalFault.CORRUPT : null, refusal);
      }
    }
  }

  @Test
  void theExpectedHeadMakesTheLossOfTheLastFrameARefusal() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole, false);
    LedgerOptions expecting =
        LedgerOptions.builder().segmentBytes(500).expectedHead(workload.head()).build();
    for (int length = 0; length < whole.bytes(SECOND).length; length++) {
      SimulatedDisk disk = whole.copy();
      disk.put(SECOND, Arrays.copyOf(whole.bytes(SECOND), length));
      JournalException refused =
          assertThrows(JournalException.class, () -> JournalledState.open(disk, expecting));
      assertEquals(JournalFault.HEAD_MISSING, refused.fault());
    }
    JournalledState.open(whole.copy(), expecting).close();
    SimulatedDisk other = new SimulatedDisk();
    Workload.begin(other).close();
    assertThrows(JournalException.class, () -> JournalledState.open(other, expecting));
  }

  @Test
  void damageIsNamedByFileAndOffset() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    workload(whole, false);
    SimulatedDisk disk = whole.copy();
    disk.bytes(FIRST)[150] ^= 1;
    JournalException refused =
        assertThrows(JournalException.class, () -> JournalledState.open(disk, Workload.options()));
    assertTrue(
        refused.finding().toString().contains(FIRST + " is damaged at byte 140"),
        refused.finding()::toString);
  }

  @Test
  void aMissingSegmentIsNamed() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    workload(disk, true);
    disk.delete(FIRST);
    JournalException refused =
        assertThrows(JournalException.class, () -> JournalledState.open(disk, Workload.options()));
    assertEquals(JournalFault.MISSING_SEGMENT, refused.fault());
    assertTrue(refused.finding().toString().contains(FIRST), refused.finding()::toString);
  }

  @Test
  void aTornTailIsMovedAsideAndReported() throws IOException {
    SimulatedDisk before = new SimulatedDisk();
    Workload workload = workload(before, false);
    SimulatedDisk disk = before.copy();
    byte[] whole = disk.bytes(SECOND);
    byte[] tail = {1, 2, 3};
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    System.arraycopy(tail, 0, longer, whole.length, 3);
    disk.put(SECOND, longer);
    JournalledState journal = JournalledState.open(disk, Workload.options());
    workload.assertHolds(journal.state(), "torn tail");
    JournalRecovery.TornTail torn = journal.recovery().torn().orElseThrow();
    assertEquals(SECOND, torn.file());
    assertEquals(whole.length, torn.offset());
    assertEquals(3, torn.bytes());
    assertEquals(3, disk.bytes(torn.movedTo()).length);
    assertEquals(whole.length, disk.bytes(SECOND).length);
  }
}
