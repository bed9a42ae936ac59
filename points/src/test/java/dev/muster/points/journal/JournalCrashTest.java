package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.internal.journal.JournalledState;
import dev.muster.points.journal.Workload.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/**
 * The machine stops at every call of every workload of up to {@value #OPERATIONS_MAX} operations
 * ({@value #WITH_SNAPSHOTS_MAX} where a snapshot is among them), and every subset of what was not
 * forced comes through: what was acknowledged is always there, in order.
 *
 * <p>Where more than {@value #ALL_SUBSETS_MAX} changes are unforced, every prefix, every single
 * loss, every single survivor and {@value #SEEDED} seeded subsets stand for all of them.
 */
class JournalCrashTest {
  private static final int OPERATIONS_MAX = 4;
  private static final int WITH_SNAPSHOTS_MAX = 2;
  private static final int ALL_SUBSETS_MAX = 12;
  private static final int SEEDED = 60;
  private static final int AGAIN_SUBSETS_MAX = 6;
  private static final int AGAIN_SEEDED = 20;

  private long recoveries;

  @Test
  void whatWasAcknowledgedSurvivesACrashAtEveryCall() throws IOException {
    for (List<Operation> workload : workloads(OPERATIONS_MAX)) {
      crashEverywhereInLast(workload, false);
    }
    assertTrue(recoveries > 40_000, "only " + recoveries + " recoveries were tried");
  }

  @Test
  void recoveryThatCrashesItselfCanBeRepeated() throws IOException {
    for (List<Operation> workload : workloads(1)) {
      crashEverywhereInLast(workload, true);
    }
    assertTrue(recoveries > 1_000, "only " + recoveries + " recoveries were tried");
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
        for (IntPredicate cameThrough : subsets(disk.unforcedChanges(), call)) {
          JournalledState.open(disk.after(cameThrough), Workload.options()).close();
        }
      }
    }
  }

  @Test
  void longWorkloadsSurvive() throws IOException {
    Operation[] all = Operation.values();
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      disk.crashAt(20 + random.nextInt(400));
      try {
        while (true) {
          workload.run(all[random.nextInt(all.length)]);
        }
      } catch (SimulatedDisk.Crash crash) {
        for (IntPredicate cameThrough : subsets(disk.unforcedChanges(), seed)) {
          recover(disk.after(cameThrough), workload, "seed " + seed);
        }
      }
    }
  }

  private static List<List<Operation>> workloads(int operationsMax) {
    List<List<Operation>> workloads = new ArrayList<>();
    workloads.add(List.of());
    for (int i = 0; i < workloads.size(); i++) {
      if (workloads.get(i).size() < operationsMax) {
        for (Operation operation : Operation.values()) {
          // A snapshot has many sectors, and what comes through of it matters to the next opening
          // only.
          boolean snapshots =
              operation == Operation.SNAPSHOT || workloads.get(i).contains(Operation.SNAPSHOT);
          if (snapshots && workloads.get(i).size() >= WITH_SNAPSHOTS_MAX) {
            continue;
          }
          List<Operation> longer = new ArrayList<>(workloads.get(i));
          longer.add(operation);
          workloads.add(longer);
        }
      }
    }
    workloads.remove(0);
    return workloads;
  }

  /** Crashes in earlier operations are those of a shorter workload. */
  private void crashEverywhereInLast(List<Operation> operations, boolean crashAgain)
      throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk disk = new SimulatedDisk();
      Workload workload = Workload.begin(disk);
      for (Operation operation : operations.subList(0, operations.size() - 1)) {
        workload.run(operation);
      }
      disk.crashAt(call);
      try {
        workload.run(operations.get(operations.size() - 1));
        return;
      } catch (SimulatedDisk.Crash crash) {
        String when = operations + " at call " + call;
        List<IntPredicate> subsets =
            crashAgain
                ? subsets(disk.unforcedChanges(), call, AGAIN_SUBSETS_MAX, AGAIN_SEEDED)
                : subsets(disk.unforcedChanges(), call);
        for (IntPredicate cameThrough : subsets) {
          SimulatedDisk after = disk.after(cameThrough);
          if (crashAgain) {
            recoverWithCrashes(after, workload, when);
          }
          recover(after, workload, when);
        }
      }
    }
  }

  private void recoverWithCrashes(SimulatedDisk disk, Workload workload, String when)
      throws IOException {
    for (int call = 1; ; call++) {
      SimulatedDisk copy = disk.copy();
      copy.crashAt(call);
      try {
        JournalledState.open(copy, Workload.options());
        return;
      } catch (SimulatedDisk.Crash crash) {
        for (IntPredicate cameThrough :
            subsets(copy.unforcedChanges(), call, AGAIN_SUBSETS_MAX, AGAIN_SEEDED)) {
          recover(copy.after(cameThrough), workload, when + ", again at " + call);
        }
      }
    }
  }

  private void recover(SimulatedDisk disk, Workload workload, String when) throws IOException {
    recoveries++;
    JournalledState journal = JournalledState.open(disk, Workload.options());
    workload.assertHolds(journal.state(), when);
    journal.close();
    JournalledState again = JournalledState.open(disk, Workload.options());
    workload.assertHolds(again.state(), when);
    assertTrue(again.recovery().torn().isEmpty(), when);
    again.abandon();
  }

  private static List<IntPredicate> subsets(int changes, int seed) {
    return subsets(changes, seed, ALL_SUBSETS_MAX, SEEDED);
  }

  private static List<IntPredicate> subsets(int changes, int seed, int allMax, int seeded) {
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
      java.util.BitSet chosen = new java.util.BitSet();
      for (int i = 0; i < changes; i++) {
        chosen.set(i, random.nextBoolean());
      }
      subsets.add(chosen::get);
    }
    return subsets;
  }
}
