package dev.muster.points.programme;

import dev.muster.core.json.ObjectReader;

/** The spans of time over which caps, titles and leaderboards count, in the programme's zone. */
public enum PeriodKind {
  /** A day from midnight to midnight. */
  DAY(0),
  /** A week that begins on Monday (ISO 8601). */
  WEEK(1),
  /** A calendar month. */
  MONTH(2),
  /** A calendar year. */
  YEAR(3),
  /** All of a campaign, however many windows it has. */
  CAMPAIGN(4),
  /** The whole life of the programme. */
  EVER(5);

  static final int COUNT = 6;

  private final int number;

  PeriodKind(int number) {
    this.number = number;
  }

  /** Returns the place in this list, by which the kind is stored. */
  int number() {
    return number;
  }

  /** Returns the name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }
}
