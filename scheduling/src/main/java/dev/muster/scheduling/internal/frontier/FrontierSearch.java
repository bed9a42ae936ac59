package dev.muster.scheduling.internal.frontier;

import dev.muster.scheduling.internal.frontier.LineSolver.Solved;
import dev.muster.scheduling.internal.residual.Flow;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds all breakpoints of the least {@code cost + μ·moves}, as μ falls from ∞ to 0. */
public final class FrontierSearch {
  /*
   * The breakpoints are the corners of the convex hull of (moves, cost). Between two points of it the line through both is
   * tried: either nothing lies below it, and it is an edge, or what is found is another point of the hull [1]. A line needs
   * one exact solution, and there are at most two lines for each breakpoint. Corners are found from left to right, and as
   * soon as an edge is known the plan walks along it, so that only the plans to the right are kept.
   *
   * A point that is found may lie inside an edge; it is then no corner, and the slopes on both sides agree.
   *
   * [1] Eisner, Severance: Mathematical techniques for efficient record segmentation in large shared databases. J. ACM
   *     23(4), 1976.
   */
  private final LineSolver solver;
  private final Homes homes;
  private final int linesMax;
  private final List<Line> lines = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  private FrontierSearch(LineSolver solver, Homes homes, int linesMax) {
    this.solver = solver;
    this.homes = homes;
    this.linesMax = linesMax;
  }

  /**
   * What is known of moves and cost.
   *
   * @param first where everybody stands with fewest moves; walked to the last breakpoint
   * @param moves the fewest moves
   * @param cost what they cost
   * @param edges the way to the plan of least cost
   * @param lines what is proved
   * @param leastCost prices that prove the least cost
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, handed over
  public record Found(
      Flow first, long moves, long cost, List<Edge> edges, List<Line> lines, long[][] leastCost) {}

  /**
   * A proof that {@code costWeight·cost + moveWeight·moves ≥ value} for every plan of best service.
   *
   * @param costWeight weight of cost, at least 1
   * @param moveWeight weight of moves, at least 1
   * @param value the least value
   * @param prices for each batch the components of its price
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, handed over
  public record Line(long costWeight, long moveWeight, BigInteger value, long[][] prices) {}

  /**
   * Finds the breakpoints.
   *
   * @param linesMax how many lines are tried at most, at least 2 for the two ends
   */
  public static Found find(LineSolver solver, Homes homes, int linesMax) {
    return new FrontierSearch(solver, homes, linesMax).find();
  }

  private Found find() {
    Solved first = solve(1, solver.decisiveMove());
    Solved last = solve(solver.decisiveCost(), 1);
    Flow start = first.flow().copy();
    walk(first, last);
    return new Found(start, first.moves(), first.cost(), edges, lines, solver.solve(1, 0).prices());
  }

  private Solved solve(long costWeight, long moveWeight) {
    Solved solved = solver.solve(costWeight, moveWeight);
    lines.add(
        new Line(costWeight, moveWeight, value(solved, costWeight, moveWeight), solved.prices()));
    return solved;
  }

  private static BigInteger value(Solved of, long costWeight, long moveWeight) {
    return BigInteger.valueOf(of.cost())
        .multiply(BigInteger.valueOf(costWeight))
        .add(BigInteger.valueOf(of.moves()).multiply(BigInteger.valueOf(moveWeight)));
  }

  private void walk(Solved first, Solved last) {
    Deque<Solved> right = new ArrayDeque<>();
    right.push(last);
    Solved at = first;
    while (!right.isEmpty()) {
      Solved to = right.element();
      if (to.moves() == at.moves()) {
        right.pop();
        continue;
      }
      long moves = to.moves() - at.moves();
      long saving = at.cost() - to.cost();
      long divisor = gcd(moves, saving);
      boolean isProved = lines.size() < linesMax;
      if (isProved) {
        Solved between = solve(moves / divisor, saving / divisor);
        BigInteger known = value(at, moves / divisor, saving / divisor);
        if (value(between, moves / divisor, saving / divisor).compareTo(known) < 0) {
          right.push(between);
          continue;
        }
      }
      right.pop();
      step(at, to, isProved);
      at = new Solved(at.flow(), to.moves(), to.cost(), to.prices());
    }
  }

  /** Walks the plan of {@code at} to one that is as good as {@code to}. */
  private void step(Solved at, Solved to, boolean isProved) {
    List<Edge.Exchange> exchanges =
        isProved
            ? Rounds.between(solver, at.flow(), to.flow(), homes.size())
            : List.of(
                new Edge.Exchange(
                    1,
                    to.moves() - at.moves(),
                    at.cost() - to.cost(),
                    Rounds.legs(at.flow(), to.flow(), homes.size())));
    for (Edge.Exchange exchange : exchanges) {
      apply(exchange, exchange.times(), at.flow());
    }
    edges.add(new Edge(at.moves(), at.cost(), isProved, exchanges));
  }

  /** Makes an exchange so many times. */
  public static void apply(Edge.Exchange exchange, long times, Flow flow) {
    for (Edge.Leg leg : exchange.legs()) {
      flow.move(leg.part(), leg.from(), leg.to(), times * leg.people());
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
