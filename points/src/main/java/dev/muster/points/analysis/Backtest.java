package dev.muster.points.analysis;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.text.Ids;
import dev.muster.points.programme.DryRun;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.OutcomeCode;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.RuleOutcome;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a changed programme would have given for activities that took place, beside what the present
 * one would have.
 *
 * <p>Both run over the same facts in their order, with the same members, from empty caps and
 * budgets. Who would win, who would lose, which caps would cut how often, and what each month would
 * cost, before anyone adopts anything. Immutable.
 */
public final class Backtest {
  private final Result present;
  private final Result changed;
  private final Map<String, Long> differences;

  /**
   * What one programme gave.
   *
   * @param points in all
   * @param byMonth by month of the facts, in the programme's zone
   * @param byRule by rule
   * @param limitsHit how often a cap or budget cut or refused, by its id
   * @param refused how many facts were not evaluated at all
   */
  public record Result(
      long points,
      Map<YearMonth, Long> byMonth,
      Map<String, Long> byRule,
      Map<String, Long> limitsHit,
      long refused) {
    /** Copies the maps, in order. */
    public Result {
      byMonth = java.util.Collections.unmodifiableMap(new TreeMap<>(byMonth));
      byRule = java.util.Collections.unmodifiableMap(new TreeMap<>(byRule));
      limitsHit = java.util.Collections.unmodifiableMap(new TreeMap<>(limitsHit));
    }
  }

  /** What a member would have more (positive) or less. */
  public record Change(String member, long points) {}

  private Backtest(Result present, Result changed, Map<String, Long> differences) {
    this.present = present;
    this.changed = changed;
    this.differences = differences;
  }

  /** What one of the programmes gave, and to whom. */
  private record Run(Result result, Map<String, Long> byMember) {}

  /**
   * Runs both programmes, at once, in two threads.
   *
   * @param facts in the order in which they happened, facts of one instant by id; read twice, by
   *     two iterators at once
   */
  public static Backtest run(
      Programme present, Programme changed, Collection<Member> members, Iterable<Fact> facts) {
    requireNonNull(present, "present");
    FutureTask<Run> other = new FutureTask<>(() -> run(changed, members, facts));
    Thread thread = new Thread(other, "muster-backtest");
    thread.setDaemon(true);
    thread.start();
    Run before;
    try {
      before = run(present, members, facts);
    } finally {
      await(thread);
    }
    Run after = ended(other);
    Map<String, Long> differences = new HashMap<>(after.byMember());
    before.byMember().forEach((member, points) -> differences.merge(member, -points, Long::sum));
    differences.values().removeIf(points -> points == 0);
    return new Backtest(before.result(), after.result(), differences);
  }

