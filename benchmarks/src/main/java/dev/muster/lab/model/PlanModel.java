package dev.muster.lab.model;

import static java.util.Objects.requireNonNull;

import dev.muster.lab.model.LinearModel.Row;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkup under all its rules as a linear model.
 *
 * <p>Columns: {@code x_W_B} people of worker number W who go to batch number B, for each pair that
 * suits; {@code u_W} people left out; {@code y_B} whether a batch is held, where that matters;
 * {@code f_B} people missing to a fill target; {@code q_T} people missing to a quota that may be
 * missed; {@code z_C_G} whether crew C goes to where group G of batches is. Numbers are those of
 * {@link ProblemView}.
 *
 * <p>The cost is the last component of the objective. Under {@code serve: "penalty"} that is all.
 * Otherwise the model asks for the least cost among plans that leave out no more people of each
 * priority than it is told: what may be left out are rows {@code left_P}.
 */
public final class PlanModel {
  private final ProblemView view;
  private final Pairs pairs;
  private final LinearModel model = new LinearModel();
  private final List<List<Seat>> seatsOf = new ArrayList<>();
  private final List<List<Seat>> seatsIn = new ArrayList<>();
  private final int[] out;
  private final int[] held;
  private final int[] missing;
  private final Map<Integer, Integer> lacking = new HashMap<>();
  private final List<SortedMap<Integer, Integer>> crewColumns = new ArrayList<>();

  /** Which pairs of a worker and a batch that suits her a model has columns for. */
  @FunctionalInterface
  public interface Pairs {
    /** Returns whether the model can send {@code worker} to {@code batch}. */
    boolean has(int worker, int batch);
  }

  /** A column of people of a worker in a batch. */
  private record Seat(int worker, int batch, int column) {}

  private PlanModel(ProblemView view, long[] leftOut, Pairs pairs) {
    this.view = view;
    this.pairs = pairs;
    out = new int[view.workerCount()];
    held = new int[view.batchCount()];
    missing = new int[view.batchCount()];
    for (int b = 0; b < view.batchCount(); b++) {
      seatsIn.add(new ArrayList<>());
    }
    workers();
    batches();
    teams();
    tallies();
    crews();
    levels(leftOut);
  }

  /**
   * Returns the model of a problem.
   *
   * @param leftOut the most people of each priority who may be left out, unless that has a penalty
   */
  public static PlanModel of(ProblemView view, long[] leftOut) {
    return of(view, leftOut, (worker, batch) -> true);
  }

  /**
   * Returns the model of a problem that offers each worker some batches only: a smaller model, of
   * which every plan is a plan of the problem, but maybe none that is best.
   *
   * @param leftOut the most people of each priority who may be left out, unless that has a penalty
   * @param pairs the pairs that the model has; others do not occur in it
   */
  public static PlanModel of(ProblemView view, long[] leftOut, Pairs pairs) {
    return new PlanModel(view, leftOut.clone(), pairs);
  }

  /** Returns the model. */
  public LinearModel linear() {
    return model;
  }

  private void workers() {
    for (int w = 0; w < out.length; w++) {
      List<Seat> seats = new ArrayList<>();
      boolean pinned = view.pin(w) >= 0;
      long count = view.count(w);
      Row served = model.row("serve_" + w, count, count);
      for (int b = 0; b < held.length; b++) {
        if ((!pinned || view.pin(w) == b) && view.suits(w, b) && pairs.has(w, b)) {
          int column = model.column("x_" + w + "_" + b, 0, count, view.cost(w, b));
          Seat seat = new Seat(w, b, column);
          seats.add(seat);
          seatsIn.get(b).add(seat);
          served.add(column, 1);
        }
      }
      long penalty = view.servesByPenalty() ? view.penalty(w) : 0;
      out[w] = model.column("u_" + w, 0, pinned ? 0 : count, penalty);
      served.add(out[w], 1);
      seatsOf.add(seats);
    }
  }

