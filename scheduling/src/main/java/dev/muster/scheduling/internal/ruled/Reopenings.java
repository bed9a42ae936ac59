package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;

/**
 * Tries other sets of batches that are held, and other seats of crews: each time the best plan for
 * what was changed is sought by {@link Exchanges}, and kept if it is better.
 */
final class Reopenings {
  private final Seats seats;
  private final ProblemView view;
  private final Exchanges exchanges;
  private final Beginning beginning;
  private final SearchMonitor monitor;
  private final SearchRandom random;

  Reopenings(Seats seats, Exchanges exchanges, Beginning beginning, SearchMonitor monitor) {
    this.seats = seats;
    this.exchanges = exchanges;
    this.beginning = beginning;
    this.monitor = monitor;
    view = seats.view;
    random = monitor.random(7);
  }

  /** Tries everything in turn, in an order of chance, until a whole round finds nothing better. */
  void run() {
    int batches = seats.held.length;
    int[] tries = new int[batches + view.crewCount()];
    java.util.Arrays.setAll(tries, i -> i);
    boolean again = true;
    while (again && !exchanges.isStopped()) {
      again = run(tries);
    }
  }

  /** Tries the batches of a site, and the crews in them, in an order of chance. */
  boolean runAt(int site) {
    int[] tries = new int[view.batchCount(site) + view.crewCount()];
    int count = 0;
    for (; count < view.batchCount(site); count++) {
      tries[count] = view.batchAt(site, count);
    }
    for (int c = 0; c < view.crewCount(); c++) {
      int at = seats.where[view.crewMember(c, 0)];
      if (at < seats.held.length && view.siteOf(at) == site) {
        tries[count] = seats.held.length + c;
        count++;
      }
    }
    return run(Arrays.copyOf(tries, count));
  }

  private boolean run(int[] tries) {
    boolean found = false;
    random.shuffle(tries);
    for (int i = 0; i < tries.length && !exchanges.isStopped(); i++) {
      int batches = seats.held.length;
      found |= tries[i] < batches ? other(tries[i]) : elsewhere(tries[i] - batches);
    }
    return found;
  }

  /** Closes a batch that is held, or holds it instead of those that its team can't hold then. */
  private boolean other(int batch) {
    int mark = seats.mark();
    long before = seats.value();
    if (seats.held[batch]) {
      close(batch);
    } else {
      for (int i = 0; i < view.clashCount(batch); i++) {
        close(view.clashAt(batch, i));
      }
      if (seats.assignment.isBlocked(batch)) {
        seats.backTo(mark);
        return false;
      }
      seats.hold(batch, true);
    }
    beginning.seatCrews();
    return settle(mark, before);
  }

  private void close(int batch) {
    if (seats.held[batch]) {
      seats.empty(batch);
      if (!seats.assignment.isOpen(batch)) {
        seats.hold(batch, false);
      }
    }
  }

  /** Seats a crew elsewhere. */
  private boolean elsewhere(int crew) {
    int first = view.crewMember(crew, 0);
    if (view.crewIsOneWorker(crew) || !seats.mayLeave(first)) {
      return false;
    }
    int mark = seats.mark();
    long before = seats.value();
    int from = seats.where[first];
    seats.takeOut(first);
    if (!beginning.seatCrew(crew, from)) {
      seats.backTo(mark);
      return false;
    }
    return settle(mark, before);
  }

  private boolean settle(int mark, long before) {
    exchanges.forgive();
    exchanges.run();
    long after = seats.value();
    if (after >= before) {
      seats.backTo(mark);
      return false;
    }
    seats.commit();
    monitor.improved(after);
    return true;
  }
}
