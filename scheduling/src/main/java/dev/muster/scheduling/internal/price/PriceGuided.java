package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.internal.greedy.RegretInsertion;
import dev.muster.scheduling.internal.ruled.RuledSearch;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.EnumSet;
import java.util.Set;

/**
 * Plans with a proved bound, for problems in which capacity is not exchanged one for one: people
 * take several places, holding a batch costs, or further rules couple people.
 *
 * <p>Begins with the plan of {@code regret-insertion}, so that there is one from the start. Prices
 * of workers then bound every plan. Where capacities, minimums and opening costs are all that
 * couples people, plans come from the prices and from exact searches among a few batches at a time;
 * an iteration is one evaluation of prices, and the search ends by itself once the plan is proved
 * best. Under further rules, a search by exchanges of people between batches begins anew from exact
 * transports, and once it ends, people are taken out and seated again, an iteration each time.
 */
public final class PriceGuided implements Strategy {
  /** The most pairs of person and batch that prices are sought for. */
  private static final long PAIRS_MAX = 30_000_000;

  /** Rounds of prices of workers under further rules, which these prices know nothing of. */
  private static final int RULED_ROUNDS_MAX = 200;

  private static final long SCALE = 1 << 12;
  private static final double PRICE_MAX = BatchPrices.COMPONENT_MAX / 2.0;

  /** The rules that the search by prices knows. */
  private static final Set<Rule> PRICED =
      EnumSet.of(Rule.PENALTY, Rule.USE, Rule.MINIMUM, Rule.OPENING_COST);

  @Override
  public String name() {
    return "price-guided";
  }

  @Override
  public Set<Rule> honours() {
    return EnumSet.allOf(Rule.class);
  }

  @Override
  public Assignment solve(ProblemView view, SearchMonitor monitor) {
    SearchMonitor clock = monitor.ofPart();
    Assignment start = new RegretInsertion().solve(view, clock);
    boolean lacks = new Lacking(start).count() > 0;
    if (!lacks) {
      monitor.improved(start.objective().cost());
    }
    if (view.workerCount() == 0 || monitor.isOverdue()) {
      return start;
    }
    boolean priced = PRICED.containsAll(view.problem().rules());
    if (Units.pairs(view) > PAIRS_MAX) {
      return withoutPricesOfWorkers(start, monitor, clock);
    }
    Units units = new Units(view);
    if (!priced || lacks) {
      return underRules(start, units, monitor, clock);
    }
    PriceSearch search = new PriceSearch(units.offers, monitor);
    search.run(units.seats(start));
    Assignment found = units.assignment(search.seats());
    Assignment best = found.objective().compareTo(start.objective()) <= 0 ? found : start;
    prove(best, units, search.price());
    return best;
  }

  private static Assignment underRules(
      Assignment start, Units units, SearchMonitor monitor, SearchMonitor clock) {
    PriceSearch bounds = new PriceSearch(units.offers, monitor);
    Assignment best = start;
    if (RuledSearch.fits(start.view())) {
      RuledSearch search = new RuledSearch(start.view(), start.cost(), monitor, clock);
      bounds.ascend(RULED_ROUNDS_MAX);
      search.reopen();
      best = better(start, search.plan());
      if (start.view().servesByPenalty() && search.bound() > bounds.bound()) {
        search.prove(best);
        return rebuilt(best, monitor);
      }
    } else {
      bounds.ascend(RULED_ROUNDS_MAX);
    }
    prove(best, units, bounds.price());
    return rebuilt(best, monitor);
  }

  /** For problems that are too large for a price of each worker. */
  private static Assignment withoutPricesOfWorkers(
      Assignment start, SearchMonitor monitor, SearchMonitor clock) {
    if (monitor.isOverdue() || !RuledSearch.fits(start.view())) {
      return rebuilt(start, monitor);
    }
    RuledSearch search = new RuledSearch(start.view(), start.cost(), monitor, clock);
    search.reopen();
    Assignment best = better(start, search.plan());
    if (start.view().servesByPenalty()) {
      search.prove(best);
    }
    return rebuilt(best, monitor);
  }

  /** Returns {@code found}, unless it lacks more or is worse. */
  private static Assignment better(Assignment start, Assignment found) {
    int lacks = Long.compare(new Lacking(found).count(), new Lacking(start).count());
    int order = found.objective().compareTo(start.objective());
    return lacks < 0 || (lacks == 0 && order < 0) ? found : start;
  }

  private static Assignment rebuilt(Assignment start, SearchMonitor monitor) {
    monitor.phase("rebuild", 0);
    if (!monitor.isOverdue()) {
      new Rebuilding(start, monitor).run();
    }
    return start;
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
