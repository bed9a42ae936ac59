package dev.muster.scheduling.internal.ruled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisplacementsTest {
  private static final int SEEDS = 2_000;

  /** People of some seats by chance, as far as limits allow. */
  private static Seats seats(long seed) {
    Random random = new Random(seed);
    EnumSet<Rule> rules = EnumSet.of(Rule.QUOTA, Rule.PENALTY);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(4) == 0) {
        rules.add(rule);
      }
    }
    ProblemView view = ProblemView.of(RuleProblems.of(seed, 16, rules));
    Seats seats = new Seats(new Reach(view, Long.MAX_VALUE), view.newAssignment());
    Arrays.fill(seats.held, true);
    for (int w = 0; w < view.workerCount(); w++) {
      int e = seats.reach.first[w];
      int count = seats.reach.first[w + 1] - e;
      int b = count == 0 ? -1 : seats.reach.batchOf[e + random.nextInt(count)];
      if (b >= 0 && seats.isFree(w) && seats.assignment.room(w, b) > 0) {
        seats.add(w, b);
      }
    }
    return seats;
  }

  /** Nobody who had a seat loses it, no upper limit is passed, and it pays. */
  @Test
  void moreAreSeatedAtNoGreaterCost() {
    int seated = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Seats seats = seats(seed);
      ProblemView view = seats.view;
      Assignment plan = seats.assignment;
      long[] left = left(plan);
      long value = seats.value();
      new Displacements(seats).run();
      for (int w = 0; w < left.length; w++) {
        assertTrue(plan.left(w) <= left[w], "seed " + seed + ", worker " + w);
        seated += (int) (left[w] - plan.left(w));
      }
      assertTrue(Arrays.equals(left, left(plan)) || seats.value() < value, "seed " + seed);
      for (int b = 0; b < view.batchCount(); b++) {
        assertTrue(plan.free(b) >= 0, "seed " + seed + ", batch " + b);
      }
      for (int t = 0; t < view.tallyCount(); t++) {
        assertTrue(plan.tally(t) <= view.tallyCap(t), "seed " + seed + ", tally " + t);
      }
    }
    assertTrue(seated > SEEDS / 100, "seated " + seated);
  }

  /** Whoever stays at home in the end has no such pair of moves at the first site. */
  @Test
  void nothingIsOverlookedAtTheCheapestFreeBatch() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Seats seats = seats(seed);
      long before = Long.MAX_VALUE;
      long now = Arrays.stream(left(seats.assignment)).sum();
      while (now < before) {
        before = now;
        new Displacements(seats).run();
        now = Arrays.stream(left(seats.assignment)).sum();
      }
      for (int w = 0; w < seats.reach.workers; w++) {
        if (seats.isFree(w) && seats.assignment.left(w) > 0) {
          assertEquals(0, pairs(seats, w), "seed " + seed + ", worker " + w);
        }
      }
    }
  }

  /** Counts the pairs of moves that pay, by trying all at the site of the cheapest free batch. */
  private static int pairs(Seats seats, int w) {
    ProblemView view = seats.view;
    Assignment plan = seats.assignment;
    int to = -1;
    for (int b = 0; b < view.batchCount(); b++) {
      boolean goes = view.suits(w, b) && plan.free(b) > 0;
      if (goes
          && view.cost(w, b) < seats.reach.out[w]
          && (to < 0 || cost(seats, w, b) < cost(seats, w, to))) {
        to = b;
      }
    }
    int pairs = 0;
    for (int b = 0; b < view.batchCount() && to >= 0; b++) {
      if (b != to && view.siteOf(b) == view.siteOf(to) && isLetIn(plan, w, b)) {
        for (int u = 0; u < view.workerCount(); u++) {
          if (seats.isFree(u) && seats.where[u] == b && view.suits(u, to)) {
            long more = cost(seats, w, b) + cost(seats, u, to) - cost(seats, u, b);
            plan.remove(u, b, 1);
            if (plan.room(u, to) > 0) {
              plan.add(u, to, 1);
              pairs += plan.room(w, b) > 0 && more < seats.reach.out[w] ? 1 : 0;
              plan.remove(u, to, 1);
            }
            plan.add(u, b, 1);
          }
        }
      }
    }
    return pairs;
  }

  private static boolean isLetIn(Assignment plan, int w, int b) {
    ProblemView view = plan.view();
    int[] tallies = new int[view.talliesMax()];
    int count = view.suits(w, b) ? view.tallies(w, b, tallies) : 0;
    return view.suits(w, b)
        && Arrays.stream(tallies, 0, count)
            .allMatch(t -> view.tallyBatch(t) != b || plan.tally(t) < view.tallyCap(t));
  }

  private static long cost(Seats seats, int w, int b) {
    return seats.view.cost(w, b);
  }

  private static long[] left(Assignment plan) {
    long[] left = new long[plan.view().workerCount()];
    Arrays.setAll(left, plan::left);
    return left;
  }
}
