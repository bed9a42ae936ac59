package dev.muster.points.analysis;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.number.Rational;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Lot;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What will become of the points that members hold: how many expire in which month unless they are
 * spent, and how many will probably be spent before.
 *
 * <p>The expectation comes from the history of the same accounts' lots. For each month of a lot's
 * age, the part of the points still there at its beginning that were spent in it, taken over all
 * lots that lived through the month, is how likely a point of that age is to be spent in a month
 * (the product-limit estimate of Kaplan and Meier, J. Am. Stat. Assoc. 53, 1958, with expired lots
 * as censored). Only how old lots are and how much of them is left is known, not when each point
 * was spent; what is gone of a lot is taken to have gone evenly over its life so far.
 *
 * <p>Exact arithmetic, with monthly rates rounded to nine digits. Immutable. Costs O(lots × months
 * of age).
 */
public final class Forecast {
  private static final int RATE_DIGITS = 9;
  private static final int MONTHS_MAX = 1_200;

  private final List<Month> months;
  private final long outstanding;
  private final long withoutExpiry;
  private final long expectedRedeemed;
  private final Map<Instant, Long> expiring;

  /**
   * One month of the forecast.
   *
   * @param month in the zone of the forecast
   * @param expiring the points that expire in it unless they are spent before
   * @param expectedBroken how many of them will probably still be there
   * @param outstandingAfter the points left at its end if nothing is spent or earned
   */
  public record Month(YearMonth month, long expiring, long expectedBroken, long outstandingAfter) {}

  private Forecast(
      List<Month> months,
      long outstanding,
      long withoutExpiry,
      long expectedRedeemed,
      Map<Instant, Long> expiring) {
    this.months = List.copyOf(months);
    this.outstanding = outstanding;
    this.withoutExpiry = withoutExpiry;
    this.expectedRedeemed = expectedRedeemed;
    this.expiring = expiring;
  }

  /**
   * Returns the forecast for accounts.
   *
   * @param now from when on
   * @param zone whose months count
   * @throws IllegalArgumentException if an account does not exist
   */
  public static Forecast of(Ledger ledger, Collection<Id128> accounts, Instant now, ZoneId zone) {
    requireNonNull(now, "now");
    List<Lot> lots = new ArrayList<>();
    for (Id128 account : accounts) {
      lots.addAll(ledger.lots(account, true));
    }
    return of(lots, now, zone);
  }

  private static Forecast of(List<Lot> lots, Instant now, ZoneId zone) {
    List<Rational> rates = spendingRates(lots, now, zone);
    TreeMap<Instant, Long> expiring = new TreeMap<>();
    TreeMap<YearMonth, Long> byMonth = new TreeMap<>();
    TreeMap<YearMonth, Rational> broken = new TreeMap<>();
    long outstanding = 0;
    long withoutExpiry = 0;
    for (Lot lot : lots) {
      if (lot.remaining() == 0) {
        continue;
      }
      outstanding += lot.remaining();
      if (lot.expires().isEmpty()) {
        withoutExpiry += lot.remaining();
        continue;
      }
      Instant expires = lot.expires().get();
      expiring.merge(expires, lot.remaining(), Long::sum);
      // What is void at the first instant of a month expires with the month before.
      YearMonth month = month(expires.minusNanos(1_000), zone);
      byMonth.merge(month, lot.remaining(), Long::sum);
      int age = age(lot.earned(), now, zone);
      int end = age(lot.earned(), expires.minusNanos(1_000), zone);
      Rational left = Rational.of(lot.remaining()).times(kept(rates, age, end));
      broken.merge(month, left, Rational::plus);
    }
    List<Month> months = new ArrayList<>();
    long after = outstanding;
    long redeemed = outstanding - withoutExpiry;
    for (Map.Entry<YearMonth, Long> entry : byMonth.entrySet()) {
      after -= entry.getValue();
      long expected =
          requireNonNull(broken.get(entry.getKey()))
              .rounded(0, RoundingMode.HALF_EVEN)
              .longValueExact();
      redeemed -= expected;
      months.add(new Month(entry.getKey(), entry.getValue(), expected, after));
    }
    return new Forecast(months, outstanding, withoutExpiry, redeemed, expiring);
  }

  private static YearMonth month(Instant at, ZoneId zone) {
    return YearMonth.from(at.atZone(zone));
  }

  private static int age(Instant earned, Instant at, ZoneId zone) {
    long months = month(earned, zone).until(month(at, zone), java.time.temporal.ChronoUnit.MONTHS);
    return (int) Math.max(0, Math.min(MONTHS_MAX, months));
  }

  /** Returns the part of the points of each age in months that are spent within the month. */
  private static List<Rational> spendingRates(List<Lot> lots, Instant now, ZoneId zone) {
    List<Rational> there = new ArrayList<>();
    List<Rational> spent = new ArrayList<>();
    for (Lot lot : lots) {
      Instant end =
          lot.expires()
              .map(expires -> expires.minusNanos(1_000))
              .filter(last -> last.isBefore(now))
              .orElse(now);
      int months = age(lot.earned(), end, zone) + 1;
      long gone = lot.amount() - lot.remaining() - lot.broken();
      Rational eachMonth = Rational.of(gone, months);
      Rational left = Rational.of(lot.amount());
      for (int age = 0; age < months; age++) {
        while (there.size() <= age) {
          there.add(Rational.ZERO);
          spent.add(Rational.ZERO);
        }
        there.set(age, there.get(age).plus(left));
        spent.set(age, spent.get(age).plus(eachMonth));
        left = left.minus(eachMonth);
      }
    }
    List<Rational> rates = new ArrayList<>();
    for (int age = 0; age < there.size(); age++) {
      rates.add(
          there.get(age).signum() == 0
              ? Rational.ZERO
              : spent
                  .get(age)
                  .dividedBy(there.get(age))
                  .rounded(RATE_DIGITS, RoundingMode.HALF_EVEN));
    }
    return rates;
  }

  /** Returns the part of points that are kept from the month after one age through another. */
  private static Rational kept(List<Rational> rates, int age, int end) {
    Rational kept = Rational.ONE;
    for (int month = age + 1; month <= end && !rates.isEmpty(); month++) {
      Rational rate = rates.get(Math.min(month, rates.size() - 1));
      kept = kept.times(Rational.ONE.minus(rate)).rounded(RATE_DIGITS, RoundingMode.HALF_EVEN);
    }
    return kept;
  }

  /** Returns the months in which something expires, earliest first. */
  public List<Month> months() {
    return months;
  }

  /** Returns the points that can still be spent, held ones among them. */
  public long outstanding() {
    return outstanding;
  }

  /** Returns how many of them never expire. */
  public long withoutExpiry() {
    return withoutExpiry;
  }

  /** Returns how many of those that expire will probably be spent before. */
  public long expectedRedeemed() {
    return expectedRedeemed;
  }

  /** Returns the points that expire at an instant unless they are spent before. */
  public long expiringAt(Instant at) {
    return expiring.getOrDefault(at, 0L);
  }

  /** Returns {@code muster.forecast/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", "muster.forecast/1")
        .put("outstanding", outstanding)
        .put("withoutExpiry", withoutExpiry)
        .put("expectedRedeemed", expectedRedeemed)
        .put("months", JsonArray.of(months.stream().map(Forecast::json).toList()))
        .build();
  }

  private static JsonObject json(Month month) {
    return JsonObject.builder()
        .put("month", month.month().toString())
        .put("expiring", month.expiring())
        .put("expectedBroken", month.expectedBroken())
        .put("outstandingAfter", month.outstandingAfter())
        .build();
  }
}
