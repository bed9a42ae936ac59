package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What prices of limits add to the bound of batch prices, as {@code CERTIFICATE.md} defines it:
 * what a visit pays for the limits that count it, and what the limits give back.
 */
final class LimitTerms {
  private final CheckupProblem problem;
  private final List<String> batchIds;
  private final Absences.HeadCounts headCounts;
  private final long scale;
  private final Findings findings;
  private final int width;

  /** What limits without a batch give back, and those of each batch. */
  private final BigInteger[] overall;

  private final BigInteger[][] ofBatch;

  /** What a visit to each batch pays, by item, employer and quota. */
  private final Map<String, long[] @Nullable []> byItem = new HashMap<>();

  private final Map<String, long[] @Nullable []> byEmployer = new HashMap<>();
  private final Map<Quota, long[] @Nullable []> byQuota = new HashMap<>();

  /** No less than what a visit pays or is paid. */
  private double payMax;

  /** What is paid to everyone whom a quota over all batches counts. */
  private final Map<Quota, long[]> toCounted = new HashMap<>();

  LimitTerms(CheckupProblem problem, BatchPrices prices, int width, Findings findings) {
    this.problem = problem;
    this.findings = findings;
    this.width = width;
    scale = prices.priceScale();
    batchIds = problem.batches().stream().map(Batch::id).toList();
    headCounts = new Absences.HeadCounts(problem);
    overall = zero();
    ofBatch = new BigInteger[batchIds.size()][];
    Arrays.setAll(ofBatch, b -> zero());
    prices.limits().forEach(this::read);
  }

  private BigInteger[] zero() {
    BigInteger[] zero = new BigInteger[width];
    Arrays.fill(zero, BigInteger.ZERO);
    return zero;
  }

  private void read(PricedLimit limit, List<Long> components) {
    long[] price = components.stream().mapToLong(Long::longValue).toArray();
    payMax += Arrays.stream(price).mapToDouble(Math::abs).max().orElse(0);
    if (price.length != width) {
      findings.add(at(limit), PlanFault.PRICE_SHAPE, limit.of(), price.length, width);
    } else if (Arrays.compare(price, new long[width]) < 0) {
      findings.add(at(limit), PlanFault.PRICE_NEGATIVE, limit.of());
    } else if (!isKnown(limit, price)) {
      findings.add(at(limit), PlanFault.PRICE_LIMIT, limit.of());
    }
  }

  private static String at(PricedLimit limit) {
    return "/certificate/limits/" + limit.of();
  }

  /** Takes a price in; returns false if the problem has no such limit. */
  private boolean isKnown(PricedLimit limit, long[] price) {
    if (limit instanceof PricedLimit.Item item) {
      return item(item, price);
    } else if (limit instanceof PricedLimit.Absence absence) {
      return absence(absence, price);
    } else if (limit instanceof PricedLimit.Most most) {
      return most(most, price);
    }
    return least((PricedLimit.Least) limit, price);
  }

  private boolean item(PricedLimit.Item item, long[] price) {
    int b = batch(item.batch());
    Long most = b < 0 ? null : problem.batches().get(b).itemCapacity().get(item.of());
    if (most == null) {
      return false;
    }
    give(ofBatch[b], -most, price);
    pay(byItem.computeIfAbsent(item.of(), id -> new long[ofBatch.length][]), b, price, 1);
    return true;
  }

  private boolean absence(PricedLimit.Absence absence, long[] price) {
    Employer employer = problem.joint().employer(absence.of());
    if (employer == null || absence.number() >= employer.absence().size()) {
      return false;
    }
    Employer.AbsenceLimit limit = employer.absence().get(absence.number());
    give(overall, -headCounts.allowed(employer, limit), price);
    long[] @Nullable [] pays =
        byEmployer.computeIfAbsent(employer.id(), id -> new long[ofBatch.length][]);
    for (int b = 0; b < ofBatch.length; b++) {
      if (isAway(employer, limit, problem.batches().get(b), absence.at())) {
        pay(pays, b, price, 1);
      }
    }
    return true;
  }

