package dev.muster.scheduling.internal.residual;

/**
 * What may move along an arc at which price: one person of {@code who} or a free place.
 *
 * @param order the lexicographic order of what the move does to the people left out: 0 for nothing,
 *     below 0 if it seats somebody, the less the higher her priority
 * @param cost what the move adds to the cost
 * @param who position of the worker, or {@link ResidualGraph#FREE_PLACE}
 */
record Candidate(int order, long cost, int who) implements Comparable<Candidate> {
  @Override
  public int compareTo(Candidate other) {
    if (order != other.order) {
      return Integer.compare(order, other.order);
    }
    return cost != other.cost ? Long.compare(cost, other.cost) : Integer.compare(who, other.who);
  }
}
