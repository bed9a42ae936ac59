package dev.muster.scheduling;

/**
 * How full a batch should be if it is held at all.
 *
 * @param people the number of people to be reached, 1 to {@link Batch#CAPACITY_MAX}
 * @param costPerMissing what each person missing to it costs
 */
public record FillTarget(long people, long costPerMissing) {
  /** Checks. */
  public FillTarget {
    Checks.range("people of a fill target", people, 1, Batch.CAPACITY_MAX);
    Checks.range("costPerMissing of a fill target", costPerMissing, 0, Worker.PENALTY_MAX);
  }

  /** Returns what is missing, in cost, where {@code there} people come, at least one. */
  public long cost(long there) {
    return there >= people ? 0 : Math.multiplyExact(people - there, costPerMissing);
  }
}
