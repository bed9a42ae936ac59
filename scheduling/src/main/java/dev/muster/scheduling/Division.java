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
 * <p>Immutable once made, but it remembers answers: not thread-safe.
 */
public final class Division {
  private final long maxVisits;
  private final @Nullable HazardCatalogue catalogue;
  private final Map<Set<String>, Long> placesByOffer = new HashMap<>();
  private final boolean everything;
  private final Map<List<String>, List<List<String>>> known = new HashMap<>();

  /** Items that some batches offer of those needed. */
  private record Offer(Set<String> items, long places) {}

  Division(
      long maxVisits, @Nullable HazardCatalogue catalogue, List<Site> sites, List<Batch> batches) {
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
        problem.maxVisits(), problem.catalogue(), problem.sites(), problem.batches());
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

  /** Returns whether {@code worker} is to come more than once. */
  public boolean needsSeveral(Worker worker) {
    return visits(worker).size() > 1;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private List<List<String>> divided(List<String> items) {
    List<Offer> offers = offers(items);
    if (offers.stream().anyMatch(offer -> offer.items.containsAll(items))) {
      return List.of(items);
    }
    for (int visits = 2; visits <= maxVisits; visits++) {
      List<Offer> chosen = new ArrayList<>();
      if (cover(new TreeSet<>(items), offers, visits, chosen, new HashSet<>())) {
        return itemsOf(chosen, items);
      }
    }
    return List.of(items);
  }

  /** What is offered of {@code items}, no offer being part of another, the most places first. */
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
    List<Offer> offers = new ArrayList<>();
    places.forEach(
        (of, count) -> {
          if (places.keySet().stream().noneMatch(o -> o.size() > of.size() && o.containsAll(of))) {
            offers.add(new Offer(of, count));
          }
        });
    offers.sort(
        Comparator.comparingLong(Offer::places)
            .reversed()
            .thenComparing(offer -> String.join("\n", offer.items), Ids.ORDER));
    return offers;
  }

  /** Covers {@code missing} by at most so many offers; what has failed is not tried again. */
  private static boolean cover(
      NavigableSet<String> missing,
      List<Offer> offers,
      int visits,
      List<Offer> chosen,
      Set<List<Object>> failed) {
    if (missing.isEmpty()) {
      return true;
    }
    if (visits == 0 || failed.contains(List.<Object>of(visits, missing))) {
      return false;
    }
    for (Offer offer : offers) {
      if (offer.items.contains(missing.first())) {
        TreeSet<String> rest = new TreeSet<>(missing);
        rest.removeAll(offer.items);
        chosen.add(offer);
        if (cover(rest, offers, visits - 1, chosen, failed)) {
          return true;
        }
        chosen.remove(chosen.size() - 1);
      }
    }
    failed.add(List.of(visits, missing));
    return false;
  }

  private static List<List<String>> itemsOf(List<Offer> chosen, List<String> items) {
    List<List<String>> visits = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Offer offer : chosen) {
      visits.add(items.stream().filter(i -> offer.items.contains(i) && taken.add(i)).toList());
    }
    return List.copyOf(visits);
  }
}
