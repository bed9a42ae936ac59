package dev.muster.scheduling.internal.ruled;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.internal.ruled.Cycles.Move;
import java.util.List;

/**
 * Moves people along cycles of batches, each person to where the next one leaves, as long as that
 * makes the plan better: for the batches that are held, and as far as counting limits leave it
 * possible one by one, the plan then is a best one.
 */
final class Exchanges {
  /*
   * The table of movers knows the limits that count people, each for one person alone, so that a cycle is tried, and if a limit
   * forbids it, its people are struck out there.
   */
  private final Seats seats;
  private final SearchMonitor monitor;
  private final Movers movers;
  private final Cycles cycles;
  private boolean stopped;

  Exchanges(Seats seats, LimitRows rows, SearchMonitor monitor) {
    this.seats = seats;
    this.monitor = monitor;
    movers = new Movers(seats, rows);
    cycles = new Cycles(movers);
  }

  /** Returns whether the monitor has said stop. */
  boolean isStopped() {
    return stopped;
  }

  /** Exchanges until nothing more helps; what is found is kept. */
  void run() {
    stopped |= monitor.isOverdue();
    if (stopped) {
      return;
    }
    movers.refresh();
    while (step()) {
      movers.refresh();
    }
  }

  private boolean step() {
    stopped = !monitor.next();
    if (stopped || !cycles.search()) {
      return false;
    }
    cycles.found().forEach(this::apply);
    return true;
  }

  /** Forgets who was struck out, since room may have come. */
  void forgive() {
    movers.forgive();
  }

  /** From now on only people in these batches or at home move, and only to these or home. */
  void focus(boolean[] batches) {
    movers.focus(batches);
  }

  /** Makes the moves of a cycle, if limits allow them and they help. */
  private void apply(List<Move> cycle) {
    long before = seats.value();
    int mark = seats.mark();
    boolean better = leave(cycle) && come(cycle) && seats.value() < before;
    if (!better) {
      seats.backTo(mark);
      for (Move move : cycle) {
        movers.strike(move.worker(), move.from(), move.to());
      }
    }
    movers.homeChanged();
  }

  private boolean leave(List<Move> cycle) {
    for (Move move : cycle) {
      if (move.from() != movers.home) {
        if (seats.where[move.worker()] != move.from()) {
          return false;
        }
        seats.remove(move.worker(), move.from(), 1);
      }
    }
    return true;
  }

  private boolean come(List<Move> cycle) {
    for (Move move : cycle) {
      if (move.to() != movers.home) {
        if (seats.assignment.left(move.worker()) <= 0
            || seats.assignment.room(move.worker(), move.to()) <= 0) {
          return false;
        }
        seats.add(move.worker(), move.to());
      }
    }
    return true;
  }
}
