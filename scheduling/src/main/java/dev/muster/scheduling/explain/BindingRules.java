package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.Bound;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The rules whose limits a plan uses up, and what each would save if it were wider by one: a place,
 * a person, a batch of a team, a crew that may part.
 *
 * <p>Each relaxed problem is solved anew by the strategy that made the plan. What it saves is exact
 * where both plans are proved best; otherwise it is what was found, with the most that it could be
 * by the bound of the relaxed problem. Immutable.
 *
 * @param rules those that were asked about: the first of each kind, then the second of each …
 * @param binding how many limits the plan uses up, asked about or not
 */
public record BindingRules(List<Binding> rules, int binding) {
  /** The name of the JSON format. */
  public static final String FORMAT = "muster.binding-rules/1";

  /**
   * One such rule.
   *
   * @param limit the limit
   * @param saves how much better the relaxed plan is, component by component of the objective; 0 if
   *     none better was found
   * @param exact whether that is proved
   * @param savesAtMost no relaxed plan saves more cost than this; unknown where the bound does not
   *     prove that as many are left out
   */
  public record Binding(
      NamedLimit limit, Objective saves, boolean exact, OptionalLong savesAtMost) {
    /** Checks presence. */
    public Binding {
      requireNonNull(limit, "limit");
      requireNonNull(saves, "saves");
      requireNonNull(savesAtMost, "savesAtMost");
    }

    /** Returns a sentence about it. */
    public String message(Locale locale) {
      String name = limit.message(locale);
      long[] change = saves.toArray();
      for (int i = 0; i < change.length; i++) {
        change[i] = -change[i];
      }
      String text = Texts.change(locale, Objective.ofComponents(change));
      if (exact) {
        return Texts.render(locale, "binding.exact", name, text);
      }
      return savesAtMost.isPresent()
          ? Texts.render(locale, "binding.between", name, text, savesAtMost.getAsLong())
          : Texts.render(locale, "binding.found", name, text);
    }

    private JsonObject toJson() {
      return limit
          .toJson()
          .put("saves", PlanJson.write(saves))
          .put("exact", exact)
          .put(
              "savesAtMost",
              savesAtMost.isPresent() ? JsonNumber.of(savesAtMost.getAsLong()) : null)
          .build();
    }
  }

  /** Copies. */
  public BindingRules {
    rules = List.copyOf(rules);
  }

  /**
   * Asks about the limits that {@code plan} uses up. Costs a search each.
   *
   * @param scheduler knows the strategy of the plan
   * @param limit of each search
   * @param most asks about so many of them at most, the first of each kind, then the second …
   * @throws dev.muster.core.check.InvalidInputException if the plan is not one of the problem
   */
  public static BindingRules of(
      CheckupProblem problem, Plan plan, Scheduler scheduler, SearchLimit limit, int most) {
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    if (!report.isGood()) {
      throw PlanReading.refusal(problem, plan);
    }
    List<NamedLimit> binding = new Occupancy(problem, plan).binding();
    Relaxed relaxed = new Relaxed(problem);
    List<Binding> rules = new ArrayList<>();
    for (NamedLimit named : inTurn(binding).subList(0, Math.min(most, binding.size()))) {
      CheckupProblem wider = relaxed.byOne(named);
      Schedule schedule = scheduler.plan(wider, plan.strategy(), limit);
      rules.add(
          schedule instanceof Schedule.Planned planned
              ? binding(named, plan, report, wider, planned.plan())
              : new Binding(named, Objective.zero(problem.levels()), false, OptionalLong.empty()));
    }
    return new BindingRules(rules, binding.size());
  }

  /** The first of each kind, then the second of each, in the order of kinds and ids. */
  private static List<NamedLimit> inTurn(List<NamedLimit> limits) {
    Map<NamedLimit, Integer> turn = new HashMap<>();
    Map<NamedLimit.Kind, Integer> seen = new EnumMap<>(NamedLimit.Kind.class);
    for (NamedLimit limit : limits) {
      turn.put(limit, seen.merge(limit.kind(), 1, Integer::sum));
    }
    List<NamedLimit> ordered = new ArrayList<>(limits);
    ordered.sort(Comparator.comparingInt(limit -> turn.getOrDefault(limit, 0)));
    return ordered;
  }

  /** The old plan keeps the wider rule, too, so nothing worse than 0 is ever saved. */
  private static Binding binding(
      NamedLimit limit, Plan plan, CheckReport report, CheckupProblem wider, Plan widerPlan) {
    CheckReport widerReport = PlanChecker.check(wider, CheckupJson.hash(wider), widerPlan);
    long[] before = plan.objective().toArray();
    long[] after =
        widerPlan.objective().compareTo(plan.objective()) < 0
            ? widerPlan.objective().toArray()
            : before;
    long[] saves = new long[before.length];
    for (int i = 0; i < saves.length; i++) {
      saves[i] = before[i] - after[i];
    }
    Bound bound = widerReport.bound();
    OptionalLong atMost = OptionalLong.empty();
    if (bound != null && isServed(bound, before)) {
      OptionalLong cost = bound.cost();
      atMost =
          cost.isPresent()
              ? OptionalLong.of(Math.max(0, plan.objective().cost() - cost.getAsLong()))
              : atMost;
    }
    boolean exact = report.isOptimal() && widerReport.isOptimal();
    return new Binding(limit, Objective.ofComponents(saves), exact, atMost);
  }

  /** Returns whether the bound says that nobody more can be served. */
  private static boolean isServed(Bound bound, long[] reached) {
    for (int i = 0; i < reached.length - 1; i++) {
      if (!Objects.equals(bound.components().get(i), reached[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns this as JSON of the format {@link #FORMAT}. */
  public JsonObject toJson() {
    List<JsonValue> all = new ArrayList<>();
    rules.forEach(rule -> all.add(rule.toJson()));
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("binding", binding)
        .put("rules", JsonArray.of(all))
        .build();
  }

  /** Returns a sentence for each rule, a line each; one that says so if there is none. */
  public String message(Locale locale) {
    if (rules.isEmpty()) {
      return Texts.render(locale, "binding.none");
    }
    return String.join("\n", rules.stream().map(rule -> rule.message(locale)).toList());
  }
}
