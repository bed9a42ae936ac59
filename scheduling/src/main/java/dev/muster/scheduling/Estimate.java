package dev.muster.scheduling;

import dev.muster.scheduling.city.CityProblem;
import java.util.HashSet;
import java.util.Set;

/**
 * What solving a problem will take, told before solving: to the order of magnitude, for one thread
 * of a machine of 2020 or later.
 *
 * <p>Memory is that of the problem, the strategies' view and a plan; time is that of the greedy
 * strategies and of one pass of the checker. A search takes what its limit allows beyond that.
 *
 * @param people people in all
 * @param workers workers and cohorts
 * @param sites sites
 * @param batches batches
 * @param pairs pairs of worker and batch to be looked at
 * @param memoryBytes heap to allow for
 * @param planMillis a greedy plan
 * @param checkMillis checking a plan, its bound included
 */
public record Estimate(
    long people,
    long workers,
    long sites,
    long batches,
    long pairs,
    long memoryBytes,
    long planMillis,
    long checkMillis) {
  /** The heap of an idle JVM and what it needs to work at all. */
  private static final long BASE_BYTES = 24L << 20;

  /**
   * What a worker costs: record, JSON tree while reading and hashing, visit. Measured at some
   * 100,000 workers with shifts.
   */
  private static final long WORKER_BYTES = 6_000;

  private static final long KEPT_PAIRS_MAX = 1 << 24;
  private static final long PLAN_NANOS_PER_PAIR = 20;
  private static final long PLAN_NANOS_PER_WORKER = 20_000;
  private static final long CHECK_NANOS_PER_PAIR = 60;

  /**
   * Measured: a plan by {@code exact} of 2,000,000 lines and 100 sites, read from CSV, in 280 MB.
   */
  private static final long CITY_LINE_BYTES = 130;

  private static final long CITY_NANOS_PER_PAIR = 8;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Estimates a problem of named workers. Costs a pass over the workers. */
  public static Estimate of(CheckupProblem problem) {
    long workers = problem.workers().size();
    long sites = problem.sites().size();
    long batches = problem.batches().size();
    Set<Object> patterns = new HashSet<>();
    for (Worker worker : problem.workers()) {
      patterns.add(
          java.util.List.of(
              worker.availability(), worker.due(), worker.tags(), worker.needs(), worker.items()));
    }
    long journeys = workers * sites <= KEPT_PAIRS_MAX ? 8 * workers * sites : 0;
    long bits = patterns.size() * (batches / 8 + 100);
    long pairs = workers * batches;
    return new Estimate(
        problem.people(),
        workers,
        sites,
        batches,
        pairs,
        BASE_BYTES + WORKER_BYTES * workers + journeys + bits,
        (PLAN_NANOS_PER_PAIR * pairs + PLAN_NANOS_PER_WORKER * workers) / NANOS_PER_MILLI,
        (CHECK_NANOS_PER_PAIR * pairs + PLAN_NANOS_PER_WORKER * workers) / NANOS_PER_MILLI);
  }

  /** Estimates a city. Costs a pass over the people. */
  public static Estimate of(CityProblem city) {
    long lines = city.lines();
    long pairs = lines * city.sites();
    return new Estimate(
        city.people(),
        lines,
        city.sites(),
        city.sites(),
        pairs,
        BASE_BYTES + CITY_LINE_BYTES * lines,
        3 * CITY_NANOS_PER_PAIR * pairs / NANOS_PER_MILLI,
        CITY_NANOS_PER_PAIR * pairs / NANOS_PER_MILLI);
  }
}