  private void batches() {
    for (int b = 0; b < held.length; b++) {
      Batch batch = view.problem().batches().get(b);
      held[b] = matters(b) ? model.column("y_" + b, 0, 1, view.openingCost(b)) : -1;
      missing[b] = -1;
      long capacity = view.capacity(b);
      Row places = model.row("places_" + b, -LinearModel.NO_LIMIT, held[b] < 0 ? capacity : 0);
      long people = 0;
      boolean free = false;
      for (Seat seat : seatsIn.get(b)) {
        long use = view.use(seat.worker(), b);
        places.add(seat.column(), use);
        people += view.count(seat.worker());
        free |= use == 0;
      }
      if (held[b] < 0) {
        continue;
      }
      places.add(held[b], -capacity);
      if (free) { // whoever takes no place is not seen by the row of places
        people(model.row("anybody_" + b, -LinearModel.NO_LIMIT, 0), b).add(held[b], -people);
      }
      if (view.minimum(b) > 0) {
        people(model.row("minimum_" + b, 0, LinearModel.NO_LIMIT), b)
            .add(held[b], -view.minimum(b));
      }
      FillTarget target = batch.fillTarget();
      if (target != null) {
        missing[b] = model.column("f_" + b, 0, target.people(), target.costPerMissing());
        people(model.row("target_" + b, 0, LinearModel.NO_LIMIT), b)
            .add(missing[b], 1)
            .add(held[b], -target.people());
      }
    }
  }

  private boolean matters(int batch) {
    return view.openingCost(batch) > 0
        || view.minimum(batch) > 1
        || view.clashCount(batch) > 0
        || view.problem().batches().get(batch).fillTarget() != null
        || IntStream.range(0, view.tallyCount())
            .anyMatch(t -> view.tallyBatch(t) == batch && view.tallyFloor(t) > 0);
  }

  private Row people(Row row, int batch) {
    seatsIn.get(batch).forEach(seat -> row.add(seat.column(), 1));
    return row;
  }

  private void teams() {
    for (int b = 0; b < held.length; b++) {
      for (int i = 0; i < view.clashCount(b); i++) {
        int other = view.clashAt(b, i);
        if (b < other) {
          model
              .row("team_" + b + "_" + other, -LinearModel.NO_LIMIT, 1)
              .add(held[b], 1)
              .add(held[other], 1);
        }
      }
    }
  }

  private void tallies() {
    int n = view.tallyCount();
    @Nullable Row[] most = new Row[n];
    @Nullable Row[] least = new Row[n];
    for (int t = 0; t < n; t++) {
      if (view.tallyCap(t) != Long.MAX_VALUE) {
        most[t] = model.row("most_" + t, -LinearModel.NO_LIMIT, view.tallyCap(t));
      }
      long floor = view.tallyFloor(t);
      if (floor > 0) {
        boolean ifHeld = view.tallyShortCost(t) < 0 && view.tallyBatch(t) >= 0;
        Row row = model.row("least_" + t, ifHeld ? 0 : floor, LinearModel.NO_LIMIT);
        least[t] = row;
        if (ifHeld) {
          row.add(held[view.tallyBatch(t)], -floor);
        }
        if (view.tallyShortCost(t) >= 0) {
          int column = model.column("q_" + t, 0, floor, view.tallyShortCost(t));
          lacking.put(t, column);
          row.add(column, 1);
        }
      }
    }
    int[] buffer = new int[view.talliesMax()];
    for (List<Seat> seats : seatsOf) {
      for (Seat seat : seats) {
        int count = view.tallies(seat.worker(), seat.batch(), buffer);
        for (int i = 0; i < count; i++) {
          add(most[buffer[i]], seat);
          add(least[buffer[i]], seat);
        }
      }
    }
  }

  private static void add(@Nullable Row row, Seat seat) {
    if (row != null) {
      row.add(seat.column(), 1);
    }
  }

