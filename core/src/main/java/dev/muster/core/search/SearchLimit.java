package dev.muster.core.search;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a search may go: a time, a number of iterations or both, on how many threads, from which
 * seed.
 *
 * <p>There is no search without a limit. The seed and the number of iterations fix the result; the
 * time only decides how many iterations there are, and the threads only how long they take.
 *
 * <pre>{@code
 * SearchLimit limit = SearchLimit.ofTime(Duration.ofSeconds(30)).withThreads(4).withSeed(7);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class SearchLimit {
  /** The longest time that a search may be given: 30 days. */
  public static final Duration MAX_TIME = Duration.ofDays(30);

  /**
   * The greatest number of iterations, and the greatest seed: 2⁵³−1, the greatest integer that JSON
   * carries everywhere.
   */
  public static final long MAX_NUMBER = (1L << 53) - 1;

  /** The greatest number of threads. */
  public static final int MAX_THREADS = 1024;

  private final @Nullable Duration time;
  private final long iterations;
  private final int threads;
  private final long seed;

  private static final long NO_ITERATION_LIMIT = -1;

  private SearchLimit(@Nullable Duration time, long iterations, int threads, long seed) {
    this.time = time;
    this.iterations = iterations;
    this.threads = threads;
    this.seed = seed;
  }

  /**
   * Returns a limit of time alone, on one thread, with seed 0.
   *
   * @throws IllegalArgumentException unless {@code 1 ns ≤ time ≤ MAX_TIME}
   */
  public static SearchLimit ofTime(Duration time) {
    return new SearchLimit(checkTime(time), NO_ITERATION_LIMIT, 1, 0);
  }

  /**
   * Returns a limit of iterations alone, on one thread, with seed 0. With 0 iterations a search
   * returns what it starts from.
   *
   * @throws IllegalArgumentException unless {@code 0 ≤ iterations ≤ MAX_NUMBER}
   */
  public static SearchLimit ofIterations(long iterations) {
    return new SearchLimit(null, checkNumber("iterations", iterations), 1, 0);
  }

  /** Returns this limit with {@code time} as well; whichever is reached first ends the search. */
  public SearchLimit withTime(Duration time) {
    return new SearchLimit(checkTime(time), iterations, threads, seed);
  }

  /**
   * Returns this limit with {@code iterations} as well; whichever is reached first ends the search.
   */
  public SearchLimit withIterations(long iterations) {
    return new SearchLimit(time, checkNumber("iterations", iterations), threads, seed);
  }

  /**
   * Returns this limit on {@code threads} threads. The result stays the same.
   *
   * @throws IllegalArgumentException unless {@code 1 ≤ threads ≤ MAX_THREADS}
   */
  public SearchLimit withThreads(int threads) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads (%d) must be from 1 to %d.%nMaybe use Runtime.getRuntime().availableProcessors()."
              .formatted(threads, MAX_THREADS));
    }
    return new SearchLimit(time, iterations, threads, seed);
  }

  /**
   * Returns this limit with another seed.
   *
   * @throws IllegalArgumentException unless {@code 0 ≤ seed ≤ MAX_NUMBER}
   */
  public SearchLimit withSeed(long seed) {
    return new SearchLimit(time, iterations, threads, checkNumber("seed", seed));
  }

  /** Returns this limit with as many iterations as its time allows, or else {@link #MAX_NUMBER}. */
  public SearchLimit withoutIterations() {
    long most = time == null ? MAX_NUMBER : NO_ITERATION_LIMIT;
    return new SearchLimit(time, most, threads, seed);
  }

  /**
   * Returns the limit that repeats a search which ran under this limit and ended as {@code end}:
   * exactly its iterations, no limit of time, the same seed.
   */
  public SearchLimit replaying(SearchEnd end) {
    return new SearchLimit(null, checkNumber("iterations", end.iterations()), threads, seed);
  }

  /**
   * Reads {@code {"time": "PT30S", "iterations": 1000, "threads": 2, "seed": 7}}, of which time or
   * iterations must be there; threads are 1 and the seed is 0 unless given.
   *
   * <p>Faults become findings of the reader, and something harmless is returned then. Calls {@link
   * ObjectReader#done()}.
   */
  public static SearchLimit read(ObjectReader reader) {
    SearchLimit limit = ofIterations(reader.integer("iterations", 0, MAX_NUMBER, 0));
    boolean hasIterations = reader.has("iterations");
    if (reader.has("time")) {
      Duration time = readTime(reader);
      limit = hasIterations ? limit.withTime(time) : ofTime(time);
    } else if (!hasIterations) {
      reader.report("time", JsonFault.MISSING, "time");
    }
    limit = limit.withThreads((int) reader.integer("threads", 1, MAX_THREADS, 1));
    limit = limit.withSeed(reader.integer("seed", 0, MAX_NUMBER, 0));
    reader.done();
    return limit;
  }

  private static Duration readTime(ObjectReader reader) {
    long faultsBefore = reader.findings().count();
    Duration time = reader.duration("time");
    boolean inRange = !time.isZero() && time.compareTo(MAX_TIME) <= 0;
    if (!inRange && reader.findings().count() == faultsBefore) {
      reader.report("time", JsonFault.OUT_OF_RANGE, time, "PT0.000000001S", MAX_TIME);
    }
    return inRange ? time : MAX_TIME;
  }

  /** Returns what {@link #read} reads. */
  public JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder().put("time", time == null ? null : time.toString());
    if (iterations != NO_ITERATION_LIMIT) {
      json.put("iterations", iterations);
    }
    return json.put("threads", threads).put("seed", seed).build();
  }

  /** Returns the limit of time, if there is one. */
  public Optional<Duration> time() {
    return Optional.ofNullable(time);
  }

  /** Returns the limit of iterations, if there is one. */
  public OptionalLong iterations() {
    return iterations == NO_ITERATION_LIMIT ? OptionalLong.empty() : OptionalLong.of(iterations);
  }

  /** Returns on how many threads the search may run. */
  public int threads() {
    return threads;
  }

  /** Returns where all randomness of the search starts. */
  public long seed() {
    return seed;
  }

  private static Duration checkTime(Duration time) {
    requireNonNull(time, "time");
    if (time.isNegative() || time.isZero() || time.compareTo(MAX_TIME) > 0) {
      throw new IllegalArgumentException(
          "time (%s) must be positive and at most %s.%nMaybe limit the iterations instead."
              .formatted(time, MAX_TIME));
    }
    return time;
  }

  private static long checkNumber(String name, long value) {
    if (value < 0 || value > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "%s (%d) must be from 0 to %d, so that a file can carry it.%nMaybe mask it with SearchLimit.MAX_NUMBER."
              .formatted(name, value, MAX_NUMBER));
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchLimit that
        && Objects.equals(time, that.time)
        && iterations == that.iterations
        && threads == that.threads
        && seed == that.seed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(time, iterations, threads, seed);
  }

  @Override
  public String toString() {
    return "time %s, iterations %s, threads %d, seed %d"
        .formatted(
            time == null ? "-" : time,
            iterations == NO_ITERATION_LIMIT ? "-" : iterations,
            threads,
            seed);
  }
}
