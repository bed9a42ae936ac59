package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.journal.Workload.Operation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls fail, writes are cut short, the disk is full: opened again, all that was acknowledged is
 * there.
 */
class JournalFaultTest {
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.POST,
          Operation.POST_TWO,
          Operation.REOPEN,
          Operation.FROST,
          Operation.SNAPSHOT,
          Operation.POST_TWO,
          Operation.POST,
          Operation.REOPEN,
          Operation.POST);

  private interface Trouble {
    void make(SimulatedDisk disk, int number);
  }

  /** Runs with one trouble after another until none comes up, and returns how many there were. */
  private static int runWith(Trouble trouble) throws IOException {
    for (int number = 1; ; number++) {
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      trouble.make(disk, number);
      try {
        for (Operation operation : OPERATIONS) {
          workload.run(operation);
        }
        return number - 1;
      } catch (IOException | JournalException e) {
        String when = "trouble " + number + ": " + e.getMessage();
        check(disk.copy(), workload, when);
        check(disk.after(i -> false), workload, when + ", and a crash");
      }
    }
  }

  private static void check(SimulatedDisk disk, Workload workload, String when) throws IOException {
    JournalledState journal = JournalledState.open(disk, Workload.options());
    workload.assertHolds(journal.state(), when);
    journal.close();
  }

  @Test
  void everyCallMayFailOnce() throws IOException {
    assertTrue(runWith((disk, call) -> disk.failAt(call, false)) > 40);
  }

  @Test
  void everyCallMayFailForGood() throws IOException {
    assertTrue(runWith((disk, call) -> disk.failAt(call, true)) > 40);
  }

  @Test
  void writesMayBeCutShort() throws IOException {
    int troubles =
        runWith(
            (disk, call) -> {
              disk.shortWrites();
              disk.failAt(call, false);
            });
    assertTrue(troubles > 40);
  }

  @Test
  void theDiskMayBeFullAtEveryByte() throws IOException {
    assertTrue(runWith((disk, bytes) -> disk.room(bytes - 1L)) > 1_000);
  }

  @Test
  void everyCallOfAnOpeningMayFail() throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      workload.run(Operation.POST_TWO);
      workload.close();
      disk.failAt(call, false);
      try {
        JournalledState.open(disk, Workload.options()).abandon();
        assertTrue(call > 5);
        return;
      } catch (JournalException e) {
        assertEquals(JournalFault.INPUT_OUTPUT, e.fault());
        check(disk, workload, "call " + call);
      }
    }
  }

  @Test
  void onlyOneLedgerHasTheJournalOpen() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    JournalledState first = JournalledState.open(disk, Workload.options());
    JournalException refused =
        assertThrows(JournalException.class, () -> JournalledState.open(disk, Workload.options()));
    assertEquals(JournalFault.LOCKED, refused.fault());
    first.close();
    JournalledState.open(disk, Workload.options()).close();
  }
}