  /** Waits for the end of a thread, since it reads what belongs to the caller. */
  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Run ended(FutureTask<Run> task) {
    boolean interrupted = Thread.interrupted();
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a thread that has ended has its result", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the changed programme could not be run", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Run run(Programme programme, Collection<Member> members, Iterable<Fact> facts) {
    DryRun run = DryRun.of(requireNonNull(programme, "programme"));
    members.forEach(run::enrol);
    Tally tally = new Tally(programme);
    Map<String, Long> byMember = new HashMap<>();
    Fact last = null;
    for (Fact fact : facts) {
      if (last != null && isBefore(fact, last)) {
        throw new IllegalArgumentException(
            "fact (%s) comes after (%s) and happened before it.%nMaybe sort the facts by time and id."
                .formatted(fact.id(), last.id()));
      }
      last = fact;
      Evaluation evaluation = run.apply(fact);
      tally.add(evaluation);
      if (evaluation.points() > 0) {
        byMember.merge(fact.member(), evaluation.points(), Long::sum);
      }
    }
    return new Run(tally.result(), byMember);
  }

  private static boolean isBefore(Fact fact, Fact other) {
    int order = fact.at().compareTo(other.at());
    return order < 0 || (order == 0 && Ids.compare(fact.id(), other.id()) < 0);
  }

  /** Adds evaluations up. */
  private static final class Tally {
    private final Programme programme;
    private final Map<YearMonth, Long> byMonth = new HashMap<>();
    private final Map<String, Long> byRule = new HashMap<>();
    private final Map<String, Long> limitsHit = new HashMap<>();
    private long points;
    private long refused;

    Tally(Programme programme) {
      this.programme = programme;
    }

    void add(Evaluation evaluation) {
      refused += evaluation.refusal().isPresent() ? 1 : 0;
      List<RuleOutcome> outcomes = evaluation.outcomes();
      for (int i = 0; i < outcomes.size(); i++) {
        RuleOutcome outcome = outcomes.get(i);
        if (outcome.points() > 0) {
          byRule.merge(outcome.rule(), outcome.points(), Long::sum);
        }
        if (outcome.code() == OutcomeCode.CUT || outcome.code() == OutcomeCode.NO_ROOM) {
          limitsHit.merge(outcome.limit().orElse("-"), 1L, Long::sum);
        }
      }
      if (evaluation.points() > 0) {
        points += evaluation.points();
        YearMonth month = YearMonth.from(evaluation.fact().at().atZone(programme.zone()));
        byMonth.merge(month, evaluation.points(), Long::sum);
      }
    }

    Result result() {
      return new Result(points, byMonth, byRule, limitsHit, refused);
    }
  }

  /** Returns what the present programme gave. */
  public Result present() {
    return present;
  }

  /** Returns what the changed programme would have given. */
  public Result changed() {
    return changed;
  }

  /** Returns what the change would have cost; negative for what it would have saved. */
  public long cost() {
    return changed.points() - present.points();
  }

  /** Returns how many members would have had more. */
  public long winners() {
    return differences.values().stream().filter(points -> points > 0).count();
  }

  /** Returns how many members would have had less. */
  public long losers() {
    return differences.values().stream().filter(points -> points < 0).count();
  }

  /** Returns the members who would have gained most, the most first; ties by id. */
  public List<Change> mostGained(int count) {
    return changes(Comparator.comparingLong(Change::points).reversed(), 1, count);
  }

  /** Returns the members who would have lost most, the most first; ties by id. */
  public List<Change> mostLost(int count) {
    return changes(Comparator.comparingLong(Change::points), -1, count);
  }

  private List<Change> changes(Comparator<Change> order, int sign, int count) {
    List<Change> changes = new ArrayList<>();
    differences.forEach(
        (member, points) -> {
          if (Long.signum(points) == sign) {
            changes.add(new Change(member, points));
          }
        });
    changes.sort(order.thenComparing(Change::member, Ids.ORDER));
    return List.copyOf(changes.subList(0, Math.min(count, changes.size())));
  }

  /** Returns {@code muster.backtest/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", "muster.backtest/1")
        .put("present", json(present))
        .put("changed", json(changed))
        .put("cost", cost())
        .put("winners", winners())
        .put("losers", losers())
        .put("mostGained", json(mostGained(10)))
        .put("mostLost", json(mostLost(10)))
        .build();
  }

  private static JsonObject json(Result result) {
    JsonObject.Builder months = JsonObject.builder();
    result.byMonth().forEach((month, points) -> months.put(month.toString(), points));
    JsonObject.Builder rules = JsonObject.builder();
    result.byRule().forEach(rules::put);
    JsonObject.Builder limits = JsonObject.builder();
    result.limitsHit().forEach(limits::put);
    return JsonObject.builder()
        .put("points", result.points())
        .put("byMonth", months.build())
        .put("byRule", rules.build())
        .put("limitsHit", limits.build())
        .put("refused", result.refused())
        .build();
  }

  private static JsonArray json(List<Change> changes) {
    return JsonArray.of(
        changes.stream()
            .map(
                change ->
                    JsonObject.builder()
                        .put("member", change.member())
                        .put("points", change.points())
                        .build())
            .toList());
  }
}
