package dev.muster.scheduling.internal.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Towns large enough for several stages, hubs and mixed groups, each proved optimal by its
 * certificate.
 */
class TownTest {
  private static final int PEOPLE = 12_000;
  private static final int DAYS = 10;

  @Test
  void oneBatchASiteWithSpareRoom() {
    Town town = new Town(1, 30, 1, false);
    checked(town.problem(PEOPLE * 21L / 20).build());
  }

  @Test
  void noSparePlaceOnACoarseGrid() {
    Town town = new Town(2, 30, 1, true);
    checked(town.problem(PEOPLE).build());
  }

  @Test
  void batchesOfASiteTieForNearlyEveryone() {
    Town town = new Town(3, 8, 6, false);
    checked(town.patterns(town.problem(PEOPLE), 5).build());
  }

  @Test
  void everyoneRestrictedHasDaysOfHerOwn() {
    Town town = new Town(4, 8, 6, true);
    checked(town.patterns(town.problem(PEOPLE), PEOPLE).build());
  }

  @Test
  void tooFewPlacesServeTheFirstLevelFirst() {
    Town town = new Town(5, 8, 6, false);
    int[] level = new int[PEOPLE];
    Arrays.setAll(level, i -> 1 + i % 3);
    TransportResult result =
        checked(town.patterns(town.problem(PEOPLE * 9L / 10), 300).priorities(level, 3).build());
    assertEquals(0, result.unserved()[0]);
    assertTrue(result.unserved()[2] >= PEOPLE / 10);
  }

  @Test
  void penaltiesLetFarPeopleStayAtHome() {
    Town town = new Town(6, 12, 3, false);
    long[] penalties = new long[PEOPLE];
    Arrays.setAll(penalties, i -> 3000 + i % 50);
    TransportResult result =
        checked(town.patterns(town.problem(PEOPLE), 5).penalties(penalties).build());
    assertTrue(result.unserved()[0] > 0);
  }

  @Test
  void theOrderOfPeopleChangesNoObjective() {
    Town town = new Town(7, 20, 2, true);
    Town reversed = town.reversed();
    assertEquals(
        checked(town.problem(PEOPLE).build()).cost(),
        checked(reversed.problem(PEOPLE).build()).cost());
  }

  @Test
  void costsThatCouldOverflowAreRefused() {
    CostModel huge = CostModel.Function.ofMatrix(1, 1, new long[] {1L << 60});
    TransportProblem.Builder builder = TransportProblem.builder(huge, new long[] {5});
    assertThrows(IllegalArgumentException.class, builder::build);
    CostModel large = CostModel.Function.ofMatrix(1, 1, new long[] {1L << 40});
    TransportProblem.Builder many =
        TransportProblem.builder(large, new long[] {5}).counts(new long[] {1L << 30});
    assertThrows(IllegalArgumentException.class, many::build);
  }

  private static TransportResult checked(TransportProblem problem) {
    TransportResult result = Solve.on(2, problem);
    Certificate.checkOptimal(problem, result);
    assertArrayEquals(result.sinkOf(), Solve.on(1, problem).sinkOf());
    return result;
  }

  /** People around a few centres. */
  private static final class Town {
    private final int batches;
    private final int perSite;
    private final double[][] people = new double[2][PEOPLE];
    private final double[][] sites;
    private final Random random;

    Town(long seed, int siteCount, int perSite, boolean grid) {
      random = new Random(seed);
      this.perSite = perSite;
      batches = siteCount * perSite;
      sites = new double[2][siteCount];
      for (double[][] places : new double[][][] {people, sites}) {
        for (int i = 0; i < places[0].length; i++) {
          int centre = random.nextInt(5);
          places[0][i] = snap(grid, 23 + 0.05 * centre + 0.03 * random.nextGaussian());
          places[1][i] = snap(grid, 113 + 0.04 * (centre % 3) + 0.03 * random.nextGaussian());
        }
      }
    }

    Town reversed() {
      for (double[] coordinates : people) {
        double[] forward = coordinates.clone();
        for (int i = 0; i < PEOPLE; i++) {
          coordinates[i] = forward[PEOPLE - 1 - i];
        }
      }
      return this;
    }

    private static double snap(boolean grid, double degrees) {
      return grid ? Math.rint(degrees * 200) / 200 : degrees;
    }

    TransportProblem.Builder problem(long places) {
      long[] capacities = new long[batches];
      Arrays.setAll(capacities, b -> places * (b + 1) / batches - places * b / batches);
      int[] site = new int[batches];
      Arrays.setAll(site, b -> b / perSite);
      CostModel costs =
          new CostModel.Geo(people[0].clone(), people[1].clone(), sites[0], sites[1], 1);
      return TransportProblem.builder(costs, capacities).sites(site);
    }

    /** Restricts every other person to some days. */
    TransportProblem.Builder patterns(TransportProblem.Builder builder, int count) {
      int[] day = new int[batches];
      Arrays.setAll(day, b -> (b % perSite + b / perSite) % DAYS);
      long[] bits = new long[count + 1];
      Arrays.setAll(bits, p -> p == 0 ? -1 : random.nextLong() | 1);
      int[] pattern = new int[PEOPLE];
      Arrays.setAll(pattern, i -> i % 2 == 0 ? 0 : 1 + random.nextInt(count));
      return builder.eligibility(day, DAYS, pattern, bits);
    }
  }
}