  /** All people of a crew go to one group of batches that each of them may use, or none goes. */
  private void crews() {
    for (int c = 0; c < view.crewCount(); c++) {
      SortedMap<Integer, Integer> columns = new TreeMap<>();
      for (int target : targetsOfAll(c)) {
        columns.put(target, model.column("z_" + c + "_" + target, 0, 1, 0));
      }
      for (int i = 0; i < view.crewWorkers(c); i++) {
        int worker = view.crewMember(c, i);
        SortedMap<Integer, Row> rows = new TreeMap<>();
        for (Seat seat : seatsOf.get(worker)) {
          int target = view.crewTarget(c, seat.batch());
          rows.computeIfAbsent(target, t -> model.row("crew_" + worker + "_" + t, 0, 0))
              .add(seat.column(), 1);
        }
        rows.forEach(
            (target, row) -> {
              Integer together = columns.get(target);
              if (together != null) {
                row.add(together, -view.count(worker));
              }
            });
      }
      crewColumns.add(columns);
    }
  }

  private Set<Integer> targetsOfAll(int crew) {
    Set<Integer> common = new TreeSet<>();
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      Set<Integer> own = new TreeSet<>();
      for (Seat seat : seatsOf.get(view.crewMember(crew, i))) {
        own.add(view.crewTarget(crew, seat.batch()));
      }
      if (i == 0) {
        common.addAll(own);
      } else {
        common.retainAll(own);
      }
    }
    return common;
  }

  private void levels(long[] leftOut) {
    if (view.servesByPenalty()) {
      return;
    }
    Row[] left = new Row[view.levels()];
    for (int p = 0; p < left.length; p++) {
      left[p] = model.row("left_" + (p + 1), 0, leftOut[p]);
    }
    for (int w = 0; w < out.length; w++) {
      left[view.priority(w) - 1].add(out[w], 1);
    }
  }

  /** Returns the values of the columns that say {@code assignment}. */
  public long[] values(Assignment assignment) {
    long[] values = new long[model.columns().size()];
    for (int w = 0; w < out.length; w++) {
      values[out[w]] = assignment.left(w);
      for (Seat seat : seatsOf.get(w)) {
        values[seat.column()] = assignment.countIn(w, seat.batch());
      }
    }
    for (int b = 0; b < held.length; b++) {
      if (held[b] >= 0 && assignment.isOpen(b)) {
        values[held[b]] = 1;
        FillTarget target = view.problem().batches().get(b).fillTarget();
        if (target != null) {
          values[missing[b]] = Math.max(0, target.people() - assignment.people(b));
        }
      }
    }
    lacking.forEach(
        (t, column) -> values[column] = Math.max(0, view.tallyFloor(t) - assignment.tally(t)));
    for (int c = 0; c < crewColumns.size(); c++) {
      int first = assignment.firstOf(view.crewMember(c, 0));
      Integer together =
          first == Assignment.NONE
              ? null
              : crewColumns.get(c).get(view.crewTarget(c, assignment.batch(first)));
      if (together != null) {
        values[together] = 1;
      }
    }
    return values;
  }

  /**
   * Returns the assignment that values of the columns say.
   *
   * @throws IllegalArgumentException if it breaks an upper limit
   */
  public Assignment assignmentOf(IntToLongFunction values) {
    Assignment assignment = view.newAssignment();
    for (List<Seat> seats : seatsOf) {
      for (Seat seat : seats) {
        long count = values.applyAsLong(seat.column());
        if (count > 0) {
          assignment.add(seat.worker(), seat.batch(), count);
        }
      }
    }
    return assignment;
  }

  /** Returns the assignment of a plan. */
  public static Assignment assignmentOf(ProblemView view, Plan plan) {
    Map<String, Integer> workers = new HashMap<>();
    Map<String, Integer> batches = new HashMap<>();
    view.problem().workers().forEach(worker -> workers.put(worker.id(), workers.size()));
    view.problem().batches().forEach(batch -> batches.put(batch.id(), batches.size()));
    Assignment assignment = view.newAssignment();
    for (Plan.Visit visit : plan.visits()) {
      assignment.add(
          requireNonNull(workers.get(visit.worker()), "worker"),
          requireNonNull(batches.get(visit.batch()), "batch"),
          visit.count());
    }
    return assignment;
  }
}
