package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.journal.Workload.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/**
 * The machine stops at every call of every workload of up to {@value #OPERATIONS_MAX} operations
 * ({@value #WITH_MANY_MAX} where a batch of many sectors is among them), and every subset of what
 * was not forced comes through: what was acknowledged is always there, in order.
 *
 * <p>Where more than {@value #ALL_SUBSETS_MAX} changes are unforced, every prefix, every single
 * loss, every single survivor and 10,000 seeded subsets a workload stand for all of them; the
 * system property {@code muster.crash.subsets} asks for another number.
 */
class JournalCrashTest {
  private static final int OPERATIONS_MAX = 4;
  private static final int WITH_MANY_MAX = 2;
  private static final int ALL_SUBSETS_MAX = 12;
  private static final int SEEDED_HERE = 10_000;
  private static final int SEEDED = Integer.getInteger("muster.crash.subsets", SEEDED_HERE);
  private static final int LONG_WORKLOADS = 40;
  private static final int AGAIN_SUBSETS_MAX = 6;
  private static final int AGAIN_SEEDED = 20;

  private final Recoveries recoveries = new Recoveries();

  /** A disk that stands still amid a workload. */
  private record Stop(SimulatedDisk disk, Workload workload, String when) {
    boolean hasTooManySubsets() {
      return disk.unforcedChanges() > ALL_SUBSETS_MAX;
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesACrashAtEveryCall() throws IOException {
    for (List<Operation> workload : workloads(OPERATIONS_MAX)) {
      recoverFrom(stopsInLast(workload));
    }
    if (SEEDED == SEEDED_HERE) {
      assertEquals(544_606, recoveries.asked());
      assertEquals(74_825, recoveries.different());
    }
  }

  @Test
  void recoveryThatCrashesItselfCanBeRepeated() throws IOException {
    for (List<Operation> workload : workloads(2)) {
      for (Stop stop : stopsInLast(workload)) {
        for (IntPredicate cameThrough : subsetsForAgain(stop.disk())) {
          recoverWithCrashes(stop.disk().after(cameThrough), stop);
        }
      }
    }
    assertTrue(recoveries.asked() > 100_000, () -> "only " + recoveries.asked());
  }

  @Test
  void theVeryFirstOpeningSurvivesACrash() throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk disk = new SimulatedDisk();
      disk.crashAt(call);
      try {
        Workload.begin(disk).close();
        assertTrue(call > 5, "the disk was hardly used");
        return;
      } catch (SimulatedDisk.Crash crash) {
        for (IntPredicate cameThrough : subsets(disk, SEEDED, call)) {
          JournalledState.open(disk.after(cameThrough), Workload.options()).close();
        }
      }
    }
  }

  @Test
  void longWorkloadsSurvive() throws IOException {
    Operation[] all = Operation.values();
    for (int seed = 0; seed < LONG_WORKLOADS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      disk.crashAt(20 + random.nextInt(400));
      try {
        while (true) {
          workload.run(all[random.nextInt(all.length)]);
        }
      } catch (SimulatedDisk.Crash crash) {
        recoverFrom(List.of(new Stop(disk, workload, "seed " + seed)));
      }
    }
  }

  private static List<List<Operation>> workloads(int operationsMax) {
    List<List<Operation>> workloads = new ArrayList<>();
    workloads.add(List.of());
    for (int i = 0; i < workloads.size(); i++) {
      List<Operation> shorter = workloads.get(i);
      for (Operation operation : Operation.values()) {
        if (shorter.size() < lengthMax(shorter, operation, operationsMax)) {
          List<Operation> longer = new ArrayList<>(shorter);
          longer.add(operation);
          workloads.add(longer);
        }
      }
    }
    workloads.remove(0);
    return workloads;
  }

  /** Its many sectors leave ever different disks, so that each must be opened. */
  private static int lengthMax(List<Operation> before, Operation last, int operationsMax) {
    boolean many = last == Operation.POST_MANY || before.contains(Operation.POST_MANY);
    return many ? Math.min(operationsMax, WITH_MANY_MAX) : operationsMax;
  }

