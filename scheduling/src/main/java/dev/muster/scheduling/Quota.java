package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import org.jspecify.annotations.Nullable;

/**
 * How many people of a group are served, at least and at most.
 *
 * <p>A quota counts people over all batches, in one batch, or in each batch for itself. A least
 * number in a batch is asked for only if the batch is held.
 *
 * @param id its id
 * @param by what makes the group
 * @param of id of the employer, industry, district or tag; null for everyone
 * @param scope what is counted together
 * @param batch id of the batch under {@link Scope#ONE_BATCH}, null otherwise
 * @param atLeast the least number, 0 for none
 * @param atMost the greatest number, or null for none
 * @param shortCost cost of each person missing to the least number, which is then no hard rule;
 *     only under {@link Scope#OVERALL}; null makes it hard
 */
public record Quota(
    String id,
    By by,
    @Nullable String of,
    Scope scope,
    @Nullable String batch,
    long atLeast,
    @Nullable Long atMost,
    @Nullable Long shortCost) {
  /** What makes a group. */
  public enum By {
    /** All people. */
    EVERYONE,
    /** The people of one employer. */
    EMPLOYER,
    /** The people of one industry. */
    INDUSTRY,
    /** The people of one district. */
    DISTRICT,
    /** The people with one tag. */
    TAG
  }

  /** What is counted together. */
  public enum Scope {
    /** All batches. */
    OVERALL,
    /** One batch. */
    ONE_BATCH,
    /** Each batch for itself. */
    EACH_BATCH
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if parts contradict each other
   */
  public Quota {
    Ids.require(id, "quota id");
    requireNonNull(by, "by");
    requireNonNull(scope, "scope");
    require(id, (of == null) == (by == By.EVERYONE), "everyone has no id, other groups have one");
    require(id, (batch == null) == (scope != Scope.ONE_BATCH), "one batch, and only it, has an id");
    require(id, shortCost == null || scope == Scope.OVERALL, "only an overall number can cost");
    Checks.range("atLeast of quota " + id, atLeast, 0, Worker.COUNT_MAX);
    if (atMost != null) {
      Checks.range("atMost of quota " + id, atMost, 0, Worker.COUNT_MAX);
      require(id, atLeast <= atMost, "atLeast is at most atMost");
    }
    if (shortCost != null) {
      Checks.range("shortCost of quota " + id, shortCost, 0, Worker.PENALTY_MAX);
    }
  }

  /** Returns a quota over all batches, hard on both sides. */
  public static Quota overall(
      String id, By by, @Nullable String of, long atLeast, @Nullable Long atMost) {
    return new Quota(id, by, of, Scope.OVERALL, null, atLeast, atMost, null);
  }

  /** Returns a quota in each batch for itself. */
  public static Quota eachBatch(
      String id, By by, @Nullable String of, long atLeast, @Nullable Long atMost) {
    return new Quota(id, by, of, Scope.EACH_BATCH, null, atLeast, atMost, null);
  }

  /** Returns whether {@code worker} belongs to the group. */
  public boolean counts(Worker worker) {
    return switch (by) {
      case EVERYONE -> true;
      case EMPLOYER -> requireNonNull(of).equals(worker.employer());
      case INDUSTRY -> requireNonNull(of).equals(worker.industry());
      case DISTRICT -> requireNonNull(of).equals(worker.district());
      case TAG -> worker.tags().contains(requireNonNull(of));
    };
  }

  /** Returns whether visits to {@code batchId} are counted. */
  public boolean countsIn(String batchId) {
    return batch == null || batch.equals(batchId);
  }

  private static void require(String id, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("quota (%s): %s.".formatted(id, rule));
    }
  }
}
