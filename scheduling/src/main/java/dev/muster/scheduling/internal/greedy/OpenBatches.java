package dev.muster.scheduling.internal.greedy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides in the end which batches are held: closes those below a least number of people, fills
 * those that must be held for pinned people, opens closed ones for whoever is left out, and closes
 * those that cost more than sending their people elsewhere.
 *
 * <p>When the search is over, only what a plan must not lack is done. Each attempt costs
 * O(people·batches) for the people of one batch.
 */
final class OpenBatches {
  private static final int NONE = Assignment.NONE;

  private final ProblemView view;
  private final Assignment assignment;
  private final SearchMonitor monitor;
  private final Crews crews;
  private final boolean[] promised;
  private final boolean[] avoided;
  private final List<List<Integer>> floorsOf = new ArrayList<>();

  private record Move(int worker, int batch, long count) {}

  private OpenBatches(ProblemView view, Assignment assignment, SearchMonitor monitor) {
    this.view = view;
    this.assignment = assignment;
    this.monitor = monitor;
    crews = new Crews(view, assignment, monitor);
    promised = new boolean[view.batchCount()];
    avoided = new boolean[view.batchCount()];
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        promised[view.pin(w)] = true;
      }
    }
    for (int b = 0; b < promised.length; b++) {
      floorsOf.add(new ArrayList<>());
    }
    for (int t = 0; t < view.tallyCount(); t++) {
      if (view.tallyFloor(t) > 0 && view.tallyBatch(t) >= 0) {
        floorsOf.get(view.tallyBatch(t)).add(t);
      }
    }
  }

  /** Decides, if a rule of the problem asks for it. */
  static void decide(ProblemView view, Assignment assignment, SearchMonitor monitor) {
    Set<Rule> rules = view.problem().rules();
    OpenBatches open = new OpenBatches(view, assignment, monitor);
    if (rules.contains(Rule.MINIMUM) || rules.contains(Rule.QUOTA)) {
      open.fillPromised();
      open.closeSmall();
      open.openForLeftOut();
    }
    Set<Rule> dear = EnumSet.of(Rule.OPENING_COST, Rule.FILL_TARGET);
    dear.retainAll(rules);
    if (!dear.isEmpty()) {
      open.closeDear();
    }
    if (rules.contains(Rule.QUOTA)) {
      new LeastNumbers(view, assignment, open::isOpenTo).reach();
    }
  }

  private boolean lacks(int batch) {
    if (assignment.missing(batch) > 0) {
      return true;
    }
    for (int tally : floorsOf.get(batch)) {
      if (assignment.shortOf(tally) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Closes batch after batch, the smallest first, until each has its least numbers. */
  private void closeSmall() {
    // Crews that are taken out can leave other batches too small, so there is an end to seating.
    int tries = 3 * view.batchCount();
    for (int b = smallest(); b != NONE; b = smallest()) {
      List<Move> people = close(b);
      avoided[b] = true;
      for (Move move : people) {
        if (tries > 0 && view.crew(move.worker) < 0 && monitor.next()) {
          seat(move.worker);
        }
      }
      if (tries-- > 0) {
        seatCrews(people);
      }
      avoided[b] = false;
    }
  }

  private int smallest() {
    int smallest = NONE;
    for (int b = 0; b < view.batchCount(); b++) {
      if (!promised[b]
          && lacks(b)
          && (smallest == NONE || assignment.people(b) < assignment.people(smallest))) {
        smallest = b;
      }
    }
    return smallest;
  }

  /** Empties a batch, and takes whole crews out, and returns who was where, by priority. */
  private List<Move> close(int batch) {
    TreeSet<Integer> workers = new TreeSet<>();
    for (int e = assignment.firstIn(batch); e != NONE; e = assignment.nextIn(e)) {
      int crew = view.crew(assignment.worker(e));
      workers.add(assignment.worker(e));
      for (int i = 0; crew >= 0 && i < view.crewWorkers(crew); i++) {
        workers.add(view.crewMember(crew, i));
      }
    }
    List<Move> people = new ArrayList<>();
    for (int w : workers) {
      for (int e = assignment.firstOf(w); e != NONE; e = assignment.nextOf(e)) {
        if (assignment.batch(e) == batch || view.crew(w) >= 0) {
          people.add(new Move(w, assignment.batch(e), assignment.count(e)));
        }
      }
    }
    people.forEach(move -> assignment.remove(move.worker, move.batch, move.count));
    people.sort(
        Comparator.comparingInt((Move move) -> view.priority(move.worker))
            .thenComparingInt(Move::worker)
            .thenComparingInt(Move::batch));
    return people;
  }

  private boolean seatCrews(List<Move> people) {
    TreeSet<Integer> unseated = new TreeSet<>();
    people.forEach(move -> unseated.add(view.crew(move.worker)));
    unseated.remove(NONE);
    boolean all = true;
    for (int crew : unseated) {
      all &= monitor.next() && crews.seat(crew, this::isOpenTo);
    }
    return all;
  }

  /** Seats all left of a worker where it costs least; returns whether there was room for all. */
  private boolean seat(int worker) {
    while (assignment.left(worker) > 0) {
      int best = NONE;
      long least = view.servesByPenalty() ? 0 : Long.MAX_VALUE;
      for (int b = 0; b < view.batchCount(); b++) {
        long people = assignment.room(worker, b);
        if (people > 0 && isOpenTo(b, people) && view.suits(worker, b)) {
          long each = assignment.addedCost(worker, b, people) / people;
          if (each < least) {
            best = b;
            least = each;
          }
        }
      }
      if (best == NONE) {
        return false;
      }
      assignment.add(worker, best, assignment.room(worker, best));
    }
    return true;
  }

  private boolean isOpenTo(int batch, long people) {
    return !avoided[batch]
        && (assignment.isOpen(batch)
            || (people >= view.minimum(batch) && floorsOf.get(batch).isEmpty()));
  }

  /** Brings batches that must be held to their least numbers: left-out people first. */
  private void fillPromised() {
    for (int b = 0; b < view.batchCount(); b++) {
      if (promised[b] && lacks(b)) {
        for (int w = 0; w < view.workerCount() && lacks(b); w++) {
          join(w, b);
        }
        boolean found = true;
        while (found && lacks(b)) {
          found = fetch(b);
        }
      }
    }
  }

  private void join(int worker, int batch) {
    if (helps(worker, batch) && assignment.room(worker, batch) > 0 && view.suits(worker, batch)) {
      assignment.add(worker, batch, 1);
    }
  }

  /** Returns whether a person of the worker counts into what the batch lacks. */
  private boolean helps(int worker, int batch) {
    if (view.crew(worker) >= 0) {
      return false;
    }
    if (assignment.missing(batch) > 0) {
      return true;
    }
    int[] tallies = new int[view.talliesMax()];
    int count = view.tallies(worker, batch, tallies);
    for (int i = 0; i < count; i++) {
      if (assignment.shortOf(tallies[i]) > 0 && view.tallyBatch(tallies[i]) == batch) {
        return true;
      }
    }
    return false;
  }

  /** Fetches the person who costs least from a batch that can spare her. */
  private boolean fetch(int batch) {
    Move best = null;
    long least = Long.MAX_VALUE;
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) < 0 && helps(w, batch) && view.suits(w, batch)) {
        for (Move visit : visits(w)) {
          long change =
              visit.batch == batch ? least : assignment.movedCost(w, visit.batch, batch, 1);
          if (change < least && isSpare(visit.batch) && fits(w, visit.batch, batch)) {
            least = change;
            best = visit;
          }
        }
      }
    }
    if (best == null) {
      return false;
    }
    assignment.remove(best.worker, best.batch, 1);
    assignment.add(best.worker, batch, 1);
    return true;
  }

  private boolean isSpare(int batch) {
    return !promised[batch] || assignment.people(batch) > view.minimum(batch);
  }

  private boolean fits(int worker, int from, int to) {
    assignment.remove(worker, from, 1);
    boolean fits = assignment.room(worker, to) > 0;
    assignment.add(worker, from, 1);
    return fits;
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
      if (assignment.left(w) > 0 && view.crew(w) < 0 && view.suits(w, batch)) {
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
    if (lacks(batch) || dear) {
      close(batch);
    }
  }

  /** Closes batches where that costs less and serves as many. */
  private void closeDear() {
    for (int b = 0; b < view.batchCount() && monitor.next(); b++) {
      if (assignment.isOpen(b) && !promised[b] && view.heldCost(b, assignment.people(b)) > 0) {
        tryToClose(b);
      }
    }
  }

  private void tryToClose(int batch) {
    long before = assignment.cost();
    List<Move> people = close(batch);
    Map<Integer, List<Move>> kept = new HashMap<>();
    people.forEach(move -> kept.put(move.worker, visits(move.worker)));
    avoided[batch] = true;
    boolean all = true;
    for (Move move : people) {
      if (view.crew(move.worker) < 0 && (all || view.servesByPenalty())) {
        all &= seat(move.worker);
      }
    }
    all = (all || view.servesByPenalty()) && seatCrews(people) && all;
    avoided[batch] = false;
    if ((all || view.servesByPenalty()) && assignment.cost() < before && noneLacks(people)) {
      return;
    }
    for (Move move : people) {
      unseat(move.worker, kept);
    }
    people.forEach(move -> assignment.add(move.worker, move.batch, move.count));
  }

  /** Takes a worker out of every batch where she was not before. */
  private void unseat(int worker, Map<Integer, List<Move>> kept) {
    List<Move> now = visits(worker);
    List<Move> before = kept.getOrDefault(worker, List.of());
    for (Move move : now) {
      long was = 0;
      for (Move one : before) {
        was += one.batch == move.batch ? one.count : 0;
      }
      if (move.count > was) {
        assignment.remove(worker, move.batch, move.count - was);
      }
    }
  }

  private List<Move> visits(int worker) {
    List<Move> visits = new ArrayList<>();
    for (int e = assignment.firstOf(worker); e != NONE; e = assignment.nextOf(e)) {
      visits.add(new Move(worker, assignment.batch(e), assignment.count(e)));
    }
    return visits;
  }

  private boolean noneLacks(List<Move> people) {
    return people.stream().noneMatch(move -> lacks(move.batch));
  }
}