  private static boolean isAway(
      Employer employer, Employer.AbsenceLimit limit, Batch batch, Instant at) {
    var away = Absences.within(Absences.absence(employer, batch.time()), limit.window());
    return away != null && !at.isBefore(away.start()) && at.isBefore(away.end());
  }

  private boolean most(PricedLimit.Most limit, long[] price) {
    Quota quota = quota(limit.of());
    Long most = quota == null ? null : quota.atMost();
    String batch = limit.batch();
    int b = batch == null ? -1 : batch(batch);
    if (quota == null
        || most == null
        || (batch == null) != (quota.scope() == Quota.Scope.OVERALL)
        || (batch != null && (b < 0 || !quota.countsIn(batch)))) {
      return false;
    }
    give(b < 0 ? overall : ofBatch[b], -most, price);
    payAll(quota, b, price, 1);
    return true;
  }

  private boolean least(PricedLimit.Least limit, long[] price) {
    Quota quota = quota(limit.of());
    if (quota == null || quota.scope() != Quota.Scope.OVERALL || quota.atLeast() == 0) {
      return false;
    }
    Long shortCost = quota.shortCost();
    if (shortCost != null) {
      long[] most = new long[width];
      most[width - 1] = Math.multiplyExact(shortCost, scale);
      if (Arrays.compare(price, most) > 0) {
        findings.add(at(limit), PlanFault.PRICE_SHORT, limit.of(), shortCost);
        return true;
      }
    }
    give(overall, quota.atLeast(), price);
    payAll(quota, -1, price, -1);
    toCounted.put(quota, price);
    return true;
  }

  private @Nullable Quota quota(String id) {
    return problem.joint().quotas().stream()
        .filter(quota -> quota.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private int batch(String id) {
    return Collections.binarySearch(batchIds, id, Ids.ORDER);
  }

  private static void give(BigInteger[] to, long people, long[] price) {
    BigInteger factor = BigInteger.valueOf(people);
    Arrays.setAll(to, i -> to[i].add(factor.multiply(BigInteger.valueOf(price[i]))));
  }

  private void payAll(Quota quota, int batch, long[] price, int sign) {
    long[] @Nullable [] pays = byQuota.computeIfAbsent(quota, q -> new long[ofBatch.length][]);
    for (int b = batch < 0 ? 0 : batch; b < (batch < 0 ? ofBatch.length : batch + 1); b++) {
      pay(pays, b, price, sign);
    }
  }

  /** Sums can't overflow: a batch has few limits of which each price is below 2⁵³. */
  private void pay(long[] @Nullable [] pays, int b, long[] price, int sign) {
    long[] before = pays[b];
    long[] sum = before == null ? new long[width] : before;
    Arrays.setAll(sum, i -> Math.addExact(sum[i], sign * price[i]));
    pays[b] = sum;
  }

  /** Adds what limits that belong to {@code batch} give back if it is held. */
  void giveBack(int batch, BigInteger[] value) {
    Arrays.setAll(value, i -> value[i].add(ofBatch[batch][i]));
  }

  /** Returns what the other limits give back. */
  BigInteger[] overall() {
    return overall;
  }

  /** Returns no less than any component of what a visit pays or is paid, whatever its sign. */
  double payMax() {
    return payMax;
  }

  /** Returns what one visit of {@code worker} to each batch pays, who comes once. */
  List<long[] @Nullable []> paidBy(Worker worker) {
    List<long[] @Nullable []> pays = new java.util.ArrayList<>();
    if (!byItem.isEmpty()) {
      problem.itemsOf(worker).stream().map(byItem::get).filter(Objects::nonNull).forEach(pays::add);
    }
    long[] @Nullable [] employer = byEmployer.get(String.valueOf(worker.employer()));
    if (worker.employer() != null && employer != null) {
      pays.add(employer);
    }
    byQuota.forEach(
        (quota, of) -> {
          if (quota.counts(worker)) {
            pays.add(of);
          }
        });
    return pays;
  }

  /** Takes what is paid to {@code worker}, who comes several times, from {@code sum}. */
  void payTo(Worker worker, long[] sum) {
    toCounted.forEach(
        (quota, price) -> {
          if (quota.counts(worker)) {
            Arrays.setAll(sum, i -> Math.subtractExact(sum[i], price[i]));
          }
        });
  }
}
