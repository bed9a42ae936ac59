package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.core.rank.Place;
import dev.muster.core.rank.RankMethod;
import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Members in the order of their points, the most first; whoever is level stands in the order of
 * ids.
 *
 * <p>Moving a member and finding a rank cost O(log n). Not thread-safe.
 *
 * <pre>{@code
 * Leaderboard board = new Leaderboard(RankMethod.STANDARD);
 * board.set(member, 120);
 * board.place(member); // rank 1
 * board.around(member, 3);
 * }</pre>
 */
public final class Leaderboard {
  private final RankMethod method;
  private final MemberSlots members = new MemberSlots();
  private final SlotOrder order = new SlotOrder(members);

  /**
   * Makes an empty board.
   *
   * @throws IllegalArgumentException for {@link RankMethod#DENSE}, whose ranks a single change can
   *     move for everyone
   */
  public Leaderboard(RankMethod method) {
    if (method == RankMethod.DENSE) {
      throw new IllegalArgumentException(
          "method (DENSE) can't be kept up to date.%nMaybe rank the closed period with it."
              .formatted());
    }
    this.method = method;
  }

  /** Returns how ranks are given. */
  public RankMethod method() {
    return method;
  }

  /** Returns how many members are on the board. */
  public int size() {
    return members.present();
  }

  /** Puts a member on the board or moves it. */
  public void set(Id128 member, long points) {
    int slot = members.slot(member);
    if (members.isPresent(slot)) {
      if (members.points(slot) == points) {
        return;
      }
      order.delete(slot);
    }
    members.set(slot, points);
    order.insert(slot);
  }

  /** Takes a member off the board; returns whether it was on it. */
  public boolean remove(Id128 member) {
    int slot = members.find(member);
    if (slot < 0 || !members.isPresent(slot)) {
      return false;
    }
    order.delete(slot);
    members.clear(slot);
    return true;
  }

  /** Returns a member's points, if it is on the board. */
  public OptionalLong points(Id128 member) {
    int slot = members.find(member);
    return slot < 0 || !members.isPresent(slot)
        ? OptionalLong.empty()
        : OptionalLong.of(members.points(slot));
  }

  /**
   * Returns the rank of a member as a whole number from 1, where members who are level share the
   * better one, whatever the board's method; 0 for one who is not on the board.
   */
  public int rank(Id128 member) {
    int slot = members.find(member);
    return slot < 0 || !members.isPresent(slot) ? 0 : 1 + order.before(members.points(slot), true);
  }

  /** Returns where a member stands by the board's method, if it is on the board. */
  public Optional<Place<Id128>> place(Id128 member) {
    int slot = members.find(member);
    return slot < 0 || !members.isPresent(slot)
        ? Optional.empty()
        : Optional.of(placeAt(order.position(slot)));
  }

  /**
   * Returns the places from a position on, at most {@code count}.
   *
   * @param position the first, from 1
   */
  public List<Place<Id128>> page(int position, int count) {
    if (position < 1 || count < 0) {
      throw new IllegalArgumentException(
          "position (%d) must be positive and count (%d) not negative".formatted(position, count));
    }
    List<Place<Id128>> places = new ArrayList<>();
    for (int at = position - 1; at < size() && places.size() < count; at++) {
      places.add(placeAt(at));
    }
    return places;
  }

  /**
   * Returns a member with at most {@code reach} places before and after; nothing for one who is not
   * on the board.
   */
  public List<Place<Id128>> around(Id128 member, int reach) {
    return place(member)
        .map(
            own -> {
              int first = Math.max(1, own.position() - reach);
              return page(first, own.position() - first + 1 + reach);
            })
        .orElse(List.of());
  }

  private Place<Id128> placeAt(int at) {
    int slot = order.slotAt(at);
    long points = members.points(slot);
    int better = order.before(points, true);
    int level = order.before(points, false) - better;
    return new Place<>(members.id(slot), rank(method, better, level, at), at + 1, level - 1);
  }

  /** Returns the rank of one before whom so many are better, and with whom so many are level. */
  static Rational rank(RankMethod method, long better, long level, int at) {
    return switch (method) {
      case STANDARD, DENSE -> Rational.of(better + 1);
      case MODIFIED -> Rational.of(better + level);
      case ORDINAL -> Rational.of(at + 1L);
      case FRACTIONAL -> Rational.of(2 * better + level + 1, 2);
    };
  }
}
