package dev.muster.scheduling.station;

/**
 * How a day may differ from its timetable.
 *
 * @param spreadPercent services take from this much less to this much more than planned, each time
 *     equally likely, 0 to 90
 * @param noShowPerMille how many of a thousand do not come, 0 to 1000
 */
public record Uncertainty(int spreadPercent, int noShowPerMille) {
  /** A day that goes as planned. */
  public static final Uncertainty NONE = new Uncertainty(0, 0);

  /** Checks the ranges. */
  public Uncertainty {
    if (spreadPercent < 0 || spreadPercent > 90) {
      throw new IllegalArgumentException(
          "spreadPercent (%d) must be from 0 to 90.".formatted(spreadPercent));
    }
    if (noShowPerMille < 0 || noShowPerMille > 1000) {
      throw new IllegalArgumentException(
          "noShowPerMille (%d) must be from 0 to 1000.".formatted(noShowPerMille));
    }
  }
}
