package dev.muster.lab.rival;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Who is considered for what: arcs of source i are {@code start[i]} to {@code start[i+1] − 1}, each
 * with its sink and its cost in metres.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // a hundred million arcs: arrays of primitives are the point
record Arcs(int[] start, int[] sink, int[] meters) {

  /** Returns every arc that eligibility leaves; distances are computed on all cores. */
  static Arcs all(RivalProblem problem, UnitVectors people, UnitVectors places) {
    int sinks = problem.sinks();
    int[] start = new int[problem.sources() + 1];
    for (int i = 0; i < problem.sources(); i++) {
      int eligible = 0;
      for (int b = 0; b < sinks; b++) {
        eligible += problem.mayUse(i, b) ? 1 : 0;
      }
      start[i + 1] = Math.addExact(start[i], eligible);
    }
    int[] sink = new int[start[problem.sources()]];
    int[] meters = new int[sink.length];
    IntStream.range(0, problem.sources())
        .parallel()
        .forEach(
            i -> {
              int a = start[i];
              for (int b = 0; b < sinks; b++) {
                if (problem.mayUse(i, b)) {
                  sink[a] = b;
                  meters[a++] = people.meters(i, places, b);
                }
              }
            });
    return new Arcs(start, sink, meters);
  }

  /** Returns the arcs of each source to its nearest {@code neighbours} sinks. */
  static Arcs nearest(
      RivalProblem problem, UnitVectors people, UnitVectors places, int neighbours) {
    int[][] chosen = new int[problem.sources()][];
    IntStream.range(0, problem.sources())
        .parallel()
        .forEach(
            i ->
                chosen[i] =
                    Least.of(
                        neighbours,
                        problem.sinks(),
                        b ->
                            problem.mayUse(i, b)
                                ? people.chordSquared(i, places, b)
                                : Double.POSITIVE_INFINITY));
    return none(problem.sources()).with(chosen, people, places);
  }

  private static Arcs none(int sources) {
    return new Arcs(new int[sources + 1], new int[0], new int[0]);
  }

  /** Returns these and the arcs of each source to further sinks. */
  Arcs with(int[][] further, UnitVectors people, UnitVectors places) {
    int[] grown = new int[start.length];
    for (int i = 0; i < further.length; i++) {
      grown[i + 1] = Math.addExact(grown[i], start[i + 1] - start[i] + further[i].length);
    }
    int[] sinks = new int[grown[further.length]];
    int[] costs = new int[sinks.length];
    IntStream.range(0, further.length)
        .parallel()
        .forEach(
            i -> {
              int kept = start[i + 1] - start[i];
              System.arraycopy(sink, start[i], sinks, grown[i], kept);
              System.arraycopy(meters, start[i], costs, grown[i], kept);
              int a = grown[i] + kept;
              for (int b : further[i]) {
                sinks[a] = b;
                costs[a++] = people.meters(i, places, b);
              }
            });
    return new Arcs(grown, sinks, costs);
  }

  /** Returns the number of arcs. */
  int size() {
    return sink.length;
  }

  /** Returns the number of sources. */
  int sources() {
    return start.length - 1;
  }

  /** Returns whether source {@code i} has an arc to {@code b}. */
  boolean has(int i, int b) {
    for (int a = start[i]; a < start[i + 1]; a++) {
      if (sink[a] == b) {
        return true;
      }
    }
    return false;
  }

  /** Returns the greatest cost, or 0 when there is no arc. */
  int greatestMeters() {
    return Arrays.stream(meters).max().orElse(0);
  }
}
