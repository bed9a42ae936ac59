package dev.muster.core.rank;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;

/**
 * Where one item stands.
 *
 * @param item who or what
 * @param rank the rank by the ranking's method; whole, but for the fractional method, where it may
 *     end in a half
 * @param position the line in the list, from 1, taken by no other
 * @param tiedWith how many others are level with it, whatever the method makes of that
 * @param <T> the items
 */
public record Place<T>(T item, Rational rank, int position, int tiedWith) {
  /** Checks the values. */
  public Place {
    requireNonNull(item, "item");
    requireNonNull(rank, "rank");
    if (position < 1 || tiedWith < 0 || rank.signum() <= 0) {
      throw new IllegalArgumentException(
          "position (%d) and rank (%s) must be positive, and tiedWith (%d) must not be negative."
              .formatted(position, rank, tiedWith));
    }
  }

  /** Returns whether others are level with this item. */
  public boolean isTied() {
    return tiedWith > 0;
  }
}
