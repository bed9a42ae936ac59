package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * A plan while it is changed: an assignment, which batches are to be held, and a journal by which
 * changes are taken back.
 *
 * <p>A batch that is to be held lacks people until it has its minimum; {@link #value} counts what
 * is lacking as worse than anything else. Not thread-safe.
 */
final class Seats {
  /** What one person costs who is lacking to a minimum or to any other least number. */
  static final long LACKING = 1L << 34;

  private static final int NONE = Assignment.NONE;

  final ProblemView view;
  final Reach reach;
  final Assignment assignment;

  /** Whether each batch is to be held. */
  final boolean[] held;

  /** Whether a batch has changed since {@link Movers} looked. */
  final boolean[] changed;

  /**
   * Where each worker goes who is free, {@link Reach#batches} for home, and what she costs there.
   */
  final int[] where;

  final long[] costHere;

  private int[] journal = new int[1_024];
  private long[] counts = new long[512];
  private int size;

  Seats(Reach reach, Assignment assignment) {
    this.reach = reach;
    this.assignment = assignment;
    view = assignment.view();
    held = new boolean[view.batchCount()];
    changed = new boolean[held.length];
    where = new int[reach.workers];
    costHere = new long[reach.workers];
    for (int w = 0; w < reach.workers; w++) {
      settle(w);
    }
    for (int b = 0; b < held.length; b++) {
      held[b] = assignment.isOpen(b);
    }
    Arrays.fill(changed, true);
  }

  private void settle(int worker) {
    int e = assignment.firstOf(worker);
    where[worker] = e == NONE ? reach.batches : assignment.batch(e);
    costHere[worker] = e == NONE ? reach.out[worker] : reach.costOf(worker, where[worker]);
  }

  /** Returns whether a worker is one person who goes by herself and may go elsewhere. */
  boolean isFree(int worker) {
    return view.crew(worker) < 0 && view.pin(worker) < 0 && view.count(worker) == 1;
  }

  /** Returns the least number of people that {@code batch} must have. */
  long fewest(int batch) {
    return Math.max(1, view.minimum(batch));
  }

  /** Sends one person of a worker to {@code batch}; there must be room for her. */
  void add(int worker, int batch) {
    add(worker, batch, 1);
  }

  /** Sends people of a worker to {@code batch}; there must be room for them. */
  void add(int worker, int batch, long count) {
    assignment.add(worker, batch, count);
    settle(worker);
    changed[batch] = true;
    note(worker, batch, count);
  }

  /** Takes people of a worker out of {@code batch}. */
  void remove(int worker, int batch, long count) {
    assignment.remove(worker, batch, count);
    settle(worker);
    changed[batch] = true;
    note(worker, ~batch, count);
  }

  /** Says whether {@code batch} is to be held. */
  void hold(int batch, boolean isHeld) {
    if (held[batch] != isHeld) {
      held[batch] = isHeld;
      changed[batch] = true;
      note(-1, batch, 0);
    }
  }

  private void note(int worker, int batch, long count) {
    if (size + 2 > journal.length) {
      counts = Arrays.copyOf(counts, journal.length);
      journal = Arrays.copyOf(journal, 2 * journal.length);
    }
    journal[size] = worker;
    journal[size + 1] = batch;
    counts[size / 2] = count;
    size += 2;
  }

  /** Returns a mark to go back to. */
  int mark() {
    return size;
  }

  /** Takes back all changes after {@code mark}. */
  void backTo(int mark) {
    while (size > mark) {
      size -= 2;
      int worker = journal[size];
      int batch = journal[size + 1];
      if (worker < 0) {
        held[batch] = !held[batch];
        changed[batch] = true;
      } else if (batch < 0) {
        assignment.add(worker, ~batch, counts[size / 2]);
        settle(worker);
        changed[~batch] = true;
      } else {
        assignment.remove(worker, batch, counts[size / 2]);
        settle(worker);
        changed[batch] = true;
      }
    }
  }

  /** Keeps all changes for good. */
  void commit() {
    size = 0;
  }

  /** Returns cost, with what is lacking and who is left out of a plan by priority. */
  long value() {
    long sum = assignment.cost();
    if (!view.servesByPenalty()) {
      for (int p = 1; p <= view.levels(); p++) {
        sum += assignment.unserved(p) * reach.outOfLevel(p);
      }
    }
    long lacking = 0;
    for (int b = 0; b < held.length; b++) {
      if (held[b]) {
        lacking += Math.max(0, fewest(b) - assignment.people(b));
      }
    }
    return sum + LACKING * lacking;
  }

  /** Holds no batch that lacks people any more; returns whether anybody had to leave one. */
  boolean closeShort() {
    boolean any = false;
    for (int b = 0; b < held.length; b++) {
      if (held[b] && assignment.people(b) < fewest(b)) {
        any |= assignment.isOpen(b);
        empty(b);
        hold(b, assignment.isOpen(b));
      }
    }
    return any;
  }

  /** Sends everybody of a batch home, with all of their crews; those who are pinned stay. */
  void empty(int batch) {
    int e = assignment.firstIn(batch);
    while (e != NONE) {
      int w = assignment.worker(e);
      if (mayLeave(w)) {
        takeOut(w);
        e = assignment.firstIn(batch);
      } else {
        e = assignment.nextIn(e);
      }
    }
  }

  /** Returns whether nobody of the worker's crew is pinned. */
  boolean mayLeave(int worker) {
    int crew = view.crew(worker);
    if (crew < 0) {
      return view.pin(worker) < 0;
    }
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      if (view.pin(view.crewMember(crew, i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Sends a worker home, with all of her crew. */
  void takeOut(int worker) {
    int crew = view.crew(worker);
    int count = crew < 0 ? 1 : view.crewWorkers(crew);
    for (int i = 0; i < count; i++) {
      int w = crew < 0 ? worker : view.crewMember(crew, i);
      for (int e = assignment.firstOf(w); e != NONE; e = assignment.firstOf(w)) {
        remove(w, assignment.batch(e), assignment.count(e));
      }
    }
  }
}
