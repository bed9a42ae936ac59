package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the bound that batch prices prove, as {@code CERTIFICATE.md} spells it out. */
final class BatchPriceBound {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final BatchPrices prices;
  private final Occasions occasions;
  private final Findings findings;
  private final int width;
  private final long[][] price;

  BatchPriceBound(
      CheckupProblem problem,
      Map<String, Site> siteOf,
      BatchPrices prices,
      Occasions occasions,
      Findings findings) {
    this.problem = problem;
    this.siteOf = siteOf;
    this.prices = prices;
    this.occasions = occasions;
    this.findings = findings;
    width = problem.levels() + 1;
    price = new long[problem.batches().size()][width];
  }

  /** Returns the bound, or null if the prices prove nothing; then there is a finding. */
  @Nullable Bound compute() {
    @Nullable LimitTerms limits = readPrices() ? readLimits() : null;
    if (limits == null) {
      return null;
    }
    Sum128[] sums = new Sum128[width];
    Arrays.setAll(sums, i -> new Sum128());
    TeamTerms terms = new TeamTerms(problem, siteOf, width);
    for (int b = 0; b < price.length; b++) {
      BigInteger[] value = holding(problem.batches().get(b), price[b]);
      limits.giveBack(b, value);
      terms.add(problem.batches().get(b), value);
    }
    CheapestVisit visit = new CheapestVisit(problem, occasions, limits, price, prices.priceScale());
    for (Worker worker : problem.workers()) {
      long[] least;
      try {
        least = cheapest(worker, visit, limits);
      } catch (ArithmeticException overflow) {
        findings.add("/certificate/prices", PlanFault.PRICE_RANGE, worker.id());
        return null;
      }
      for (int i = 0; i < width; i++) {
        sums[i].addProduct(worker.count(), least[i]);
      }
    }
    BigInteger[] all = terms.least();
    BigInteger[] overall = limits.overall();
    Arrays.setAll(all, i -> all[i].add(sums[i].toBigInteger()).add(overall[i]));
    return Bound.roundedUp(all, prices.priceScale());
  }

  private boolean readPrices() {
    long before = findings.count();
    List<String> ids = problem.batches().stream().map(Batch::id).toList();
    prices
        .prices()
        .forEach(
            (id, components) -> {
              String at = "/certificate/prices/" + id;
              int b = java.util.Collections.binarySearch(ids, id, dev.muster.core.text.Ids.ORDER);
              if (b < 0) {
                findings.add(at, PlanFault.PRICE_BATCH, id);
              } else if (components.size() != width) {
                findings.add(at, PlanFault.PRICE_SHAPE, id, components.size(), width);
              } else {
                price[b] = components.stream().mapToLong(Long::longValue).toArray();
                if (Arrays.compare(price[b], new long[width]) < 0) {
                  findings.add(at, PlanFault.PRICE_NEGATIVE, id);
                }
              }
            });
    return findings.count() == before;
  }

  /** Reads the prices of limits; null if they prove nothing, and then there is a finding. */
  private @Nullable LimitTerms readLimits() {
    long before = findings.count();
    try {
      LimitTerms limits = new LimitTerms(problem, prices, width, findings);
      return findings.count() == before ? limits : null;
    } catch (ArithmeticException overflow) {
      findings.add("/certificate/limits", PlanFault.PRICE_RANGE, "limits");
      return null;
    }
  }

  /** Returns opening cost − capacity·price, in units of 1/priceScale. */
  private BigInteger[] holding(Batch batch, long[] ofBatch) {
    BigInteger places = BigInteger.valueOf(batch.capacity());
    BigInteger[] value = new BigInteger[width];
    Arrays.setAll(value, i -> places.multiply(BigInteger.valueOf(ofBatch[i])).negate());
    BigInteger opening = BigInteger.valueOf(batch.openingCost());
    value[width - 1] =
        value[width - 1].add(opening.multiply(BigInteger.valueOf(prices.priceScale())));
    return value;
  }

  /**
   * The least of penalty and cost + prices over the batches that suit the worker, in units of
   * 1/priceScale.
   */
  private long[] cheapest(Worker worker, CheapestVisit visit, LimitTerms limits) {
    int visits = occasions.least(worker);
    long @Nullable [] served = visit.of(worker, visits);
    if (served != null && visits > 1) {
      limits.payTo(worker, served);
    }
    long[] penalty = new long[width];
    if (worker.pinned() != null) {
      return served == null ? penalty : served;
    }
    if (problem.serve() == Serve.PENALTY) {
      penalty[0] = Math.multiplyExact(problem.penaltyOf(worker), prices.priceScale());
    } else {
      penalty[worker.priority() - 1] = prices.priceScale();
    }
    return served == null || Arrays.compare(penalty, served) < 0 ? penalty : served;
  }
}
