package dev.muster.lab.rival.plan;

import static java.util.Objects.requireNonNull;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Timefold's score, kept by differences: what upper and lower limits are broken by (hard), people
 * left out by priority, cost. All rules are in it; a move costs what it touches.
 */
public final class BoardScore implements IncrementalScoreCalculator<Board, BendableLongScore> {
  private @Nullable ProblemView view;
  private long[] load = {};
  private long[] people = {};
  private long[] tally = {};
  private int[] buffer = {};
  private Occupants occupants = new Occupants(0, 0);
  private int[][] floorsOf = {};
  private final List<Map<Integer, Long>> crews = new ArrayList<>();
  private long broken;
  private long cost;
  private final long[] leftOut = new long[Board.PRIORITIES_MAX];

  /** For Timefold. */
  public BoardScore() {}

  @Override
  public void resetWorkingSolution(Board board) {
    ProblemView of = board.view();
    view = of;
    board.keptBy(this);
    occupants = new Occupants(of.workerCount(), of.batchCount());
    load = new long[of.batchCount()];
    people = new long[load.length];
    tally = new long[of.tallyCount()];
    buffer = new int[of.talliesMax()];
    floorsOf = floors(of);
    crews.clear();
    for (int c = 0; c < of.crewCount(); c++) {
      crews.add(new HashMap<>());
    }
    broken = 0;
    cost = 0;
    java.util.Arrays.fill(leftOut, 0);
    for (int t = 0; t < tally.length; t++) {
      tally(t, 1);
    }
    for (Seat seat : board.seats()) {
      leaveOut(seat.worker(), 1);
      add(seat, 1);
    }
  }

  private static int[][] floors(ProblemView view) {
    List<List<Integer>> floors = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      floors.add(new ArrayList<>());
    }
    for (int t = 0; t < view.tallyCount(); t++) {
      if (isOfBatch(view, t)) {
        floors.get(view.tallyBatch(t)).add(t);
      }
    }
    return floors.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private static boolean isOfBatch(ProblemView view, int t) {
    return view.tallyBatch(t) >= 0 && view.tallyFloor(t) > 0 && view.tallyShortCost(t) < 0;
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {
    add((Seat) entity, -1);
  }

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    add((Seat) entity, 1);
  }

  private void add(Seat seat, int sign) {
    Integer at = seat.batch();
    if (at == null) {
      return;
    }
    ProblemView of = requireNonNull(view);
    int worker = seat.worker();
    int batch = at;
    int count = buffer.length == 0 ? 0 : of.tallies(worker, batch, buffer);
    int crew = of.crew(worker);
    batch(batch, -1);
    for (int i = 0; i < count; i++) {
      tally(buffer[i], -1);
    }
    crew(crew, -1);
    leaveOut(worker, -sign);
    cost += sign * of.cost(worker, batch);
    load[batch] += sign * of.use(worker, batch);
    boolean wasHeld = people[batch] > 0;
    people[batch] += sign;
    if (sign > 0) {
      occupants.add(worker, batch);
    } else {
      occupants.remove(worker, batch);
    }
    if (wasHeld != people[batch] > 0) {
      clashes(batch, sign);
    }
    for (int i = 0; i < count; i++) {
      tally[buffer[i]] += sign;
      tally(buffer[i], 1);
    }
    if (crew >= 0) {
      crews.get(crew).merge(of.crewTarget(crew, batch), (long) sign, Long::sum);
    }
    crew(crew, 1);
    batch(batch, 1);
  }

  private void leaveOut(int worker, int sign) {
    ProblemView of = requireNonNull(view);
    if (of.servesByPenalty()) {
      cost += sign * of.penalty(worker);
    } else if (of.visit(worker) == 0) {
      leftOut[of.priority(worker) - 1] += sign;
    }
  }

  private void batch(int b, int sign) {
    ProblemView of = requireNonNull(view);
    broken += sign * Math.max(0, load[b] - of.capacity(b));
    cost += sign * of.heldCost(b, people[b]);
    if (people[b] > 0) {
      broken += sign * Math.max(0, of.minimum(b) - people[b]);
      for (int t : floorsOf[b]) {
        broken += sign * Math.max(0, of.tallyFloor(t) - tally[t]);
      }
    }
  }

  private void tally(int t, int sign) {
    ProblemView of = requireNonNull(view);
    broken += sign * Math.max(0, tally[t] - of.tallyCap(t));
    long missing = Math.max(0, of.tallyFloor(t) - tally[t]);
    if (of.tallyShortCost(t) >= 0) {
      cost += sign * missing * of.tallyShortCost(t);
    } else if (!isOfBatch(of, t)) {
      broken += sign * missing;
    }
  }

  private void crew(int crew, int sign) {
    if (crew >= 0) {
      long served = 0;
      long together = 0;
      for (long at : crews.get(crew).values()) {
        served += at;
        together = Math.max(together, at);
      }
      broken += served == 0 ? 0 : sign * (requireNonNull(view).crewSize(crew) - together);
    }
  }

  private void clashes(int batch, int sign) {
    ProblemView of = requireNonNull(view);
    for (int i = 0; i < of.clashCount(batch); i++) {
      if (people[of.clashAt(batch, i)] > 0) {
        broken += sign;
      }
    }
  }

  /** Returns how many people go to {@code batch}. */
  long people(int batch) {
    return people[batch];
  }

  /** Returns the places left in {@code batch}. */
  long free(int batch) {
    return requireNonNull(view).capacity(batch) - load[batch];
  }

  /** Returns worker number {@code index} of those who go to {@code batch}. */
  int occupantAt(int batch, int index) {
    return occupants.at(batch, index);
  }

  /** Draws one of those who go to {@code batch}, of whom there must be some. */
  int occupant(int batch, Random random) {
    return occupants.at(batch, random.nextInt(occupants.size(batch)));
  }

  /** Returns whether places and greatest numbers leave room for {@code worker}. */
  boolean hasRoom(int worker, int batch) {
    ProblemView of = requireNonNull(view);
    if (free(batch) < of.use(worker, batch)) {
      return false;
    }
    int count = buffer.length == 0 ? 0 : of.tallies(worker, batch, buffer);
    for (int i = 0; i < count; i++) {
      if (tally[buffer[i]] >= of.tallyCap(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public BendableLongScore calculateScore() {
    long[] soft = new long[Board.PRIORITIES_MAX + 1];
    for (int p = 0; p < Board.PRIORITIES_MAX; p++) {
      soft[p] = -leftOut[p];
    }
    soft[Board.PRIORITIES_MAX] = -cost;
    return BendableLongScore.of(new long[] {-broken}, soft);
  }

  @Override
  public void beforeEntityAdded(Object entity) {
    throw new IllegalStateException("seats are not added");
  }

  @Override
  public void afterEntityAdded(Object entity) {
    throw new IllegalStateException("seats are not added");
  }

  @Override
  public void beforeEntityRemoved(Object entity) {
    throw new IllegalStateException("seats are not removed");
  }

  @Override
  public void afterEntityRemoved(Object entity) {
    throw new IllegalStateException("seats are not removed");
  }
}
