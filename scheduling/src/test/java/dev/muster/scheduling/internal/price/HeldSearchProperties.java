package dev.muster.scheduling.internal.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds for searches among sets of batches to hold. */
class HeldSearchProperties {
  private static SearchMonitor monitor() {
    return SearchMonitor.start(SearchLimit.ofIterations(1_000_000));
  }

  private static long least(Offers offers) {
    return PriceGuidedProperties.least(
        offers, 0, new long[offers.batches], new int[offers.batches], 0);
  }

  private static BitSet someBatches(Random random, int batches) {
    BitSet held = new BitSet();
    for (int b = 0; b < batches; b++) {
      held.set(b, random.nextInt(3) > 0);
    }
    return held;
  }

  @Property(tries = 500)
  void noPlanOfASetCostsLessThanItsPricesOfPlacesProve(@ForAll long seed) {
    Random random = new Random(seed);
    Offers offers = PriceGuidedProperties.offers(random);
    BitSet held = someBatches(random, offers.batches);
    double[] price = new double[offers.batches];
    for (int b = 0; b < price.length; b++) {
      price[b] = random.nextInt(20);
    }
    HeldOffers part = new HeldOffers(offers, held);
    long least = least(part.offers);
    double bound = new Fractional(offers, monitor()).ascend(held, price, Double.MAX_VALUE);
    if (least < Long.MAX_VALUE) {
      assertTrue(bound <= least + part.opening + 1e-6, () -> bound + " of " + least);
    }
  }

  /** Where everyone takes one place, people might as well be divisible. */
  @Test
  void pricesOfPlacesProveNearlyTheOptimumWhereEveryoneTakesOnePlace() {
    double missing = 0;
    for (int seed = 0; seed < 300; seed++) {
      Offers offers = onePlaceEach(new Random(seed));
      BitSet held = new BitSet();
      held.set(0, 3);
      double bound = new Fractional(offers, monitor()).ascend(held, new double[3], 1e9);
      double least = least(offers);
      assertTrue(bound <= least + 1e-6);
      missing += 1 - bound / least;
    }
    assertEquals(0, missing / 300, 0.003);
  }

  private static Offers onePlaceEach(Random random) {
    int people = 2 + random.nextInt(6);
    long[] capacity = {1 + random.nextInt(3), 1 + random.nextInt(3), people};
    Offers.Builder builder = new Offers.Builder(capacity, new long[3], new int[3]);
    for (int w = 0; w < people; w++) {
      for (int b = 0; b < 3; b++) {
        builder.offer(b, 20 + random.nextInt(50), 1);
      }
      builder.endPerson();
    }
    return builder.build();
  }

  @Property(tries = 200)
  void whatAnAttemptFindsIsAPlanThatCostsLess(@ForAll long seed) {
    Offers offers = town(seed, 6, 12);
    int[] seats = everywhere(offers);
    Seating seating = new Seating(offers);
    seating.copy(seats);
    int[] found = new HeldSearch(offers, monitor()).attempt(seats, seating.cost());
    Seating better = new Seating(offers);
    better.copy(found);
    if (found.length > 0) {
      assertTrue(better.isComplete() && better.isHeld());
      assertTrue(better.cost() < seating.cost());
      for (long free : better.free) {
        assertTrue(free >= 0);
      }
    }
  }

  /**
   * Places cost so much that few are held, and those are nearly full: what single people can do
   * from a plan that holds other places is only dearer.
   */
  @Test
  void attemptsReachThePlacesOfTheBestPlanFromAPlanThatHoldsOthers() {
    int reached = 0;
    for (int seed = 0; seed < 20; seed++) {
      Offers offers = town(seed, 6, 11);
      CaseSearch oracle = new CaseSearch(offers, monitor());
      assertTrue(oracle.run(new double[offers.people], 1_000_000, Long.MAX_VALUE));
      int[] seats = everywhere(offers);
      Seating seating = new Seating(offers);
      seating.copy(seats);
      HeldSearch search = new HeldSearch(offers, monitor());
      for (int i = 0; i < 12; i++) {
        int[] found = search.attempt(seating.offerOf.clone(), seating.cost());
        if (found.length > 0) {
          seating.copy(found);
        }
      }
      reached += seating.cost() == oracle.bestCost() ? 1 : 0;
    }
    int all = reached;
    assertTrue(reached >= 18, () -> all + " of 20");
  }

  /** Places of equal size in a square and people who take several, as distances say. */
  private static Offers town(long seed, int sites, int people) {
    Random random = new Random(seed);
    int[] use = random.ints(people, 5, 20).toArray();
    long all = 0;
    for (int u : use) {
      all += u;
    }
    long[] capacity = new long[sites + 1];
    long[] opening = new long[sites + 1];
    int[][] at = new int[sites + people][];
    for (int i = 0; i < at.length; i++) {
      at[i] = new int[] {random.nextInt(100), random.nextInt(100)};
    }
    for (int b = 0; b < sites; b++) {
      capacity[b] = all / 3 + 4;
      opening[b] = 150L + random.nextInt(50);
    }
    capacity[sites] = Long.MAX_VALUE;
    Offers.Builder builder = new Offers.Builder(capacity, opening, new int[sites + 1]);
    for (int w = 0; w < people; w++) {
      for (int b = 0; b < sites; b++) {
        int[] from = at[sites + w];
        builder.offer(
            b, Math.abs(from[0] - at[b][0]) + (long) Math.abs(from[1] - at[b][1]), use[w]);
      }
      builder.offer(sites, 2_000, 0);
      builder.endPerson();
    }
    return builder.build();
  }

  /** One person after the other goes to the next site that has room. */
  private static int[] everywhere(Offers offers) {
    Seating seating = new Seating(offers);
    for (int w = 0; w < offers.people; w++) {
      int sites = offers.batches - 1;
      int e = offers.first[w] + w % sites;
      seating.seat(seating.fits(e) ? e : offers.first[w] + sites);
    }
    return seating.offerOf.clone();
  }
}
