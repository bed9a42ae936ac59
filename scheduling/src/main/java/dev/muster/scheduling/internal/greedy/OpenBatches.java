package dev.muster.scheduling.internal.greedy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides in the end which batches are held: closes those below their minimum, fills those that
 * must be held for pinned people, opens closed ones for whoever is left out, and closes those whose
 * opening costs more than sending their people elsewhere.
 *
 * <p>When the search is over, only what a plan must not lack is done. Each attempt costs
 * O(people·batches) for the people of one batch.
 */
final class OpenBatches {
  private static final int NONE = Assignment.NONE;

  private final ProblemView view;
  private final Assignment assignment;
  private final SearchMonitor monitor;
  private final boolean[] promised;
  private final boolean[] avoided;

  private record Move(int worker, int batch, long count) {}

  private OpenBatches(ProblemView view, Assignment assignment, SearchMonitor monitor) {
    this.view = view;
    this.assignment = assignment;
    this.monitor = monitor;
    promised = new boolean[view.batchCount()];
    avoided = new boolean[view.batchCount()];
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        promised[view.pin(w)] = true;
      }
    }
  }

  /** Decides, if the problem has minimums or opening costs at all. */
  static void decide(ProblemView view, Assignment assignment, SearchMonitor monitor) {
    OpenBatches open = new OpenBatches(view, assignment, monitor);
    if (view.problem().rules().contains(Rule.MINIMUM)) {
      open.fillPromised();
      open.closeSmall();
      open.openForLeftOut();
    }
    if (view.problem().rules().contains(Rule.OPENING_COST)) {
      open.closeDear();
    }
  }

  /** Closes batch after batch, the smallest first, until each has its minimum. */
  private void closeSmall() {
    for (int b = smallest(); b != NONE; b = smallest()) {
      List<Move> people = close(b);
      avoided[b] = true;
      for (Move move : people) {
        seat(move.worker, move.count, true);
      }
      avoided[b] = false;
    }
  }

  private int smallest() {
    int smallest = NONE;
    for (int b = 0; b < view.batchCount(); b++) {
      if (assignment.missing(b) > 0
          && !promised[b]
          && (smallest == NONE || assignment.people(b) < assignment.people(smallest))) {
        smallest = b;
      }
    }
    return smallest;
  }

  /** Empties a batch and returns who was there, by priority and position. */
  private List<Move> close(int batch) {
    List<Move> people = new ArrayList<>();
    for (int e = assignment.firstIn(batch); e != NONE; e = assignment.nextIn(e)) {
      people.add(new Move(assignment.worker(e), batch, assignment.count(e)));
    }
    for (Move move : people) {
      assignment.remove(move.worker, batch, move.count);
    }
    people.sort(
        Comparator.comparingInt((Move move) -> view.priority(move.worker))
            .thenComparingInt(Move::worker));
    return people;
  }

  /**
   * Seats people where it costs least, in batches that are held or that they may open alone.
   *
   * @return where, as far as there was room
   */
  private List<Move> seat(int worker, long count, boolean asLongAsTimeIsLeft) {
    List<Move> seated = new ArrayList<>();
    long left = count;
    while (left > 0 && (!asLongAsTimeIsLeft || monitor.next())) {
      int best = NONE;
      long least = view.servesByPenalty() ? 0 : Long.MAX_VALUE;
      for (int b = 0; b < view.batchCount(); b++) {
        long people = Math.min(left, assignment.room(worker, b));
        if (people > 0 && isOpenTo(b, people) && view.suits(worker, b)) {
          long each = assignment.addedCost(worker, b, people) / people;
          if (each < least) {
            best = b;
            least = each;
          }
        }
      }
      if (best == NONE) {
        break;
      }
      long people = Math.min(left, assignment.room(worker, best));
      assignment.add(worker, best, people);
      seated.add(new Move(worker, best, people));
      left -= people;
    }
    return seated;
  }

  private boolean isOpenTo(int batch, long people) {
    return !avoided[batch] && (assignment.isOpen(batch) || people >= view.minimum(batch));
  }

  /** Brings batches that must be held to their minimum: left-out people first, then others. */
  private void fillPromised() {
    for (int b = 0; b < view.batchCount(); b++) {
      if (promised[b] && assignment.missing(b) > 0) {
        for (int w = 0; w < view.workerCount() && assignment.missing(b) > 0; w++) {
          join(w, b);
        }
        boolean found = true;
        while (found && assignment.missing(b) > 0) {
          found = fetch(b);
        }
      }
    }
  }

  private void join(int worker, int batch) {
    long people = Math.min(assignment.room(worker, batch), assignment.missing(batch));
    if (people > 0 && view.suits(worker, batch)) {
      assignment.add(worker, batch, people);
    }
  }

  /** Fetches the person who costs least from a batch that can spare her. */
  private boolean fetch(int batch) {
    int best = NONE;
    long least = Long.MAX_VALUE;
    for (int e = 0; e < assignment.size(); e++) {
      int w = assignment.worker(e);
      int from = assignment.batch(e);
      if (from != batch
          && view.pin(w) < 0
          && (!promised[from] || assignment.people(from) > view.minimum(from))
          && assignment.free(batch) >= view.use(w, batch)
          && view.suits(w, batch)) {
        long change = assignment.movedCost(w, from, batch, 1);
        if (change < least) {
          least = change;
          best = e;
        }
      }
    }
    if (best == NONE) {
      return false;
    }
    int w = assignment.worker(best);
    assignment.remove(w, assignment.batch(best), 1);
    assignment.add(w, batch, 1);
    return true;
  }

  /** Opens closed batches for which enough people are left out. */
  private void openForLeftOut() {
    for (int b = 0; b < view.batchCount() && monitor.next(); b++) {
      if (!assignment.isOpen(b) && view.capacity(b) > 0) {
        open(b);
      }
    }
  }

  private void open(int batch) {
    long before = assignment.cost();
    List<Integer> leftOut = new ArrayList<>();
    for (int w = 0; w < view.workerCount(); w++) {
      if (assignment.left(w) > 0 && view.suits(w, batch)) {
        leftOut.add(w);
      }
    }
    leftOut.sort(
        Comparator.comparingInt((Integer w) -> view.priority(w))
            .thenComparingLong(w -> view.cost(w, batch))
            .thenComparingInt(w -> w));
    for (int w : leftOut) {
      long room = assignment.room(w, batch);
      if (room > 0 && (!view.servesByPenalty() || view.cost(w, batch) < view.penalty(w))) {
        assignment.add(w, batch, room);
      }
    }
    boolean dear = view.servesByPenalty() && assignment.cost() >= before;
    if (assignment.missing(batch) > 0 || dear) {
      close(batch);
    }
  }

  /** Closes batches where that costs less and serves as many. */
  private void closeDear() {
    for (int b = 0; b < view.batchCount() && monitor.next(); b++) {
      if (assignment.isOpen(b) && !promised[b] && view.openingCost(b) > 0) {
        tryToClose(b);
      }
    }
  }

  private void tryToClose(int batch) {
    long before = assignment.cost();
    List<Move> people = close(batch);
    List<Move> seated = new ArrayList<>();
    avoided[batch] = true;
    boolean all = true;
    for (Move move : people) {
      if (all || view.servesByPenalty()) {
        List<Move> seats = seat(move.worker, move.count, false);
        all &= seats.stream().mapToLong(Move::count).sum() == move.count;
        seated.addAll(seats);
      }
    }
    avoided[batch] = false;
    if ((all || view.servesByPenalty()) && assignment.cost() < before) {
      return;
    }
    seated.forEach(move -> assignment.remove(move.worker, move.batch, move.count));
    people.forEach(move -> assignment.add(move.worker, batch, move.count));
  }
}
