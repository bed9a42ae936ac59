package dev.muster.scheduling.explain;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why no plan was found: limits, and pinned people, that together leave none, while without any one
 * of them a plan is found.
 *
 * <p>A strategy that finds no plan where there is one is believed, so the core is that of the
 * strategy; what it finds is always a plan. Immutable.
 *
 * <p>Found by a deletion filter that takes out blocks of limits and halves those that are needed
 * (Chinneck, Dravnieks: Locating minimal infeasible constraint sets in linear programs. ORSA
 * Journal on Computing 3, 1991; Junker: QuickXplain, AAAI 2004): O(core·log(limits)) searches.
 *
 * @param limits the core, in the order of kinds, pins last; empty if a plan is found
 * @param minimal whether each of them was seen to be needed; false when searches ran out
 */
public record InfeasibleCore(List<NamedLimit> limits, boolean minimal) {
  /** The name of the JSON format. */
  public static final String FORMAT = "muster.infeasible-core/1";

  /** Copies. */
  public InfeasibleCore {
    limits = List.copyOf(limits);
  }

  /**
   * Looks for the core of {@code problem}.
   *
   * @param limit of each search
   * @param searches so many searches at most; where they run out the core is larger than it need be
   */
  public static InfeasibleCore of(
      CheckupProblem problem,
      Scheduler scheduler,
      String strategy,
      SearchLimit limit,
      int searches) {
    Filter filter = new Filter(scheduler, strategy, limit, searches);
    if (filter.hasPlan(problem)) {
      return new InfeasibleCore(List.of(), true);
    }
    filter.reduce(problem, Occupancy.all(problem));
    return new InfeasibleCore(filter.core, filter.minimal);
  }

  private static final class Filter {
    private final Scheduler scheduler;
    private final String strategy;
    private final SearchLimit limit;
    private final List<NamedLimit> core = new ArrayList<>();
    private int left;
    private boolean minimal = true;

    Filter(Scheduler scheduler, String strategy, SearchLimit limit, int searches) {
      this.scheduler = scheduler;
      this.strategy = strategy;
      this.limit = limit;
      left = searches;
    }

    boolean hasPlan(CheckupProblem problem) {
      left--;
      return scheduler.plan(problem, strategy, limit) instanceof Schedule.Planned;
    }

    /**
     * Takes out of an impossible problem what it stays impossible without; returns what is left.
     */
    CheckupProblem reduce(CheckupProblem problem, List<NamedLimit> block) {
      if (block.isEmpty()) {
        return problem;
      }
      if (left <= 0) {
        minimal = false;
        core.addAll(block);
        return problem;
      }
      CheckupProblem without = problem;
      for (NamedLimit named : block) {
        without = new Relaxed(without).without(named);
      }
      if (!hasPlan(without)) {
        return without;
      }
      if (block.size() == 1) {
        core.addAll(block);
        return problem;
      }
      int half = block.size() / 2;
      CheckupProblem rest = reduce(problem, block.subList(0, half));
      return reduce(rest, block.subList(half, block.size()));
    }
  }

  /** Returns this as JSON of the format {@link #FORMAT}. */
  public JsonObject toJson() {
    List<JsonValue> all = new ArrayList<>();
    limits.forEach(named -> all.add(named.toJson().build()));
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("minimal", minimal)
        .put("limits", JsonArray.of(all))
        .build();
  }

  /** Returns a sentence that names the limits and the people. */
  public String message(Locale locale) {
    if (limits.isEmpty()) {
      return Texts.render(locale, "core.none");
    }
    List<String> names = limits.stream().map(named -> named.message(locale)).toList();
    return Texts.render(
        locale, minimal ? "core.minimal" : "core.larger", Texts.list(locale, names));
  }
}
