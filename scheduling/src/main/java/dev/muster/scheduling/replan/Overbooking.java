package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Ids;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many people to plan for a batch when some will not come, so that more come than there are
 * places only with a stated risk.
 *
 * <pre>{@code
 * Overbooking overbooking = Overbooking.of(80, 50_000); // 8 % don't come; overflow in 5 % of batches at most
 * long planned = overbooking.planFor(40); // people to plan for 40 places
 * CheckupProblem roomier = overbooking.apply(problem);
 * List<Overbooking.BatchRisk> risks = overbooking.judge(problem, plan); // of the people who are planned
 * }</pre>
 *
 * <p>It is assumed that each person comes or does not on her own, with her own rate or the common
 * one: how many come is then Poisson-binomial. Its tail is summed exactly, term by term, in binary
 * floating point of 53 bits; no approximation of the distribution is used. What rounding can have
 * taken away is added (at most 1 part in 10⁹), so the risk is never understated and never exceeded.
 * Colleagues who stay away together break the assumption: then the true risk is higher.
 *
 * <p>Immutable and thread-safe. A batch costs O(places · people).
 *
 * @param noShowPerMille of 1,000 people, how many don't come; 0 to {@link #RATE_MAX}
 * @param riskPerMillion of a million such batches, in how many more may come than there are places
 * @param rates exceptions from the common rate by worker id
 */
