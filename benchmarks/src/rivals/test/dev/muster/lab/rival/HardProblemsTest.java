package dev.muster.lab.rival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Larger random problems of the kinds that break solvers, held against OR-Tools. */
class HardProblemsTest {
  private static final int SEEDS = 4;
  private static final int SOURCES_MAX = 1_500;
  private static final int SINKS_MAX = 40;

  /** What is special about a problem. */
  enum Kind {
    INFEASIBLE,
    NO_SPARE,
    HUGE_COUNTS,
    EQUAL_DISTANCES,
    ZERO_CAPACITY,
    ONE_SITE,
    COLLINEAR,
    IDENTICAL_PEOPLE,
    EXTREME_COSTS
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void musterFindsWhatOrToolsProves(Kind kind) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      RivalProblem problem = problem(kind, new Random(seed));
      RivalResult proved = Rivals.named("ortools").solve(problem);
      RivalResult ours = Rivals.named("muster").solve(problem);
      assertEquals(proved.unserved(), ours.unserved(), kind + " with seed " + seed);
      assertEquals(proved.objective(), ours.objective(), kind + " with seed " + seed);
    }
  }

  private static RivalProblem problem(Kind kind, Random random) {
    int sources = SOURCES_MAX / 2 + random.nextInt(SOURCES_MAX / 2);
    int sinks = kind == Kind.ONE_SITE ? 1 : 2 + random.nextInt(SINKS_MAX);
    double[] latitudes = new double[sources];
    double[] longitudes = new double[sources];
    double[] siteLatitudes = new double[sinks];
    double[] siteLongitudes = new double[sinks];
    place(kind, random, latitudes, longitudes);
    Kind ofSites = kind == Kind.IDENTICAL_PEOPLE ? Kind.NO_SPARE : kind;
    place(ofSites, random, siteLatitudes, siteLongitudes);
    long most = kind == Kind.HUGE_COUNTS ? 1_000_000 : 3;
    LongSupplier count = () -> 1 + (long) (random.nextDouble() * most);
    long[] counts = new long[sources];
    Arrays.setAll(counts, i -> count.getAsLong());
    long[] everyDay = new long[sources];
    Arrays.fill(everyDay, 1);
    long[] day = new long[sinks];
    Arrays.fill(day, 1);
    long[] capacities = capacities(kind, Arrays.stream(counts).sum(), sinks, random);
    return new RivalProblem(
        latitudes, longitudes, counts, siteLatitudes, siteLongitudes, capacities, day, everyDay);
  }

  private static void place(Kind kind, Random random, double[] latitudes, double[] longitudes) {
    for (int i = 0; i < latitudes.length; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      switch (kind) {
        case EQUAL_DISTANCES -> {
          latitudes[i] = 0.01 * random.nextInt(4);
          longitudes[i] = 0.01 * random.nextInt(4);
        }
        case COLLINEAR -> longitudes[i] = a;
        case IDENTICAL_PEOPLE -> {
          latitudes[i] = 0.3 * (i % 2);
          longitudes[i] = 0.5;
        }
        case EXTREME_COSTS -> {
          latitudes[i] = 180 * a - 90;
          longitudes[i] = 360 * b - 180;
        }
        default -> {
          latitudes[i] = a;
          longitudes[i] = b;
        }
      }
    }
  }

  private static long[] capacities(Kind kind, long people, int sinks, Random random) {
    long total =
        switch (kind) {
          case INFEASIBLE -> people * 4 / 5;
          case NO_SPARE, ONE_SITE, IDENTICAL_PEOPLE -> people;
          default -> people * 21 / 20;
        };
    long[] capacities = new long[sinks];
    long left = total;
    for (int s = 0; s < sinks; s++) {
      boolean closed = kind == Kind.ZERO_CAPACITY && s % 3 == 0;
      long mean = left / (sinks - s);
      capacities[s] = closed ? 0 : (long) (mean * (0.5 + random.nextDouble()));
      left -= capacities[s];
    }
    capacities[sinks - 1] += Math.max(0, left);
    return capacities;
  }
}