  /** Stops in earlier operations are those of a shorter workload. */
  private static List<Stop> stopsInLast(List<Operation> operations) throws IOException {
    List<Stop> stops = new ArrayList<>();
    for (int call = 1; ; call++) {
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      for (Operation operation : operations.subList(0, operations.size() - 1)) {
        workload.run(operation);
      }
      long segments = segments(disk);
      disk.crashAt(call);
      try {
        workload.run(operations.get(operations.size() - 1));
        int calls = callsOfLast(operations, (int) (segments(disk) - segments));
        assertEquals(calls, stops.size(), operations::toString);
        return stops;
      } catch (SimulatedDisk.Crash crash) {
        stops.add(new Stop(disk, workload, operations + " at call " + call));
      }
    }
  }

  private static long segments(SimulatedDisk disk) throws IOException {
    return disk.list().stream().filter(name -> name.startsWith("journal-")).count();
  }

  /** Returns how many calls change the disk or force it, so that no stop is left out unseen. */
  private static int callsOfLast(List<Operation> operations, int segmentsBegun) {
    int last = operations.size() - 1;
    // A write and a force; of a new segment the file is made and the directory forced, too.
    int frames = 2 + 2 * segmentsBegun;
    return switch (operations.get(last)) {
      case POST, POST_TWO, POST_MANY, FROST -> frames;
      // A file is made, cut, written, forced and renamed, and the directory forced.
      case SNAPSHOT -> 6;
      // What was read is forced with its directory; nothing is written where nothing happened.
      case REOPEN -> isClosedBefore(operations, last) ? 2 : 2 + frames;
    };
  }

  /** Returns whether the last frame says that the ledger was closed: snapshots write none. */
  private static boolean isClosedBefore(List<Operation> operations, int place) {
    int before = place - 1;
    while (before >= 0 && operations.get(before) == Operation.SNAPSHOT) {
      before--;
    }
    return before >= 0 && operations.get(before) == Operation.REOPEN;
  }

  /** Recovers from all stops of a workload, which share the seeded subsets. */
  private void recoverFrom(List<Stop> stops) throws IOException {
    long seeded = stops.stream().filter(Stop::hasTooManySubsets).count();
    int share = seeded == 0 ? 0 : (int) ((SEEDED + seeded - 1) / seeded);
    for (Stop stop : stops) {
      for (IntPredicate cameThrough : subsets(stop.disk(), share, stops.indexOf(stop))) {
        recover(stop.disk().after(cameThrough), stop.workload(), stop.when());
      }
    }
  }

  private void recoverWithCrashes(SimulatedDisk disk, Stop stop) throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk copy = disk.copy();
      copy.crashAt(call);
      try {
        JournalledState.open(copy, Workload.options());
        return;
      } catch (SimulatedDisk.Crash crash) {
        for (IntPredicate cameThrough : subsetsForAgain(copy)) {
          recover(
              copy.after(cameThrough), stop.workload(), stop.when() + ", again at call " + call);
        }
      }
    }
  }

  private void recover(SimulatedDisk disk, Workload workload, String when) throws IOException {
    workload.assertHolds(recoveries.of(disk, when), when);
  }

  private static List<IntPredicate> subsets(SimulatedDisk disk, int seeded, int seed) {
    return subsets(disk.unforcedChanges(), ALL_SUBSETS_MAX, seeded, seed);
  }

  private static List<IntPredicate> subsetsForAgain(SimulatedDisk disk) {
    return subsets(disk.unforcedChanges(), AGAIN_SUBSETS_MAX, AGAIN_SEEDED, 0);
  }

  private static List<IntPredicate> subsets(int changes, int allMax, int seeded, int seed) {
    List<IntPredicate> subsets = new ArrayList<>();
    if (changes <= allMax) {
      for (int bits = 0; bits < 1 << changes; bits++) {
        int chosen = bits;
        subsets.add(i -> (chosen & 1 << i) != 0);
      }
      return subsets;
    }
    for (int place = 0; place <= changes; place++) {
      int chosen = place;
      subsets.add(i -> i < chosen);
      subsets.add(i -> i != chosen);
      subsets.add(i -> i == chosen);
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < seeded; n++) {
      BitSet chosen = BitSet.valueOf(random.longs((changes + 63) / 64).toArray());
      subsets.add(chosen::get);
    }
    return subsets;
  }
}
