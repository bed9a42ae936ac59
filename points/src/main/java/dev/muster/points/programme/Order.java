package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.points.Id128;
import java.time.Instant;

/**
 * What a member asked for in exchange for points.
 *
 * @param id names the order for ever
 * @param member who
 * @param item what, by its id in the catalogue
 * @param quantity how many
 * @param price the points for all of them
 * @param hold the transfer that holds the points
 * @param made when
 * @param until from when on the hold is void unless it is confirmed
 * @param period the period in which it counts against the member's limit
 * @param state what became of it
 */
public record Order(
    String id,
    String member,
    String item,
    int quantity,
    long price,
    Id128 hold,
    Instant made,
    Instant until,
    PeriodKey period,
    State state) {
  /** What became of an order. */
  public enum State {
    /** Points and goods are held. */
    HELD,
    /** The points are paid. */
    CONFIRMED,
    /** Points and goods went back. */
    CANCELLED,
    /** Nobody confirmed in time; points and goods went back. */
    TIMED_OUT
  }

  /** Checks that nothing is null. */
  public Order {
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    requireNonNull(item, "item");
    requireNonNull(hold, "hold");
    requireNonNull(made, "made");
    requireNonNull(until, "until");
    requireNonNull(period, "period");
    requireNonNull(state, "state");
  }

  Order with(State other) {
    return new Order(id, member, item, quantity, price, hold, made, until, period, other);
  }
}