public record Overbooking(
    int noShowPerMille, int riskPerMillion, SortedMap<String, Integer> rates) {
  /** The format of {@link #toJson}. */
  public static final String FORMAT = "muster.overbooking/1";

  /** The greatest rate, per mille. */
  public static final int RATE_MAX = 900;

  /** The greatest number of places of a batch that can be overbooked. */
  public static final int PLACES_MAX = 10_000;

  /** How many people are looked at for one batch at most. */
  private static final int PEOPLE_MAX = 20 * PLACES_MAX;

  /** Each person's step rounds five times at most; twice that is allowed for. */
  private static final double ROUNDING = 10 * 0x1p-53;

  private static final Messages MESSAGES = Messages.load(Overbooking.class, "overbooking");

  /** Checks and copies. */
  public Overbooking {
    checkRate("noShowPerMille", noShowPerMille);
    if (riskPerMillion < 0 || riskPerMillion >= 1_000_000) {
      throw new IllegalArgumentException(
          "riskPerMillion (%d) must be from 0 to 999,999.".formatted(riskPerMillion));
    }
    SortedMap<String, Integer> copy = new TreeMap<>(Ids.ORDER);
    rates.forEach(
        (worker, rate) -> {
          checkRate("rate of worker " + worker, rate);
          copy.put(Ids.require(worker, "worker id"), rate);
        });
    rates = Collections.unmodifiableSortedMap(copy);
  }

  private static void checkRate(String name, int perMille) {
    if (perMille < 0 || perMille > RATE_MAX) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 0 to %d per mille.%nMaybe it was given in parts of 10,000."
              .formatted(name, perMille, RATE_MAX));
    }
  }

  /** Returns overbooking by one rate for all. */
  public static Overbooking of(int noShowPerMille, int riskPerMillion) {
    return new Overbooking(noShowPerMille, riskPerMillion, new TreeMap<>());
  }

  /** Returns this with a rate of its own for a worker. */
  public Overbooking withRate(String worker, int perMille) {
    SortedMap<String, Integer> more = new TreeMap<>(rates);
    more.put(worker, perMille);
    return new Overbooking(noShowPerMille, riskPerMillion, more);
  }

  /**
   * Returns the greatest number of people of the common rate who can be planned for so many places
   * within the risk; at least {@code places}.
   *
   * @throws IllegalArgumentException if {@code places} is below 0 or above {@link #PLACES_MAX}
   */
  public long planFor(long places) {
    Coming coming = new Coming(places);
    double risk = riskPerMillion / 1e6;
    while (coming.people < PEOPLE_MAX) {
      coming.add(noShowPerMille);
      if (coming.overflow() > risk) {
        return coming.people - 1L;
      }
    }
    return PEOPLE_MAX;
  }

  /**
   * Returns the probability that of so many people of the common rate more come than there are
   * places, rounded up.
   *
   * @throws IllegalArgumentException if {@code places} is out of range or there are more than
   *     200,000 people
   */
  public double overflow(long people, long places) {
    Coming coming = new Coming(places);
    coming.addAll(noShowPerMille, people);
    return coming.overflow();
  }

  /**
   * Returns the problem with as many places as can be planned; closed batches stay closed.
   *
   * @throws IllegalArgumentException if a batch has more than {@link #PLACES_MAX} places
   */
  public CheckupProblem apply(CheckupProblem problem) {
    List<Batch> batches = new ArrayList<>();
    Map<Long, Long> planned = new HashMap<>();
    for (Batch batch : problem.batches()) {
      boolean isOpen = batch.capacity() > 0;
      batches.add(
          isOpen
              ? batch.withCapacity(planned.computeIfAbsent(batch.capacity(), this::planFor))
              : batch);
    }
    return problem.toBuilder().onlyBatches(batches).build();
  }

  /**
   * How likely more people come to a batch than it has places.
   *
   * @param batch id of the batch
   * @param places its places
   * @param planned people planned for it
   * @param overflow the probability, rounded up
   */
  public record BatchRisk(String batch, long places, long planned, double overflow) {
    /** Checks presence. */
    public BatchRisk {
      requireNonNull(batch, "batch");
    }

    /** Returns the probability with six decimals, rounded up. */
    public String decimal() {
      return new BigDecimal(overflow).setScale(6, RoundingMode.CEILING).toPlainString();
    }
  }

  /**
   * Returns the risk of each batch with a visit, by the rates of the very people who are planned
   * for it, in the order of batches.
   *
   * @param problem the problem with the true places
   * @param plan a plan of it with more people than places; that it breaks no other rule is not
   *     checked
   * @throws IllegalArgumentException if a batch has more than {@link #PLACES_MAX} places or 200,000
   *     people, or people take more or fewer places than one
   */
  public List<BatchRisk> judge(CheckupProblem problem, Plan plan) {
    problem.workers().forEach(Honoured::requireUnitUse);
    Map<String, List<Plan.Visit>> visits = new HashMap<>();
    plan.visits()
        .forEach(
            visit -> visits.computeIfAbsent(visit.batch(), id -> new ArrayList<>()).add(visit));
    List<BatchRisk> risks = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      List<Plan.Visit> here = visits.getOrDefault(batch.id(), List.of());
      if (!here.isEmpty()) {
        Coming coming = new Coming(batch.capacity());
        for (Plan.Visit visit : here) {
          coming.addAll(rates.getOrDefault(visit.worker(), noShowPerMille), visit.count());
        }
        risks.add(new BatchRisk(batch.id(), batch.capacity(), coming.people, coming.overflow()));
      }
    }
    return risks;
  }

  /** Returns a line for each batch: 简体中文 for Chinese locales, English for all others. */
  public String message(List<BatchRisk> risks, Locale locale) {
    List<String> lines = new ArrayList<>();
    for (BatchRisk risk : risks) {
      lines.add(
          MESSAGES.render(
              locale,
              "overbooking.batch",
              List.of(
                  risk.batch(),
                  Long.toString(risk.planned()),
                  Long.toString(risk.places()),
                  new BigDecimal(risk.decimal()).movePointRight(2).toPlainString())));
    }
    return String.join("\n", lines);
  }

  /** Returns risks as {@code muster.overbooking/1}. */
  public JsonObject toJson(List<BatchRisk> risks) {
    List<JsonValue> batches = new ArrayList<>();
    for (BatchRisk risk : risks) {
      batches.add(
          JsonObject.builder()
              .put("batch", risk.batch())
              .put("places", risk.places())
              .put("planned", risk.planned())
              .put("overflow", risk.decimal())
              .build());
    }
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("noShowPerMille", noShowPerMille)
        .put("riskPerMillion", riskPerMillion)
        .put("batches", JsonArray.of(batches))
        .build();
  }

  /**
   * The distribution of how many come, up to the places, and of more than that.
   *
   * <p>Only products and sums of numbers that are not negative, so rounding errors grow by a few
   * units in the last place a person and nothing cancels.
   */
  private static final class Coming {
    private final double[] exactly;
    private double more;
    private int people;

    Coming(long places) {
      if (places < 0 || places > PLACES_MAX) {
        throw new IllegalArgumentException(
            "places (%d) must be from 0 to %d.%nMaybe a batch so large needs no overbooking."
                .formatted(places, PLACES_MAX));
      }
      exactly = new double[(int) places + 1];
      exactly[0] = 1;
    }

    void addAll(int noShowPerMille, long count) {
      if (count < 0 || count > PEOPLE_MAX - people) {
        throw new IllegalArgumentException(
            "people (%d) must be from 0 to %d for one batch.".formatted(count, PEOPLE_MAX));
      }
      for (long i = 0; i < count; i++) {
        add(noShowPerMille);
      }
    }

    void add(int noShowPerMille) {
      double stays = noShowPerMille / 1e3;
      double comes = (1_000 - noShowPerMille) / 1e3;
      more += exactly[exactly.length - 1] * comes;
      for (int k = exactly.length - 1; k > 0; k--) {
        exactly[k] = exactly[k] * stays + exactly[k - 1] * comes;
      }
      exactly[0] *= stays;
      people++;
    }

    /** What is too small for a double has been lost, far less than the least risk that counts. */
    double overflow() {
      return Math.min(1, more * (1 + people * ROUNDING));
    }
  }
}
