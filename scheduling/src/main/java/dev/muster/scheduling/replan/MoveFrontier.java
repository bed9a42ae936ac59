package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.MoveLine;
import dev.muster.scheduling.explain.Move;
import dev.muster.scheduling.internal.frontier.Edge;
import dev.muster.scheduling.internal.frontier.FrontierSearch;
import dev.muster.scheduling.internal.frontier.Homes;
import dev.muster.scheduling.internal.frontier.LineSolver;
import dev.muster.scheduling.internal.frontier.Repaired;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What moving more people would save: among plans of best service, the least cost for each number
 * of moves.
 *
 * <pre>{@code
 * MoveFrontier frontier = MoveFrontier.of(problem, toldPlan);
 * frontier.breakpoints(); // fewest moves first, least cost last
 * Plan plan = frontier.plan(20); // the best plan found with at most 20 moves
 * long bound = frontier.costAtLeast(20); // no plan with at most 20 moves costs less
 * }</pre>
 *
 * <p>The breakpoints are all corners of the least {@code cost + μ·moves} over all μ ≥ 0, each
 * exact. Between two of them, plans are made by the exchanges that lead from one to the other, and
 * a line that its prices prove says how good any plan can be there. A move is one person whose
 * visit changes or vanishes though it could be kept; people whose batch is lost or suits no more,
 * and people who had no place, are counted apart.
 *
 * <p>Immutable and thread-safe. Each breakpoint costs up to two exact solutions of the problem;
 * memory is O(people · breakpoints to the right + moves).
 */
public final class MoveFrontier {
  /** The format of {@link #toJson}. */
  public static final String FORMAT = "muster.move-frontier/1";

  /** The greatest number of lines to be tried, and what {@link #of(CheckupProblem, Plan)} tries. */
  public static final int LINES_MAX = 10_000;

  private static final Messages MESSAGES = Messages.load(MoveFrontier.class, "frontier");

  private final CheckupProblem problem;
  private final ProblemView view;
  private final Homes homes;
  private final FrontierSearch.Found found;

  private MoveFrontier(CheckupProblem problem, Plan before, int linesMax) {
    this.problem = problem;
    view = ProblemView.of(problem);
    homes = Homes.of(view, before);
    found = FrontierSearch.find(new LineSolver(view, homes), homes, linesMax);
  }

  /**
   * Returns the frontier of a problem, from what people were told.
   *
   * @param before what people were told: a plan of this problem or of the one before a change. It
   *     need not be good, and is not checked; whoever and whatever it names that is no longer there
   *     is passed over
   * @throws IllegalArgumentException if the problem uses a rule that is not honoured here, has more
   *     than {@link PlanSession#BATCHES_MAX} batches, or has costs too great to be added up exactly
   */
  public static MoveFrontier of(CheckupProblem problem, Plan before) {
    return of(problem, before, LINES_MAX);
  }

  /**
   * Returns the frontier as far as so many lines show it. Where they are too few, {@link
   * #isComplete} says so, and the bounds hold all the same.
   *
   * @param linesMax how many exact solutions are made, 2 to {@link #LINES_MAX}
   * @throws IllegalArgumentException as in {@link #of(CheckupProblem, Plan)}
   */
  public static MoveFrontier of(CheckupProblem problem, Plan before, int linesMax) {
    requireNonNull(problem, "problem");
    requireNonNull(before, "before");
    if (linesMax < 2 || linesMax > LINES_MAX) {
      throw new IllegalArgumentException(
          "linesMax (%d) must be from 2 to %d.".formatted(linesMax, LINES_MAX));
    }
    Honoured.require(problem);
    return new MoveFrontier(problem, before, linesMax);
  }

  /**
   * How many moves and how much cost go together.
   *
   * @param moves people whose visit changes or vanishes though it could be kept
   * @param cost the cost of the plan
   */
  public record Point(long moves, long cost) {}

  /** Returns all breakpoints found: fewest moves first, least cost last. */
  public List<Point> breakpoints() {
    List<Point> points = new ArrayList<>();
    points.add(new Point(found.moves(), found.cost()));
    List<Edge> edges = found.edges();
    for (int e = 0; e < edges.size(); e++) {
      boolean goesOn = e > 0 && isStraight(edges.get(e - 1), edges.get(e));
      if (goesOn) {
        points.remove(points.size() - 1);
      }
      points.add(end(edges.get(e)));
    }
    return points;
  }

