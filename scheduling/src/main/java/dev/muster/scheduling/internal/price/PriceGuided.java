package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.internal.greedy.RegretInsertion;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.Set;

/**
 * Near-optimal plans with a proved bound, for problems in which capacity is not exchanged one for
 * one: people take several places, or holding a batch costs.
 *
 * <p>Begins with the plan of {@code regret-insertion}, so that there is one from the start; then
 * prices of workers, plans from them, and exact searches among a few batches at a time. One
 * iteration is one evaluation of prices. Ends by itself once the plan is proved best.
 */
public final class PriceGuided implements Strategy {
  /** The most pairs of person and batch; beyond, the plan of regret-insertion is returned. */
  private static final long PAIRS_MAX = 30_000_000;

  private static final long SCALE = 1 << 12;
  private static final double PRICE_MAX = BatchPrices.COMPONENT_MAX / 2.0;

  @Override
  public String name() {
    return "price-guided";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.of(Rule.PENALTY, Rule.USE, Rule.MINIMUM, Rule.OPENING_COST);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    Assignment start =
        new RegretInsertion()
            .solve(view, SearchMonitor.start(SearchLimit.ofIterations(SearchLimit.MAX_NUMBER)));
    if (Units.pairs(view) > PAIRS_MAX || view.workerCount() == 0) {
      return start;
    }
    Units units = new Units(view);
    PriceSearch search = new PriceSearch(units.offers, units.seats(start), monitor);
    search.run();
    Assignment found = units.assignment(search.seats());
    Assignment best = found.objective().compareTo(start.objective()) <= 0 ? found : start;
    prove(best, units, search.price());
    return best;
  }

  /** The scale shrinks where prices are too great for it. */
  private static void prove(Assignment assignment, Units units, double[] price) {
    double most = 1;
    for (double p : price) {
      most = Math.max(most, Math.abs(p));
    }
    long scale = SCALE;
    while (scale > 1 && most * scale > PRICE_MAX) {
      scale /= 2;
    }
    if (most * scale <= PRICE_MAX) {
      assignment.proveByWorkers(scale, units.prices(price, scale));
    }
  }
}
