package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.exam.HazardCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How strategies divide the exam items of a worker into visits where no batch offers them all.
 *
 * <p>A plan may divide them in any way that the problem allows: into at most {@link
 * CheckupProblem#maxVisits} visits, each item in one of them. This is the way that strategies try:
 * into the fewest visits, and of those by offers for which there are most places; what two offers
 * have in common belongs to the first.
 *
 * <p>Finding the fewest visits is a search among sets of items, which a problem can make as long as
 * it likes. After a number of steps it is given up for visits each of which is for as many of the
 * items lacking as any offer has. If those are too many, nobody knows whether the worker can be
 * served, and the problem is refused.
 *
 * <p>Immutable once made, but it remembers answers: not thread-safe.
 */
public final class Division {
  private static final long STEPS_MIN = 10_000;
  private static final long STEPS_MAX = 200_000;
  private static final long STEPS_OF_ALL = 50_000_000;

  private final long maxVisits;
  private final @Nullable HazardCatalogue catalogue;
  private final Map<Set<String>, Long> placesByOffer = new HashMap<>();
  private final boolean everything;
  private final long stepsMax;
  private final Set<List<String>> undecided = new HashSet<>();
  private final Map<List<String>, List<List<String>>> known = new HashMap<>();

  /** Items that some batches offer of those needed. */
  private record Offer(Set<String> items, long places) {}

  Division(
      long maxVisits,
      @Nullable HazardCatalogue catalogue,
      List<Site> sites,
      List<Batch> batches,
      int workers) {
    stepsMax = steps(workers);
    this.maxVisits = maxVisits;
    this.catalogue = catalogue;
    Map<String, Site> siteOf = new HashMap<>();
    sites.forEach(site -> siteOf.put(site.id(), site));
    boolean all = false;
    for (Batch batch : batches) {
      Site site = siteOf.get(batch.site());
      List<String> offered = batch.items() != null || site == null ? batch.items() : site.items();
      all |= offered == null;
      if (offered != null && maxVisits > 1) {
        placesByOffer.merge(Set.copyOf(offered), batch.capacity(), Division::plus);
      }
    }
    everything = all;
  }

  /** Returns the division under the batches of {@code problem}. */
  public static Division of(CheckupProblem problem) {
    return new Division(
        problem.maxVisits(),
        problem.catalogue(),
        problem.sites(),
        problem.batches(),
        problem.workers().size());
  }

  /**
   * Returns the items of each visit of {@code worker}; one visit with all of them if some batch
   * offers them all, and also if so many visits as are allowed can't offer them either.
   */
  public List<List<String>> visits(Worker worker) {
    List<String> items = CheckupProblem.itemsOf(worker, catalogue);
    if (maxVisits == 1 || everything || items.isEmpty()) {
      return List.of(items);
    }
    return known.computeIfAbsent(items, this::divided);
  }

  /**
   * Returns how many steps are allowed for the items of one worker, in a problem of so many
   * workers: looks at offers, and items looked at where an offer is taken.
   */
  static long steps(int workers) {
    return Math.max(STEPS_MIN, Math.min(STEPS_MAX, STEPS_OF_ALL / Math.max(1, workers)));
  }

  long maxVisits() {
    return maxVisits;
  }

  /** Returns whether the search was given up without any division into the visits allowed. */
  boolean isUndecided(Worker worker) {
    visits(worker);
    return undecided.contains(CheckupProblem.itemsOf(worker, catalogue));
  }

  /** Returns whether {@code worker} is to come more than once. */
  public boolean needsSeveral(Worker worker) {
    return visits(worker).size() > 1;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private List<List<String>> divided(List<String> items) {
    List<Offer> offers = offers(items);
    Set<String> offered = new HashSet<>();
    offers.forEach(offer -> offered.addAll(offer.items));
    if (!offered.containsAll(items)
        || offers.stream().anyMatch(offer -> offer.items.containsAll(items))) {
      return List.of(items);
    }
    Cover cover = new Cover(offers, stepsMax);
    List<Offer> chosen = cover.fewest(items, maxVisits);
    if (chosen.isEmpty() && cover.isGivenUp()) {
      chosen = cover.greedy(items);
      if (chosen.size() > maxVisits) {
        undecided.add(items);
        return List.of(items);
      }
    }
    return chosen.isEmpty() ? List.of(items) : itemsOf(chosen, items);
  }

  /**
   * What is offered of {@code items}, the most places first; no offer is part of another, unless
   * there are too many to compare.
   */
  private List<Offer> offers(List<String> items) {
    Map<Set<String>, Long> places = new HashMap<>();
    placesByOffer.forEach(
        (offered, count) -> {
          Set<String> of = new TreeSet<>(Ids.ORDER);
          items.stream().filter(offered::contains).forEach(of::add);
          if (!of.isEmpty()) {
            places.merge(of, count, Division::plus);
          }
        });
    boolean comparable = (long) places.size() * places.size() <= stepsMax;
    List<Offer> offers = new ArrayList<>();
    places.forEach(
        (of, count) -> {
          if (!comparable
              || places.keySet().stream()
                  .noneMatch(o -> o.size() > of.size() && o.containsAll(of))) {
            offers.add(new Offer(of, count));
          }
        });
    offers.sort(
        Comparator.comparingLong(Offer::places)
            .reversed()
            .thenComparing(offer -> String.join("\n", offer.items), Ids.ORDER));
    return offers;
  }

  private static List<List<String>> itemsOf(List<Offer> chosen, List<String> items) {
    List<List<String>> visits = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Offer offer : chosen) {
      visits.add(items.stream().filter(i -> offer.items.contains(i) && taken.add(i)).toList());
    }
    return List.copyOf(visits);
  }

  /** The search for the fewest offers that have all items between them. */
  private static final class Cover {
    private final List<Offer> offers;
    private final List<Offer> chosen = new ArrayList<>();
    private final Set<List<Object>> failed = new HashSet<>();
    private long stepsLeft;

    Cover(List<Offer> offers, long steps) {
      this.offers = offers;
      stepsLeft = steps;
    }

    boolean isGivenUp() {
      return stepsLeft < 0;
    }

    /** Returns the offers, or nothing if so many are not enough or the steps are used up. */
    List<Offer> fewest(List<String> items, long most) {
      for (int visits = 2; visits <= most && !isGivenUp(); visits++) {
        if (cover(new TreeSet<>(items), visits)) {
          return chosen;
        }
      }
      return List.of();
    }

    /** Covers {@code missing} by at most so many offers; what has failed is not tried again. */
    private boolean cover(NavigableSet<String> missing, int visits) {
      if (missing.isEmpty()) {
        return true;
      }
      if (visits == 0 || failed.contains(List.<Object>of(visits, missing))) {
        return false;
      }
      stepsLeft -= offers.size();
      for (Offer offer : offers) {
        if (isGivenUp()) {
          return false;
        }
        if (offer.items.contains(missing.first())) {
          stepsLeft -= missing.size();
          TreeSet<String> rest = new TreeSet<>(missing);
          rest.removeAll(offer.items);
          chosen.add(offer);
          if (cover(rest, visits - 1)) {
            return true;
          }
          chosen.remove(chosen.size() - 1);
        }
      }
      failed.add(List.of(visits, missing));
      return false;
    }

    /** Takes what has most of the items lacking, the first of equal ones, while anything has. */
    List<Offer> greedy(List<String> items) {
      List<Offer> taken = new ArrayList<>();
      Set<String> missing = new HashSet<>(items);
      while (!missing.isEmpty()) {
        Offer best = offers.get(0);
        long most = -1;
        for (Offer offer : offers) {
          long has = offer.items.stream().filter(missing::contains).count();
          if (has > most) {
            most = has;
            best = offer;
          }
        }
        missing.removeAll(best.items);
        taken.add(best);
      }
      return taken;
    }
  }
}
