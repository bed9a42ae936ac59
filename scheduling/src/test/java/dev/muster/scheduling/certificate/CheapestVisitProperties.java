package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The least term of a worker is that of asking for every batch and adding up without limits. */
class CheapestVisitProperties {
  private final Map<String, Site> siteOf = new HashMap<>();

  @Property(tries = 600)
  void nothingCheaperIsPassedOver(@ForAll long seed) {
    CheckupProblem problem =
        seed % 2 == 0 ? RandomProblems.of(seed, 12) : RuleProblems.of(seed, 12);
    Random random = new Random(seed);
    BatchPrices ofBatches = CheckerProperties.prices(problem, random);
    BatchPrices prices =
        BatchPrices.of(
            ofBatches.priceScale(),
            ofBatches.prices(),
            CheckerProperties.limits(problem, random, ofBatches.priceScale()));
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    Occasions occasions = new Occasions(problem, siteOf);
    int width = problem.levels() + 1;
    Findings findings = new Findings();
    LimitTerms limits = new LimitTerms(problem, prices, width, findings);
    assertEquals(0, findings.count());
    CheapestVisit cheapest = cheapest(problem, occasions, limits, prices);
    for (Worker worker : problem.workers()) {
      int visits = occasions.least(worker);
      BigInteger[] expected = null;
      for (int b = 0; b < problem.batches().size(); b++) {
        BigInteger[] term = term(problem, worker, b, visits, occasions, limits, prices);
        if (term != null && (expected == null || Arrays.compare(term, expected) < 0)) {
          expected = term;
        }
      }
      long[] found = cheapest.of(worker, visits);
      assertArrayEquals(
          expected,
          found == null
              ? null
              : Arrays.stream(found).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
    }
  }

  private static CheapestVisit cheapest(
      CheckupProblem problem, Occasions occasions, LimitTerms limits, BatchPrices prices) {
    List<Long> free = java.util.Collections.nCopies(problem.levels() + 1, 0L);
    long[][] price =
        problem.batches().stream()
            .map(batch -> prices.prices().getOrDefault(batch.id(), free))
            .map(of -> of.stream().mapToLong(Long::longValue).toArray())
            .toArray(long[][]::new);
    return new CheapestVisit(problem, occasions, limits, price, prices.priceScale());
  }

  /** Returns cost + prices of so many visits, or null if the batch doesn't suit. */
  private BigInteger @Nullable [] term(
      CheckupProblem problem,
      Worker worker,
      int b,
      int visits,
      Occasions occasions,
      LimitTerms limits,
      BatchPrices prices) {
    Batch batch = problem.batches().get(b);
    Site site = requireNonNull(siteOf.get(batch.site()));
    SomeVisit rules = new SomeVisit(problem, worker, occasions, new Journeys(problem.travel()));
    if ((worker.pinned() != null && !worker.pinned().equals(batch.id()))
        || !rules.suits(batch, site)) {
      return null;
    }
    BigInteger times = BigInteger.valueOf(visits);
    BigInteger use = BigInteger.valueOf(worker.useOf(batch.id())).multiply(times);
    List<Long> price = prices.prices().get(batch.id());
    BigInteger[] term = new BigInteger[problem.levels() + 1];
    Arrays.setAll(term, i -> use.multiply(BigInteger.valueOf(price == null ? 0 : price.get(i))));
    BigInteger cost = BigInteger.valueOf(rules.cost(batch, site)).multiply(times);
    int last = term.length - 1;
    term[last] = term[last].add(cost.multiply(BigInteger.valueOf(prices.priceScale())));
    if (visits == 1) {
      for (long[] @Nullable [] pays : limits.paidBy(worker)) {
        long[] pay = pays[b];
        if (pay != null) {
          Arrays.setAll(term, i -> term[i].add(BigInteger.valueOf(pay[i])));
        }
      }
    }
    return term;
  }

  /** A batch that would not be the cheapest is looked at where its sum is none. */
  @Example
  void anOverflowIsMetBesideACheaperBatch() {
    CheckupProblem problem =
        TwoSites.builder()
            .batch(Batch.of("a", "near", TwoSites.hours(0, 8, 9), 1))
            .batch(Batch.of("z", "near", TwoSites.hours(1, 8, 9), 5_000))
            .worker(TwoSites.worker().use(5_000).build())
            .build();
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    Occasions occasions = new Occasions(problem, siteOf);
    BatchPrices prices = BatchPrices.of(1, Map.of("z", List.of(0L, BatchPrices.COMPONENT_MAX)));
    LimitTerms limits = new LimitTerms(problem, prices, 2, new Findings());
    CheapestVisit cheapest = cheapest(problem, occasions, limits, prices);
    assertThrows(ArithmeticException.class, () -> cheapest.of(problem.workers().get(0), 1));
  }
}
