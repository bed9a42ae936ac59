package dev.muster.lab.rival;

import dev.muster.lab.rival.Stopwatch.Lap;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A flow solver on few arcs, proved to be enough.
 *
 * <p>Starts with the nearest batches of each person and a costly way out. From the optimum on these
 * arcs follow prices of batches; an arc left away matters only if its metres and its batch's price
 * are less than what the person pays now. Such arcs, the best few of each person, join, and the
 * model is solved again, until none is left: then the optimum is that of the full graph (column
 * generation; Dantzig and Wolfe 1960).
 *
 * <p>The way out costs a few times the greatest distance. Should people be left out though places
 * are free, it's raised, at last above any chain of moves, so that nobody is left out for the sake
 * of metres.
 */
final class PrunedRival implements Rival {
  private static final int NEIGHBOURS = 24;
  private static final int JOINING = 4;
  private static final int[] NONE = {};

  private final String name;
  private final FlowSolver solver;

  PrunedRival(String name, FlowSolver solver) {
    this.name = name;
    this.solver = solver;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean looksAtAllArcs() {
    return false;
  }

  @Override
  public RivalResult solve(RivalProblem problem) {
    Stopwatch clock = new Stopwatch();
    UnitVectors people = new UnitVectors(problem.latitudes(), problem.longitudes());
    UnitVectors places = new UnitVectors(problem.siteLatitudes(), problem.siteLongitudes());
    Arcs arcs = Arcs.nearest(problem, people, places, NEIGHBOURS);
    long span = people.span(places);
    long aboveAnyChain = Math.addExact(Math.multiplyExact(span, (long) problem.sinks()), 1);
    long escape = Math.min(aboveAnyChain, 4 * span + 1);
    clock.lap(Lap.DISTANCES);
    for (int rounds = 1; ; rounds++) {
      Flow flow = solver.solve(problem, arcs, escape, clock);
      Tally count = Tally.of(problem, arcs, flow);
      long[] prices = Prices.of(problem, arcs, flow, escape);
      int[][] joining = joining(problem, people, places, arcs, prices, escape);
      boolean enough = Arrays.stream(joining).allMatch(sinks -> sinks.length == 0);
      clock.lap(Lap.PROOF);
      if (!enough) {
        arcs = arcs.with(joining, people, places);
        clock.lap(Lap.DISTANCES);
      } else if (count.unserved() > problem.shortfall() && escape < aboveAnyChain) {
        escape = Math.min(aboveAnyChain, 16 * escape);
      } else {
        return result(count, clock, arcs, rounds);
      }
    }
  }

  private RivalResult result(Tally count, Stopwatch clock, Arcs arcs, int rounds) {
    return new RivalResult(
        name,
        count.meters(),
        count.unserved(),
        clock.seconds(Lap.DISTANCES),
        clock.seconds(Lap.MODEL),
        clock.seconds(Lap.SOLVING),
        clock.seconds(Lap.PROOF),
        arcs.size(),
        rounds);
  }

  /** Returns for each person the best few sinks that are better than what she has. */
  private static int[][] joining(
      RivalProblem problem,
      UnitVectors people,
      UnitVectors places,
      Arcs arcs,
      long[] prices,
      long escape) {
    int[][] joining = new int[problem.sources()][];
    IntStream.range(0, problem.sources())
        .parallel()
        .forEach(
            i -> {
              long least = escape;
              for (int a = arcs.start()[i]; a < arcs.start()[i + 1]; a++) {
                least = Math.min(least, arcs.meters()[a] + prices[arcs.sink()[a]]);
              }
              joining[i] = better(problem, people, places, arcs, prices, least, i);
            });
    return joining;
  }

  private static int[] better(
      RivalProblem problem,
      UnitVectors people,
      UnitVectors places,
      Arcs arcs,
      long[] prices,
      long least,
      int i) {
    int[] better =
        Least.of(
            JOINING,
            problem.sinks(),
            b -> {
              double squared = people.chordSquared(i, places, b);
              if (squared >= UnitVectors.chordSquaredCertainly((double) (least - prices[b]))
                  || !problem.mayUse(i, b)) {
                return Double.POSITIVE_INFINITY;
              }
              long reduced = UnitVectors.meters(squared) + prices[b];
              return reduced < least && !arcs.has(i, b)
                  ? (double) reduced
                  : Double.POSITIVE_INFINITY;
            });
    return better.length == 0 ? NONE : better;
  }
}
