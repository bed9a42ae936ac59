package dev.muster.scheduling.strategy;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

// README begins
/**
 * Empties a batch at random, seats its people anew where each costs least, keeps what is better.
 */
public final class RuinAndRecreate implements Strategy {
  /** Creates the strategy. */
  public RuinAndRecreate() {}

  @Override
  public String name() {
    return "ruin-and-recreate";
  }

  @Override
  public Set<Rule> honours() { // room() keeps upper limits and addedCost() knows all costs
    return EnumSet.of(
        Rule.PENALTY,
        Rule.USE,
        Rule.ITEM_CAPACITY,
        Rule.ABSENCE,
        Rule.TEAM,
        Rule.OPENING_COST,
        Rule.FILL_TARGET);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    Assignment best = view.newAssignment();
    for (int w = 0; w < view.workerCount(); w++) {
      if (view.pin(w) >= 0) {
        best.add(w, view.pin(w), view.count(w)); // a consistent problem has room for all of them
      }
    }
    seat(best);
    Random random = new Random(monitor.limit().seed());
    while (view.batchCount() > 0 && monitor.next()) {
      Assignment next = best.copy();
      ruin(next, random.nextInt(view.batchCount()));
      seat(next);
      if (next.objective().compareTo(best.objective()) <= 0) {
        best = next;
      }
    }
    return best;
  }

  private static void ruin(Assignment assignment, int batch) {
    ProblemView view = assignment.view();
    for (int w = 0; w < view.workerCount(); w++) {
      long there = assignment.countIn(w, batch);
      if (there > 0 && view.pin(w) < 0) {
        assignment.remove(w, batch, there);
      }
    }
  }

  private static void seat(Assignment assignment) {
    for (int w = 0; w < assignment.view().workerCount(); w++) {
      for (int b = cheapest(assignment, w); b >= 0; b = cheapest(assignment, w)) {
        assignment.add(w, b, assignment.room(w, b));
      }
    }
  }

  /** The batch where the next person of a worker costs least, or −1 if leaving her out is best. */
  private static int cheapest(Assignment assignment, int worker) {
    ProblemView view = assignment.view();
    int best = -1;
    long least = view.servesByPenalty() ? 0 : Long.MAX_VALUE;
    for (int b = 0; b < view.batchCount(); b++) {
      long room = assignment.room(worker, b);
      if (room > 0 && view.suits(worker, b)) {
        long each = assignment.addedCost(worker, b, room) / room;
        if (each < least) {
          best = b;
          least = each;
        }
      }
    }
    return best;
  }
}
// README ends