  private static boolean isStraight(Edge one, Edge next) {
    Point middle = end(one);
    Point last = end(next);
    BigInteger left = product(one.cost() - middle.cost(), last.moves() - middle.moves());
    return one.isProved()
        && next.isProved()
        && left.equals(product(middle.cost() - last.cost(), middle.moves() - one.moves()));
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static Point end(Edge edge) {
    long moves = edge.moves();
    long cost = edge.cost();
    for (Edge.Exchange exchange : edge.exchanges()) {
      moves += exchange.times() * exchange.moves();
      cost -= exchange.times() * exchange.saving();
    }
    return new Point(moves, cost);
  }

  /** Returns whether all breakpoints are known. */
  public boolean isComplete() {
    return found.edges().stream().allMatch(Edge::isProved);
  }

  /**
   * Returns how many people had a visit that nobody can keep for them: it is lost or suits no more.
   */
  public long forcedMoves() {
    return homes.forced();
  }

  /** Returns how many people were told nothing before. */
  public long newcomers() {
    return homes.newcomers();
  }

  /** Returns how many people had no place before. */
  public long waiting() {
    return homes.waiting();
  }

  /**
   * Returns the best point found with at most so many moves.
   *
   * @throws IllegalArgumentException if {@code moves} is less than the fewest moves
   */
  public Point atMost(long moves) {
    return walk(moves, null);
  }

  /**
   * Returns a bound: no plan of best service with at most so many moves costs less.
   *
   * @throws IllegalArgumentException if {@code moves} is less than the fewest moves
   */
  public long costAtLeast(long moves) {
    requireEnough(moves);
    BigInteger best = BigInteger.ZERO;
    for (FrontierSearch.Line line : found.lines()) {
      BigInteger left =
          line.value()
              .subtract(BigInteger.valueOf(line.moveWeight()).multiply(BigInteger.valueOf(moves)));
      BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(line.costWeight()));
      best = best.max(parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0]);
    }
    return best.longValueExact();
  }

  /**
   * Returns the best plan found with at most so many moves. Its prices prove the least cost, so its
   * gap is what the moves not made would have saved. Costs O(workers).
   *
   * @throws IllegalArgumentException if {@code moves} is less than the fewest moves
   */
  public Plan plan(long moves) {
    Flow flow = found.first().copy();
    walk(moves, flow);
    return Repaired.plan(view, homes, flow, found.leastCost());
  }

  private Point walk(long moves, @Nullable Flow flow) {
    requireEnough(moves);
    Point at = new Point(found.moves(), found.cost());
    for (Edge edge : found.edges()) {
      Point end = end(edge);
      if (end.moves() > moves) {
        return walkInside(edge, moves, flow);
      }
      for (Edge.Exchange exchange : edge.exchanges()) {
        apply(exchange, exchange.times(), flow);
      }
      at = end;
    }
    return at;
  }

  /** Any exchanges of an edge may be made; those of most moves come first, the others fill up. */
  private static Point walkInside(Edge edge, long moves, @Nullable Flow flow) {
    long made = edge.moves();
    long cost = edge.cost();
    for (int i = edge.exchanges().size() - 1; i >= 0; i--) {
      Edge.Exchange exchange = edge.exchanges().get(i);
      long times = Math.min(exchange.times(), (moves - made) / exchange.moves());
      made += times * exchange.moves();
      cost -= times * exchange.saving();
      apply(exchange, times, flow);
    }
    return new Point(made, cost);
  }

  private static void apply(Edge.Exchange exchange, long times, @Nullable Flow flow) {
    if (flow != null && times > 0) {
      FrontierSearch.apply(exchange, times, flow);
    }
  }

  private void requireEnough(long moves) {
    if (moves < found.moves()) {
      throw new IllegalArgumentException(
          "moves (%d) must be at least %d, the fewest with which service is best."
              .formatted(moves, found.moves()));
    }
  }

  /**
   * Returns the lines that are proved, in the order in which they were tried; {@link
   * MoveLine#leastOf} checks each.
   */
  public List<MoveLine> lines() {
    return found.lines().stream()
        .map(
            line ->
                new MoveLine(
                    line.costWeight(), line.moveWeight(), Repaired.prices(view, line.prices())))
        .toList();
  }

  /** Returns this in words: 简体中文 for Chinese locales, English for all others. */
  public String message(Locale locale) {
    StringBuilder text = new StringBuilder();
    List<Point> points = breakpoints();
    text.append(render(locale, "frontier.fewest", points.get(0).moves(), points.get(0).cost()));
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point point = points.get(i);
      text.append(
          render(
              locale,
              "frontier.then",
              point.moves() - before.moves(),
              before.cost() - point.cost(),
              point.moves(),
              point.cost()));
    }
    text.append(render(locale, isComplete() ? "frontier.complete" : "frontier.incomplete"));
    if (forcedMoves() > 0) {
      text.append(render(locale, "frontier.forced", forcedMoves()));
    }
    if (newcomers() > 0) {
      text.append(render(locale, "frontier.newcomers", newcomers()));
    }
    return text.toString();
  }

  private static String render(Locale locale, String key, long... numbers) {
    return MESSAGES.render(
        locale, key, IntStream.range(0, numbers.length).mapToObj(i -> "" + numbers[i]).toList());
  }

  /** Returns this as {@code muster.move-frontier/1}. Costs O(workers) for the problem's hash. */
  public JsonObject toJson() {
    ContentHash hash = CheckupJson.hash(problem);
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("problem", hash.text())
        .put("complete", isComplete())
        .put("forcedMoves", forcedMoves())
        .put("newcomers", newcomers())
        .put("waiting", waiting())
        .put("breakpoints", JsonArray.of(breakpoints().stream().map(MoveFrontier::json).toList()))
        .put("edges", JsonArray.of(found.edges().stream().map(this::json).toList()))
        .put("lines", JsonArray.of(lines().stream().map(MoveLine::toJson).toList()))
        .build();
  }

  private static JsonObject json(Point point) {
    return JsonObject.builder().put("moves", point.moves()).put("cost", point.cost()).build();
  }

  private JsonObject json(Edge edge) {
    List<JsonValue> exchanges = new ArrayList<>();
    for (Edge.Exchange exchange : edge.exchanges()) {
      exchanges.add(
          JsonObject.builder()
              .put("times", exchange.times())
              .put("moves", exchange.moves())
              .put("saving", exchange.saving())
              .put("who", JsonArray.of(exchange.legs().stream().map(this::json).toList()))
              .build());
    }
    return JsonObject.builder()
        .put("from", json(new Point(edge.moves(), edge.cost())))
        .put("to", json(end(edge)))
        .put("proved", edge.isProved())
        .put("exchanges", JsonArray.of(exchanges))
        .build();
  }

  private JsonObject json(Edge.Leg leg) {
    String worker = problem.workers().get(homes.worker(leg.part())).id();
    return new Move(worker, leg.people(), batch(leg.from()), batch(leg.to())).toJson();
  }

  private @Nullable String batch(int node) {
    return node == view.batchCount() ? null : view.batchId(node);
  }
}
