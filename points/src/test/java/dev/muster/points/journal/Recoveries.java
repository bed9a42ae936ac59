package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.internal.journal.JournalledState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What opening a disk leads to. Many crashes leave the same bytes under the same names: each such
 * disk is opened once, and what was found is remembered.
 */
final class Recoveries {
  private final Map<SimulatedDisk.Print, String> found = new HashMap<>();
  private final Map<String, String> fingerprints = new HashMap<>();
  private long asked;

  /**
   * Returns the fingerprint of the ledger that is on a disk, and checks that opening it once more
   * finds the same, and nothing torn.
   */
  String of(SimulatedDisk disk, String when) throws IOException {
    asked++;
    SimulatedDisk.Print print = disk.print();
    String known = found.get(print);
    if (known == null) {
      known = open(disk, when);
      known = fingerprints.computeIfAbsent(known, same -> same);
      found.put(print, known);
    }
    return known;
  }

  private static String open(SimulatedDisk disk, String when) throws IOException {
    JournalledState journal = JournalledState.open(disk, Workload.options());
    String fingerprint = Workload.fingerprint(journal.state());
    journal.close();
    JournalledState again = JournalledState.open(disk, Workload.options());
    assertEquals(fingerprint, Workload.fingerprint(again.state()), when);
    assertTrue(again.recovery().torn().isEmpty(), when);
    again.abandon();
    return fingerprint;
  }

  /** Returns how many disks were asked for. */
  long asked() {
    return asked;
  }

  /** Returns how many different ones there were. */
  long different() {
    return found.size();
  }
}
