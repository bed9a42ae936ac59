package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A proof of how little cost and moves can be together when a plan is repaired: prices under which
 * nobody can do better than {@code costWeight·cost + moveWeight·moves}.
 *
 * <p>A move is one person who was told a batch, could keep that visit, and is elsewhere or nowhere.
 * Of a cohort that has become smaller the last visits are gone first.
 *
 * @param costWeight weight of cost, at least 1
 * @param moveWeight weight of a move, at least 0
 * @param prices prices of batches in whole units
 */
public record MoveLine(long costWeight, long moveWeight, BatchPrices prices) {
  /** Checks. */
  public MoveLine {
    if (costWeight < 1 || moveWeight < 0) {
      throw new IllegalArgumentException(
          "weights (%d of cost, %d of a move) must be at least 1 and 0."
              .formatted(costWeight, moveWeight));
    }
    requireNonNull(prices, "prices");
    if (!prices.limits().isEmpty()) {
      throw new IllegalArgumentException(
          "a line has prices of batches alone, none of limits (%d)."
              .formatted(prices.limits().size()));
    }
    if (prices.priceScale() != 1) {
      throw new IllegalArgumentException(
          "priceScale (%d) must be 1: prices of a line are whole.".formatted(prices.priceScale()));
    }
  }

  /**
   * Returns what no plan of {@code problem} undercuts: people unserved by priority, then {@code
   * costWeight·cost + moveWeight·moves}. It is read off the problem in one pass over workers ×
   * batches, knowing nothing of how the prices were found.
   *
   * @param before what people were told; it may be a plan of an earlier problem
   * @throws IllegalArgumentException if a price is below zero, of another length than the
   *     objective, or of a batch that is not there
   * @throws ArithmeticException if a weighted cost overflows a {@code long}
   */
  public Bound leastOf(CheckupProblem problem, Plan before) {
    Sum128[] sums = new Sum128[problem.levels() + 1];
    Arrays.setAll(sums, i -> new Sum128());
    long[][] price = price(problem, sums.length);
    for (int b = 0; b < price.length; b++) {
      add(sums, -problem.batches().get(b).capacity(), price[b]);
    }
    Map<String, Site> siteOf = new HashMap<>();
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    Map<String, List<Plan.Visit>> told = new HashMap<>();
    before.visits().forEach(v -> told.computeIfAbsent(v.worker(), id -> new ArrayList<>()).add(v));
    Map<String, Integer> position = new HashMap<>();
    problem.batches().forEach(batch -> position.put(batch.id(), position.size()));
    for (Worker worker : problem.workers()) {
      long[] @Nullable [] choices = choices(problem, siteOf, worker, price);
      long left = worker.count();
      for (Plan.Visit visit : told.getOrDefault(worker.id(), List.of())) {
        long people = Math.min(left, visit.count());
        left -= people;
        add(
            sums,
            people,
            cheapest(problem, worker, choices, position.getOrDefault(visit.batch(), -1)));
      }
      add(sums, left, cheapest(problem, worker, choices, -1));
    }
    return Bound.roundedUp(sums, 1);
  }

  private long[][] price(CheckupProblem problem, int width) {
    long[][] price = new long[problem.batches().size()][width];
    Map<String, List<Long>> unknown = new TreeMap<>(prices.prices());
    for (int b = 0; b < price.length; b++) {
      String id = problem.batches().get(b).id();
      List<Long> components = unknown.remove(id);
      if (components != null && components.size() == width) {
        price[b] = components.stream().mapToLong(Long::longValue).toArray();
      }
      boolean isShort = components != null && components.size() != width;
      if (isShort || Arrays.compare(price[b], new long[width]) < 0) {
        throw new IllegalArgumentException(
            "price of batch (%s) is below zero or has not %d components.".formatted(id, width));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there are prices of batches (%s) that the problem does not have."
              .formatted(String.join(", ", unknown.keySet())));
    }
    return price;
  }

  private static void add(Sum128[] sums, long times, long[] vector) {
    for (int i = 0; i < sums.length; i++) {
      sums[i].addProduct(times, vector[i]);
    }
  }

  /** Returns cost + price of each batch, moves apart; null where it does not suit. */
  private long[] @Nullable [] choices(
      CheckupProblem problem, Map<String, Site> siteOf, Worker worker, long[][] price) {
    long[] @Nullable [] choices = new long[price.length] @Nullable [];
    VisitRules rules = new VisitRules(problem, worker);
    for (int b = 0; b < price.length; b++) {
      Batch batch = problem.batches().get(b);
      Site site = requireNonNull(siteOf.get(batch.site()));
      String pin = worker.pinned();
      if ((pin == null || pin.equals(batch.id())) && rules.suits(batch, site)) {
        long[] choice = price[b].clone();
        long cost = Math.multiplyExact(costWeight, rules.cost(batch, site));
        choice[choice.length - 1] = Math.addExact(choice[choice.length - 1], cost);
        choices[b] = choice;
      }
    }
    return choices;
  }

  private long[] cheapest(
      CheckupProblem problem, Worker worker, long[] @Nullable [] choices, int at) {
    int width = problem.levels() + 1;
    boolean couldStay = at >= 0 && choices[at] != null && problem.batches().get(at).capacity() > 0;
    long away = couldStay ? moveWeight : 0;
    long[] least = worker.pinned() == null ? outside(problem, worker, away) : null;
    for (int b = 0; b < choices.length; b++) {
      long[] choice = choices[b];
      if (choice != null) {
        long[] there = choice.clone();
        there[width - 1] = Math.addExact(there[width - 1], b == at ? 0 : away);
        least = least == null || Arrays.compare(there, least) < 0 ? there : least;
      }
    }
    return requireNonNull(least, "a pinned worker has a batch");
  }

  private long[] outside(CheckupProblem problem, Worker worker, long away) {
    long[] vector = new long[problem.levels() + 1];
    if (problem.serve() == Serve.PENALTY) {
      vector[0] = Math.multiplyExact(costWeight, problem.penaltyOf(worker));
    } else {
      vector[worker.priority() - 1] = 1;
    }
    vector[vector.length - 1] = Math.addExact(vector[vector.length - 1], away);
    return vector;
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    List<JsonValue> all = new ArrayList<>();
    prices
        .prices()
        .forEach(
            (batch, price) ->
                all.add(
                    JsonObject.builder()
                        .put("batch", batch)
                        .put("price", JsonArray.of(price.stream().map(JsonNumber::of).toList()))
                        .build()));
    return JsonObject.builder()
        .put("costWeight", costWeight)
        .put("moveWeight", moveWeight)
        .put("prices", JsonArray.of(all))
        .build();
  }
}
