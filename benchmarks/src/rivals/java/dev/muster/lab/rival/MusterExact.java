package dev.muster.lab.rival;

import dev.muster.core.search.Lanes;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.lab.rival.Stopwatch.Lap;
import dev.muster.scheduling.internal.transport.CostModel;
import dev.muster.scheduling.internal.transport.TransportEngine;
import dev.muster.scheduling.internal.transport.TransportProblem;
import dev.muster.scheduling.internal.transport.TransportResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Muster's transportation engine, so that it stands in the same table. Batches at one place that
 * follow each other become one site. The engine computes distances itself, so they count as
 * solving.
 */
final class MusterExact implements Rival {
  private static final int THREADS = 2;

  @Override
  public String name() {
    return "muster";
  }

  @Override
  public boolean looksAtAllArcs() {
    return false;
  }

  @Override
  public RivalResult solve(RivalProblem problem) {
    Stopwatch clock = new Stopwatch();
    TransportProblem model = model(problem);
    clock.lap(Lap.MODEL);
    SearchLimit limit = SearchLimit.ofIterations(SearchLimit.MAX_NUMBER);
    TransportResult result;
    try (Lanes lanes = Lanes.open(THREADS)) {
      result = TransportEngine.solve(model, lanes, SearchMonitor.start(limit));
    }
    clock.lap(Lap.SOLVING);
    Tally tally = tally(problem, result);
    long stated = Arrays.stream(result.unserved()).sum();
    if (!result.optimal() || result.cost() != tally.meters() || stated != tally.unserved()) {
      throw new IllegalStateException(
          "Muster states %d m, %d unserved, optimal %s; its plan has %d m, %d unserved."
              .formatted(
                  result.cost(), stated, result.optimal(), tally.meters(), tally.unserved()));
    }
    return new RivalResult(
        name(),
        tally.meters(),
        tally.unserved(),
        0,
        clock.seconds(Lap.MODEL),
        clock.seconds(Lap.SOLVING),
        0,
        0,
        1);
  }

  private static TransportProblem model(RivalProblem problem) {
    int sinks = problem.sinks();
    int[] siteOf = new int[sinks];
    double[] latitudes = new double[sinks];
    double[] longitudes = new double[sinks];
    int sites = 0;
    for (int b = 0; b < sinks; b++) {
      double latitude = problem.siteLatitudes()[b];
      double longitude = problem.siteLongitudes()[b];
      if (sites == 0 || latitudes[sites - 1] != latitude || longitudes[sites - 1] != longitude) {
        latitudes[sites] = latitude;
        longitudes[sites++] = longitude;
      }
      siteOf[b] = sites - 1;
    }
    TransportProblem.Builder builder =
        TransportProblem.builder(
                new CostModel.Geo(
                    problem.latitudes(),
                    problem.longitudes(),
                    Arrays.copyOf(latitudes, sites),
                    Arrays.copyOf(longitudes, sites),
                    1),
                problem.capacities())
            .sites(siteOf)
            .counts(problem.counts());
    if (!problem.isOpenToAll()) {
      eligibility(problem, builder);
    }
    return builder.build();
  }

  private static void eligibility(RivalProblem problem, TransportProblem.Builder builder) {
    int[] slots = new int[problem.sinks()];
    Arrays.setAll(slots, b -> Long.numberOfTrailingZeros(problem.days()[b]));
    Map<Long, Integer> numbers = new HashMap<>();
    int[] patterns = new int[problem.sources()];
    long[] bits = new long[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(problem.freeDays()[i], next);
      patterns[i] = known == null ? next : known;
      bits[patterns[i]] = problem.freeDays()[i];
    }
    builder.eligibility(slots, Long.SIZE, patterns, Arrays.copyOf(bits, numbers.size()));
  }

  private static Tally tally(RivalProblem problem, TransportResult result) {
    UnitVectors people = new UnitVectors(problem.latitudes(), problem.longitudes());
    UnitVectors places = new UnitVectors(problem.siteLatitudes(), problem.siteLongitudes());
    Tally tally = Tally.of(problem);
    for (int i = 0; i < problem.sources(); i++) {
      int sink = result.sinkOf()[i];
      if (sink >= 0) {
        tally.send(i, sink, problem.counts()[i], people.meters(i, places, sink));
      }
    }
    for (int part = 0; part < result.splitSource().length; part++) {
      int i = result.splitSource()[part];
      int sink = result.splitSink()[part];
      if (sink >= 0) {
        tally.send(i, sink, result.splitAmount()[part], people.meters(i, places, sink));
      }
    }
    return tally;
  }
}
