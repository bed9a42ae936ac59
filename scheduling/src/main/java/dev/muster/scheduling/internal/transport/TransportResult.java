package dev.muster.scheduling.internal.transport;

/**
 * A plan and the prices that go with it. The arrays are the caller's to keep.
 *
 * @param sinkOf sink of each source, {@link #UNSERVED}, or {@link #SPLIT}
 * @param splitSource sources that are split, ascending, one entry a part
 * @param splitSink sink of the part, or {@link #UNSERVED}
 * @param splitAmount units in the part, positive
 * @param unserved units left out at each level of priority, most important first; one number in
 *     penalty mode
 * @param cost sum of the costs of what is served; in penalty mode with the penalties of what isn't
 * @param servicePrices of each sink, the level (1 is the most important) at which one place less
 *     leaves a unit out, or 0: the price vector has a 1 at that level
 * @param prices of each sink, the last component of its price vector, in units of cost
 * @param unservedBound greatest lower bound known of {@code unserved}
 * @param costBound the same of {@code cost}; only meaningful when unserved parts agree
 * @param optimal whether plan and bound agree
 */
@SuppressWarnings("ArrayRecordComponent")
public record TransportResult(
    int[] sinkOf,
    int[] splitSource,
    int[] splitSink,
    long[] splitAmount,
    long[] unserved,
    long cost,
    int[] servicePrices,
    long[] prices,
    long[] unservedBound,
    long costBound,
    boolean optimal) {
  /** In {@code sinkOf}: the whole source is left out. */
  public static final int UNSERVED = -1;

  /** In {@code sinkOf}: see the parts. */
  public static final int SPLIT = -2;
}
