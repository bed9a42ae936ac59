package dev.muster.points.analysis;

import dev.muster.core.number.Rational;
import java.math.RoundingMode;

/**
 * How much of what was set aside for points may be recognised as revenue when some of them will
 * never be redeemed: the arithmetic of IFRS 15, B44–B47, exact but for one rounding that the caller
 * names.
 *
 * <p>This is arithmetic, no accounting advice: which expectations are sound is the caller's to say.
 */
public final class Breakage {
  private Breakage() {}

  /**
   * Returns the revenue of a period: the amount allocated to points, times the part redeemed so far
   * of those expected to be redeemed at all (at most all), less what was recognised before.
   * Negative when expectations have risen.
   *
   * @param allocated the amount allocated to points, in the smallest unit of the currency
   * @param redeemed the points redeemed so far in all
   * @param expected the points expected to be redeemed in all, as believed now
   * @param recognised the revenue recognised before
   */
  public static long revenue(
      long allocated, long redeemed, long expected, long recognised, RoundingMode rounding) {
    if (allocated < 0 || redeemed < 0 || expected < 1) {
      throw new IllegalArgumentException(
          "allocated (%d) and redeemed (%d) must not be negative, and expected (%d) must be positive"
              .formatted(allocated, redeemed, expected));
    }
    Rational part = Rational.of(redeemed, expected).min(Rational.ONE);
    Rational due = part.times(Rational.of(allocated));
    return Math.subtractExact(due.rounded(0, rounding).longValueExact(), recognised);
  }

  /** A price, split into what was sold and the points that came with it. */
  public record Allocation(long goods, long points) {}

  /**
   * Splits a price in proportion to what goods and points are worth alone, where points count with
   * the part expected to be redeemed.
   *
   * @param price what was paid, in whole units of the currency
   * @param goods what the goods cost alone
   * @param points how many points came with them
   * @param pointValue what a point is worth when redeemed
   * @param redemptionRate the part of points expected to be redeemed, from 0 to 1
   * @param shareScale to how many digits the goods' share is cut before it is applied; negative for
   *     not at all
   */
  public static Allocation allocate(
      long price,
      long goods,
      long points,
      Rational pointValue,
      Rational redemptionRate,
      int shareScale) {
    if (price < 0 || goods < 1 || points < 0 || pointValue.signum() < 0) {
      throw new IllegalArgumentException(
          "price (%d), points (%d) and pointValue (%s) must not be negative, and goods (%d) must be positive"
              .formatted(price, points, pointValue, goods));
    }
    if (redemptionRate.signum() < 0 || redemptionRate.compareTo(Rational.ONE) > 0) {
      throw new IllegalArgumentException(
          "redemptionRate (%s) must be from 0 to 1".formatted(redemptionRate));
    }
    Rational alone = Rational.of(points).times(pointValue).times(redemptionRate);
    Rational worth = Rational.of(goods);
    Rational share = worth.dividedBy(worth.plus(alone));
    if (shareScale >= 0) {
      share = share.rounded(shareScale, RoundingMode.DOWN);
    }
    long toGoods =
        Rational.of(price).times(share).rounded(0, RoundingMode.HALF_UP).longValueExact();
    return new Allocation(toGoods, price - toGoods);
  }
}
