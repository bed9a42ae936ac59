package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.place.TravelModel;
import java.time.Duration;
import java.time.Instant;

/**
 * A mobile team, such as a checkup bus or a touring show: the batches that name it are where it
 * could go, and it is at one of them at a time.
 *
 * <p>Between two batches at different sites it needs the way and {@code setUpMinutes}. The way
 * takes the metres of the problem's travel model at its own speed, or if it has none, the model's
 * minutes.
 *
 * @param id its id
 * @param metersPerMinute its speed, 0 to {@link #SPEED_MAX}; 0 for the minutes of the travel model
 * @param setUpMinutes minutes to pack up and set up between sites, 0 to {@link #SET_UP_MINUTES_MAX}
 */
public record Team(String id, long metersPerMinute, long setUpMinutes) {
  /** The greatest speed. */
  public static final long SPEED_MAX = 1_000_000;

  /** The longest time between sites: 100 days. */
  public static final long SET_UP_MINUTES_MAX = 144_000;

  /** The greatest number of batches that one team could go to. */
  public static final int BATCHES_MAX = 5_000;

  /** Checks. */
  public Team {
    Ids.require(id, "team id");
    Checks.range("metersPerMinute of team " + id, metersPerMinute, 0, SPEED_MAX);
    Checks.range("setUpMinutes of team " + id, setUpMinutes, 0, SET_UP_MINUTES_MAX);
  }

  /**
   * Returns whether this team can't hold both batches, because they overlap or the time between
   * them is too short to get from one to the other.
   */
  public boolean clashes(TravelModel travel, Batch one, Site atOne, Batch other, Site atOther) {
    boolean oneFirst = one.time().start().isBefore(other.time().start());
    Batch first = oneFirst ? one : other;
    Batch second = oneFirst ? other : one;
    long minutes = oneFirst ? minutes(travel, atOne, atOther) : minutes(travel, atOther, atOne);
    Instant ready = first.time().end().plus(Duration.ofMinutes(minutes));
    return ready.isAfter(second.time().start());
  }

  private long minutes(TravelModel travel, Site from, Site to) {
    if (from.id().equals(to.id())) {
      return 0;
    }
    if (metersPerMinute == 0) {
      return travel.minutes(from.place(), to.place()) + setUpMinutes;
    }
    long meters = travel.meters(from.place(), to.place());
    return Math.floorDiv(meters + metersPerMinute - 1, metersPerMinute) + setUpMinutes;
  }

  /** Returns a team that travels as people do and needs no time to set up. */
  public static Team of(String id) {
    return new Team(id, 0, 0);
  }
}
