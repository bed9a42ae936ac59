package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the bound that worker prices prove, as {@code CERTIFICATE.md} spells it out. */
final class WorkerPriceBound {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final WorkerPrices prices;
  private final Occasions occasions;
  private final Findings findings;
  private final int width;
  private final long[][] price;
  private final Sum128[] sums;

  WorkerPriceBound(
      CheckupProblem problem,
      Map<String, Site> siteOf,
      WorkerPrices prices,
      Occasions occasions,
      Findings findings) {
    this.problem = problem;
    this.siteOf = siteOf;
    this.prices = prices;
    this.occasions = occasions;
    this.findings = findings;
    width = problem.levels() + 1;
    price = new long[problem.workers().size()][width];
    sums = new Sum128[width];
    Arrays.setAll(sums, i -> new Sum128());
  }

  /** Returns the bound, or null if the prices prove nothing; then there is a finding. */
  @Nullable Bound compute() {
    if (!readPrices()) {
      return null;
    }
    String at = problem.id();
    try {
      for (int w = 0; w < price.length; w++) {
        at = problem.workers().get(w).id();
        add(problem.workers().get(w).count(), worth(w));
      }
      SomeVisit[] rules =
          problem.workers().stream()
              .map(worker -> new SomeVisit(problem, worker, occasions, journeys()))
              .toArray(SomeVisit[]::new);
      CheapestGroup group = new CheapestGroup(width, problem.batches().size());
      for (Batch batch : problem.batches()) {
        at = batch.id();
        gather(batch, rules, group);
        addBatch(batch, group.least(batch.capacity(), batch.minimum()));
      }
    } catch (ArithmeticException overflow) {
      findings.add("/certificate/prices", PlanFault.PRICE_RANGE, at);
      return null;
    }
    return Bound.roundedUp(sums, prices.priceScale());
  }

  private boolean readPrices() {
    long before = findings.count();
    List<String> ids = problem.workers().stream().map(Worker::id).toList();
    prices
        .prices()
        .forEach(
            (id, components) -> {
              String at = "/certificate/prices/" + id;
              int w = Collections.binarySearch(ids, id, Ids.ORDER);
              if (w < 0) {
                findings.add(at, PlanFault.PRICE_WORKER, id);
              } else if (components.size() != width) {
                findings.add(at, PlanFault.PRICE_SHAPE, id, components.size(), width);
              } else {
                price[w] = components.stream().mapToLong(Long::longValue).toArray();
                requireForSeveral(w, at);
              }
            });
    return findings.count() == before;
  }

  /**
   * Whoever comes several times may come oftener than she must, so a visit can't be worth less than
   * 0.
   */
  private void requireForSeveral(int w, String at) {
    Worker worker = problem.workers().get(w);
    if (occasions.least(worker) > 1 && Arrays.compare(price[w], new long[width]) < 0) {
      findings.add(at, PlanFault.PRICE_NEGATIVE, worker.id());
    }
  }

  private Journeys journeys() {
    return new Journeys(problem.travel());
  }

  /**
   * The lesser of penalty and the price of the fewest visits; the price of a pinned worker, who
   * must be served.
   */
  private long[] worth(int w) {
    Worker worker = problem.workers().get(w);
    long[] out = new long[width];
    if (problem.serve() == Serve.PENALTY) {
      out[0] = Math.multiplyExact(problem.penaltyOf(worker), prices.priceScale());
    } else {
      out[worker.priority() - 1] = prices.priceScale();
    }
    long[] all = new long[width];
    int visits = occasions.least(worker);
    Arrays.setAll(all, i -> Math.multiplyExact(visits, price[w][i]));
    return worker.pinned() == null && Arrays.compare(out, all) < 0 ? out : all;
  }

  /** Gathers everybody whom the batch suits, each at cost less price. */
  private void gather(Batch batch, SomeVisit[] rules, CheapestGroup group) {
    Site site = Objects.requireNonNull(siteOf.get(batch.site()));
    group.clear();
    for (int w = 0; w < price.length; w++) {
      Worker worker = problem.workers().get(w);
      boolean choice = worker.pinned() == null || worker.pinned().equals(batch.id());
      if (choice && rules[w].suits(batch, site)) {
        long[] value = new long[width];
        for (int i = 0; i < width; i++) {
          value[i] = -price[w][i];
        }
        long cost = Math.multiplyExact(rules[w].cost(batch, site), prices.priceScale());
        value[width - 1] = Math.addExact(value[width - 1], cost);
        group.add(value, worker.useOf(batch.id()), worker.count());
      }
    }
  }

  /** Adds what the batch saves, if it is worth holding. */
  private void addBatch(Batch batch, long @Nullable [] least) {
    if (least == null) {
      return;
    }
    long opening = Math.multiplyExact(batch.openingCost(), prices.priceScale());
    least[width - 1] = Math.addExact(least[width - 1], opening);
    if (Arrays.compare(least, new long[width]) < 0) {
      add(1, least);
    }
  }

  private void add(long count, long[] vector) {
    for (int i = 0; i < width; i++) {
      sums[i].addProduct(count, vector[i]);
    }
  }
}
