package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who goes where, who is left out and why, and what it costs. A plan is a claim: {@code
 * PlanChecker} says whether it is true.
 *
 * @param problem hash of the problem it was made for
 * @param strategy name of the strategy that made it
 * @param seed the seed it was made with
 * @param iterations how many iterations the search made; with seed and problem they repeat it
 * @param visits who goes where, in code-point order of worker and then batch
 * @param unserved who is left out, in code-point order of worker
 * @param objective how good it is
 * @param meters metres of all ways there together
 * @param certificate proof of how good it could be at best, or null
 */
public record Plan(
    ContentHash problem,
    String strategy,
    long seed,
    long iterations,
    List<Visit> visits,
    List<LeftOut> unserved,
    Objective objective,
    long meters,
    @Nullable Certificate certificate) {
  /** Sorts. */
  public Plan {
    requireNonNull(problem, "problem");
    Ids.require(strategy, "strategy");
    Checks.range("seed", seed, 0, CheckupProblem.TOTAL_MAX);
    Checks.range("iterations", iterations, 0, CheckupProblem.TOTAL_MAX);
    requireNonNull(objective, "objective");
    List<Visit> byWorker = new ArrayList<>(visits);
    byWorker.sort(
        Comparator.comparing(Visit::worker, Ids.ORDER).thenComparing(Visit::batch, Ids.ORDER));
    visits = List.copyOf(byWorker);
    List<LeftOut> out = new ArrayList<>(unserved);
    out.sort(Comparator.comparing(LeftOut::worker, Ids.ORDER));
    unserved = List.copyOf(out);
  }

  /** Returns the prices of batches, if it is they that prove how good it could be, or null. */
  public @Nullable BatchPrices prices() {
    return certificate instanceof BatchPrices prices ? prices : null;
  }

  /** Returns how many people have a visit, or several for different items. */
  public long served() {
    long people = 0;
    Visit first = null;
    for (Visit visit : visits) {
      if (first == null || !first.worker.equals(visit.worker)) {
        first = visit;
      }
      people += visit.items.equals(first.items) ? visit.count : 0;
    }
    return people;
  }

  /** Returns how many people are left out. */
  public long leftOut() {
    return unserved.stream().mapToLong(LeftOut::count).sum();
  }

  /**
   * Some people of one worker or cohort go to one batch.
   *
   * @param worker id of the worker
   * @param count how many of them, at least 1
   * @param batch id of the batch
   * @param items ids of the exam items they get there, in code-point order
   */
  public record Visit(String worker, long count, String batch, List<String> items) {
    /** Checks and sorts. */
    public Visit {
      Ids.require(worker, "worker id");
      Checks.range("count", count, 1, Worker.COUNT_MAX);
      Ids.require(batch, "batch id");
      items = Checks.ids("item", items);
    }
  }

  /**
   * Some people of one worker or cohort are left out.
   *
   * @param worker id of the worker
   * @param count how many of them, at least 1
   * @param reason why
   */
  public record LeftOut(String worker, long count, Unserved reason) {
    /** Checks. */
    public LeftOut {
      Ids.require(worker, "worker id");
      Checks.range("count", count, 1, Worker.COUNT_MAX);
      requireNonNull(reason, "reason");
    }
  }
}
