package dev.muster.scheduling.internal.ruled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for seats by transports, for prices of sites, and for the parts of a city. */
class PlacingProperties {
  private static ProblemView view(long seed) {
    Random random = new Random(seed);
    EnumSet<Rule> rules = EnumSet.of(Rule.QUOTA, Rule.PENALTY);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    return ProblemView.of(RuleProblems.of(seed, 12, rules));
  }

  /** Persons of two districts, of one of which a batch takes only so many. */
  private static ProblemView divided(long seed) {
    Random random = new Random(seed);
    CheckupProblem plain = RandomProblems.of(seed, 14);
    List<Worker> persons =
        plain.workers().stream()
            .map(
                w ->
                    w.toBuilder()
                        .pinned(null)
                        .count(1)
                        .unitUse()
                        .district(random.nextBoolean() ? "d0" : null)
                        .build())
            .toList();
    return ProblemView.of(
        plain.toBuilder()
            .onlyWorkers(persons)
            .serve(Serve.PENALTY)
            .penalty((long) random.nextInt(9_000))
            .quota(Quota.eachBatch("q", Quota.By.DISTRICT, "d0", 0, (long) random.nextInt(3)))
            .build());
  }

  private static Seats seats(ProblemView view) {
    Seats seats = new Seats(new Reach(view, Long.MAX_VALUE), view.newAssignment());
    Arrays.fill(seats.held, true);
    return seats;
  }

  private static Placing placing(Seats seats) {
    ProblemView view = seats.view;
    LimitRows rows = new LimitRows(view);
    return new Placing(
        seats,
        rows,
        new double[view.batchCount() + view.tallyCount()],
        new double[rows.ofGroup.length][view.batchCount()],
        new double[rows.ofEmployer.length][view.batchCount()],
        clock());
  }

  private static SearchMonitor clock() {
    return SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
  }

  /** Where places and such a quota are all there is, nobody can go elsewhere for less. */
  @Property(tries = 500)
  void noMoveAndNoDisplacementHelpsOnceEverybodyIsPlaced(@ForAll long seed) {
    Seats seats = seats(divided(seed));
    placing(seats).run();
    noMoveHelps(seats);
    noDisplacementHelps(seats);
  }

  @Property(tries = 500)
  void aDistrictOfAllBatchesIsPlacedAsWellAsTheWhole(@ForAll long seed) {
    Seats whole = seats(divided(seed));
    placing(whole).run();
    Seats parts = seats(whole.view);
    placing(parts).run(parts.held.clone(), false);
    assertEquals(whole.value(), parts.value());
    new DistrictPlacing(parts, new Districts(parts.view, parts.reach), placing(parts))
        .again(parts.held);
    assertEquals(whole.value(), parts.value());
  }

