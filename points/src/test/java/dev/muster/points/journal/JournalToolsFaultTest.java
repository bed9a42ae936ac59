package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Ledger;
import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.journal.Workload.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every call of compacting, archiving, repairing, importing and exporting fails, once and for good:
 * the journal then holds all that it held, and the same tool run again does its work.
 */
class JournalToolsFaultTest {
  private static final String SECOND = "journal-0000000002.mpj";

  private interface Tool {
    void run(SimulatedDisk disk) throws IOException;
  }

  private static Workload workload(SimulatedDisk disk) throws IOException {
    Workload workload = Workload.begin(disk);
    for (Operation operation :
        List.of(
            Operation.POST_TWO,
            Operation.SNAPSHOT,
            Operation.POST_MANY,
            Operation.POST,
            Operation.SNAPSHOT,
            Operation.FROST,
            Operation.POST_TWO)) {
      workload.run(operation);
    }
    workload.close();
    return workload;
  }

  private static void assertHolds(SimulatedDisk disk, Workload workload, int atLeast, String when)
      throws IOException {
    JournalledState journal = JournalledState.open(disk, Workload.options());
    workload.assertHolds(journal.state(), atLeast, when);
    journal.close();
  }

  /** Fails at one call after another until none is left, and returns how many there were. */
  private static int failAtEveryCall(
      SimulatedDisk whole, boolean sticky, Tool tool, Workload workload, int atLeast)
      throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk disk = whole.copy();
      disk.failAt(call, sticky);
      try {
        tool.run(disk);
        return call - 1;
      } catch (IOException | JournalException e) {
        String when = "call " + call + ": " + e.getMessage();
        SimulatedDisk crashed = disk.after(i -> false);
        for (SimulatedDisk left : List.of(disk.copy(), crashed)) {
          tool.run(left);
          assertHolds(left, workload, atLeast, when);
          JournalTools.verify(left);
        }
      }
    }
  }

  private static void failAtEveryCall(
      SimulatedDisk whole, Tool tool, Workload workload, int atLeast) throws IOException {
    int once = failAtEveryCall(whole, false, tool, workload, atLeast);
    int sticky = failAtEveryCall(whole, true, tool, workload, atLeast);
    assertTrue(once > 5, () -> "only " + once + " calls");
    assertEquals(once, sticky);
  }

  @Test
  void compactingMayFail() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole);
    failAtEveryCall(whole, JournalTools::compact, workload, workload.acknowledged());
  }

  @Test
  void archivingMayFailOnEitherDisk() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    Workload workload = workload(whole);
    SimulatedDisk[] archive = {new SimulatedDisk()};
    failAtEveryCall(
        whole, disk -> JournalTools.archive(disk, archive[0]), workload, workload.acknowledged());
    for (int call = 1; ; call++) {
      SimulatedDisk disk = whole.copy();
      SimulatedDisk failing = new SimulatedDisk();
      failing.failAt(call, false);
      try {
        JournalTools.archive(disk, failing);
        assertTrue(call > 5, "the archive was hardly used");
        return;
      } catch (JournalException e) {
        assertEquals(JournalFault.INPUT_OUTPUT, e.fault());
        assertArrayEquals(whole.everything(), disk.everything(), "nothing has gone yet");
        JournalTools.archive(disk, failing.copy());
        assertHolds(disk, workload, workload.acknowledged(), "call " + call);
      }
    }
  }

  @Test
  void repairingMayFail() throws IOException {
    SimulatedDisk damaged = new SimulatedDisk();
    Workload workload = Workload.begin(damaged);
    for (int i = 0; i < 4; i++) {
      workload.run(Operation.POST_TWO);
    }
    workload.close();
    damaged.bytes(SECOND)[200] ^= 1;
    assertEquals(
        JournalFault.CORRUPT,
        assertThrows(JournalException.class, () -> Ledger.open(damaged.copy(), Workload.options()))
            .fault());
    failAtEveryCall(
        damaged,
        disk -> {
          var plan = JournalTools.planRepair(disk);
          if (plan.isPresent()) {
            JournalTools.repair(disk, plan.get());
          }
        },
        workload,
        1);
  }

  @Test
  void importingMayFail() throws IOException {
    SimulatedDisk whole = new SimulatedDisk();
    workload(whole);
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Ledger ledger = Ledger.open(whole, Workload.options())) {
      ledger.export(exported);
      ledger.writeState(state);
    }
    int calls = 1;
    for (; ; calls++) {
      SimulatedDisk disk = new SimulatedDisk();
      disk.failAt(calls, false);
      try {
        importTo(disk, exported).close();
        break;
      } catch (JournalException e) {
        for (SimulatedDisk left : List.of(disk.copy(), disk.after(i -> false))) {
          assertImportedOrRefused(left, exported, state, "call " + calls);
        }
      }
    }
    assertTrue(calls > 8, "the disk was hardly used");
  }

  private static Ledger importTo(SimulatedDisk disk, ByteArrayOutputStream exported) {
    return Ledger.importTo(
        disk, new ByteArrayInputStream(exported.toByteArray()), Workload.options());
  }

  /**
   * What an import left opens with all of it or is refused, and if nothing is there it can begin.
   */
  private static void assertImportedOrRefused(
      SimulatedDisk disk, ByteArrayOutputStream exported, ByteArrayOutputStream state, String when)
      throws IOException {
    boolean begun = !disk.list().stream().allMatch(name -> name.endsWith(".unfinished"));
    try (Ledger ledger = begun ? Ledger.open(disk, Workload.options()) : importTo(disk, exported)) {
      ByteArrayOutputStream found = new ByteArrayOutputStream();
      ledger.writeState(found);
      assertArrayEquals(state.toByteArray(), found.toByteArray(), when);
    } catch (JournalException e) {
      assertTrue(begun, when);
    }
  }

  @Test
  void exportingMayFailAtEveryByte() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    workload(disk);
    try (Ledger ledger = Ledger.open(disk, Workload.options())) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      ledger.export(whole);
      for (int room = 0; room < whole.size(); room += 7) {
        int bytes = room;
        assertThrows(IOException.class, () -> ledger.export(new FullAfter(bytes)));
      }
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      ledger.export(again);
      assertArrayEquals(whole.toByteArray(), again.toByteArray());
      byte[] cut = java.util.Arrays.copyOf(whole.toByteArray(), whole.size() - 1);
      assertThrows(
          JournalException.class,
          () -> Ledger.importInMemory(new ByteArrayInputStream(cut), Workload.options().clock()));
    }
  }

  /** Takes so many bytes and no more. */
  private static final class FullAfter extends OutputStream {
    private long room;

    FullAfter(long bytes) {
      room = bytes;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      room -= length;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
