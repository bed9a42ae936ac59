package dev.muster.scheduling.internal.transport;

import java.util.Random;

/**
 * Draws small problems that have everything: ties, twins, shortage, split cohorts, rare patterns,
 * closed sinks, far places.
 */
final class SmallProblems {
  private final Random random;

  SmallProblems(Random random) {
    this.random = random;
  }

  TransportProblem next() {
    int sources = random.nextInt(13);
    int sites = 1 + random.nextInt(5);
    int perSite = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    int sinks = sites * perSite;
    long bulk = random.nextInt(4) == 0 ? 1_000_000 : random.nextInt(2) == 0 ? 4 : 1;
    long[] counts = numbers(sources, 0, bulk);
    long units = 0;
    for (long count : counts) {
      units += count;
    }
    CostModel costs = costs(sources, sites);
    TransportProblem.Builder builder =
        TransportProblem.builder(costs, capacities(sinks, units)).counts(counts);
    int[] site = new int[sinks];
    for (int b = 0; b < sinks; b++) {
      site[b] = b / perSite;
    }
    builder.sites(site);
    if (random.nextInt(3) == 0) {
      builder.offsets(numbers(sinks, -3, 3));
    }
    if (random.nextBoolean()) {
      eligibility(builder, sources, sinks, perSite);
    }
    if (random.nextInt(3) == 0) {
      builder.penalties(numbers(sources, 0, random.nextBoolean() ? 20 : 20_000));
    } else if (random.nextBoolean()) {
      int levels = 1 + random.nextInt(3);
      int[] level = new int[sources];
      for (int i = 0; i < sources; i++) {
        level[i] = 1 + random.nextInt(levels);
      }
      builder.priorities(level, levels);
    }
    return builder.build();
  }

  private long[] capacities(int sinks, long units) {
    int kind = random.nextInt(4);
    long mean = units / sinks;
    long[] capacities =
        switch (kind) {
          case 0 -> numbers(sinks, 0, 2 * mean + 2);
          case 1 -> numbers(sinks, 0, mean + 1);
          case 2 -> numbers(sinks, mean, mean);
          default -> numbers(sinks, mean + 1, mean + 1);
        };
    if (kind == 2) {
      capacities[random.nextInt(sinks)] += units - mean * sinks;
    }
    if (random.nextInt(8) == 0) {
      capacities[random.nextInt(sinks)] = Long.MAX_VALUE;
    }
    return capacities;
  }

  private void eligibility(TransportProblem.Builder builder, int sources, int sinks, int perSite) {
    boolean days = random.nextBoolean();
    int slots = days ? perSite : sinks + (random.nextBoolean() ? 70 : 0);
    int[] slot = new int[sinks];
    for (int b = 0; b < sinks; b++) {
      slot[b] = days ? b % perSite : slots - sinks + b;
    }
    int words = (slots + 63) / 64;
    int patterns = 1 + random.nextInt(random.nextBoolean() ? 3 : 100);
    long[] bits = new long[patterns * words];
    for (int n = 0; n < bits.length; n++) {
      bits[n] = random.nextLong() | (random.nextBoolean() ? random.nextLong() : 0);
    }
    int[] pattern = new int[sources];
    for (int i = 0; i < sources; i++) {
      pattern[i] = random.nextInt(patterns);
    }
    builder.eligibility(slot, slots, pattern, bits);
  }

  private CostModel costs(int sources, int sites) {
    return switch (random.nextInt(4)) {
      case 0 -> geo(sources, sites);
      case 1 -> arcs(sources, sites);
      case 2 ->
          CostModel.Function.ofMatrix(
              sources, sites, numbers(sources * sites, -5, random.nextBoolean() ? 5 : 1L << 34));
      default -> CostModel.Function.ofMatrix(sources, sites, matrixWithHoles(sources * sites));
    };
  }

  private long[] matrixWithHoles(int size) {
    long[] matrix = numbers(size, 0, random.nextBoolean() ? 3 : 1000);
    for (int n = 0; n < size; n++) {
      matrix[n] = random.nextInt(4) == 0 ? CostModel.FORBIDDEN : matrix[n];
    }
    return matrix;
  }

  private CostModel geo(int sources, int sites) {
    int kind = random.nextInt(4);
    long weight = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3);
    return new CostModel.Geo(
        degrees(sources, kind, 23, 80),
        degrees(sources, kind == 1 ? 4 : kind, 113, 180),
        degrees(sites, kind, 23, 80),
        degrees(sites, kind == 1 ? 4 : kind, 113, 180),
        weight);
  }

  /** A grid, a line, anywhere on earth, a town; kind 4 is a single meridian. */
  private double[] degrees(int n, int kind, double centre, double limit) {
    double[] degrees = new double[n];
    for (int i = 0; i < n; i++) {
      degrees[i] =
          switch (kind) {
            case 0 -> centre + 0.01 * random.nextInt(3);
            case 2 -> limit * (2 * random.nextDouble() - 1);
            case 4 -> centre;
            default -> centre + 0.1 * random.nextGaussian();
          };
    }
    return degrees;
  }

  private CostModel arcs(int sources, int sites) {
    int[] start = new int[sources + 1];
    int[] site = new int[sources * sites];
    long[] cost = new long[sources * sites];
    int size = 0;
    for (int i = 0; i < sources; i++) {
      for (int s = 0; s < sites; s++) {
        if (random.nextBoolean()) {
          site[size] = s;
          cost[size++] = random.nextInt(10);
        }
      }
      start[i + 1] = size;
    }
    return new CostModel.Arcs(
        sites, start, java.util.Arrays.copyOf(site, size), java.util.Arrays.copyOf(cost, size));
  }

  private long[] numbers(int n, long least, long greatest) {
    long[] numbers = new long[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = least + (long) (random.nextDouble() * (greatest - least + 1));
    }
    return numbers;
  }
}