  private static void noMoveHelps(Seats seats) {
    Reach reach = seats.reach;
    for (int w = 0; w < reach.workers; w++) {
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        int mark = seats.mark();
        int at = seats.where[w];
        long now = seats.costHere[w];
        if (at < reach.batches) {
          seats.remove(w, at, 1);
        }
        boolean fits = at != reach.batchOf[e] && seats.assignment.room(w, reach.batchOf[e]) > 0;
        seats.backTo(mark);
        assertTrue(!fits || reach.cost[e] >= now, "worker " + w + " to " + reach.batchOf[e]);
      }
      assertTrue(reach.out[w] >= seats.costHere[w], "worker " + w + " home");
    }
  }

  /** One takes the place of another, who goes anywhere. */
  private static void noDisplacementHelps(Seats seats) {
    Reach reach = seats.reach;
    for (int w = 0; w < reach.workers; w++) {
      for (int u = 0; u < reach.workers; u++) {
        int b = seats.where[u];
        int a = seats.where[w];
        if (u != w && b < reach.batches && b != a && reach.costOf(w, b) >= 0) {
          long before = reach.costOf(w, b) - seats.costHere[w] - seats.costHere[u];
          int mark = seats.mark();
          if (a < reach.batches) {
            seats.remove(w, a, 1);
          }
          seats.remove(u, b, 1);
          if (seats.assignment.room(w, b) > 0) {
            seats.add(w, b);
            long least = reach.out[u];
            for (int e = reach.first[u]; e < reach.first[u + 1]; e++) {
              boolean fits = seats.assignment.room(u, reach.batchOf[e]) > 0;
              least = fits ? Math.min(least, reach.cost[e]) : least;
            }
            assertTrue(before + least >= 0, "worker " + w + " in place of " + u);
          }
          seats.backTo(mark);
        }
      }
    }
  }

  @Property(tries = 200)
  void whoIsPlacedInADistrictGoesThereAndNobodyElseMoves(@ForAll long seed) {
    ProblemView view = view(seed);
    Seats seats = seats(view);
    Random random = new Random(seed);
    placing(seats).run();
    boolean[] within = new boolean[view.batchCount()];
    for (int b = 0; b < within.length; b++) {
      within[b] = random.nextBoolean();
    }
    int[] before = seats.where.clone();
    long value = seats.value();
    new DistrictPlacing(seats, new Districts(view, seats.reach), placing(seats)).again(within);
    assertTrue(seats.value() <= value, "dearer");
    for (int w = 0; w < before.length; w++) {
      boolean wasWithin = before[w] == within.length || within[before[w]];
      boolean isWithin = seats.where[w] == within.length || within[seats.where[w]];
      assertTrue(seats.where[w] == before[w] || (wasWithin && isWithin), "worker " + w);
    }
  }

  /** Batches that lack people are not held in the end, and nobody stays in one. */
  @Property(tries = 200)
  void noBatchLacksPeopleOnceShortOnesAreClosed(@ForAll long seed) {
    Seats seats = seats(view(seed));
    placing(seats).run();
    seats.closeShort();
    for (int b = 0; b < seats.held.length; b++) {
      assertTrue(!seats.held[b] || seats.assignment.people(b) >= seats.fewest(b), "batch " + b);
      assertEquals(0, seats.assignment.missing(b), "batch " + b);
    }
  }

  /** Prices of sites, as those of their batches and quotas, prove no more than is true. */
  @Property(tries = 500)
  void pricesOfSitesProveNoMoreThanTheSeatsCost(@ForAll long seed) {
    ProblemView view = divided(seed);
    LimitRows rows = new LimitRows(view);
    double[] whole = new double[view.batchCount()];
    Arrays.fill(whole, 1);
    SitePrices prices = new SitePrices(view, rows, whole, clock(), 1);
    double[] point = new double[view.batchCount() + view.tallyCount()];
    prices.quotasInto(point);
    long[] place = prices.ofBatches();
    long bound = 0;
    for (int b = 0; b < place.length; b++) {
      int quota = rows.tightestQuota(view, b);
      long paid = quota < 0 ? 0 : ((long) point[place.length + quota]) * view.tallyCap(quota);
      assertTrue(place[b] >= 0 && paid >= 0, "price of batch " + b);
      bound -= place[b] * view.capacity(b) + paid;
    }
    for (int w = 0; w < view.workerCount(); w++) {
      long least = view.penalty(w);
      for (int b = 0; b < place.length; b++) {
        if (view.suits(w, b)) {
          int quota = rows.tightestQuota(view, b);
          boolean pays = rows.counts(rows.groupOf[w], b, quota);
          long paid = pays ? (long) point[place.length + quota] : 0;
          least = Math.min(least, view.cost(w, b) + place[b] + paid);
        }
      }
      bound += least;
    }
    Seats seats = seats(view);
    placing(seats).run();
    assertTrue(bound <= seats.value(), "bound " + bound + " above " + seats.value());
  }

  @Property(tries = 200)
  void districtHasItsSiteAndWhatItsTeamsCannotHold(@ForAll long seed) {
    ProblemView view = view(seed);
    Districts districts = new Districts(view, new Reach(view, Long.MAX_VALUE));
    for (int s = 0; s < view.siteCount(); s++) {
      boolean[] expected = new boolean[view.siteCount()];
      expected[s] = true;
      for (int i = 0; i < view.batchCount(s); i++) {
        int b = view.batchAt(s, i);
        for (int c = 0; c < view.clashCount(b); c++) {
          expected[view.siteOf(view.clashAt(b, c))] = true;
        }
      }
      boolean[] around = districts.around(s, 1);
      for (int b = 0; b < around.length; b++) {
        assertTrue(around[b] || !expected[view.siteOf(b)], "batch " + b);
      }
      boolean[] all = new Districts(view, new Reach(view, 4)).around(s, around.length);
      assertEquals(around.length, count(all));
    }
  }

  private static int count(boolean[] within) {
    int count = 0;
    for (boolean is : within) {
      count += is ? 1 : 0;
    }
    return count;
  }
}
