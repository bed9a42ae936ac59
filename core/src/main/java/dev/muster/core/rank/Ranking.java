package dev.muster.core.rank;

import static java.util.Objects.requireNonNull;

import dev.muster.core.number.Rational;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places of all items of an ordered partition.
 *
 * <p>Immutable and thread-safe as far as the items are. Memory is O(n).
 *
 * <pre>{@code
 * Ranking<Team> ranking = Ranking.of(byScore, RankMethod.STANDARD, TieOrder.byId(Team::id));
 * ranking.places().get(0).rank();
 * }</pre>
 *
 * @param <T> the items
 */
public final class Ranking<T> {
  private final OrderedPartition<T> partition;
  private final RankMethod method;
  private final List<Place<T>> places;
  private final Map<T, Integer> indexOf;

  private Ranking(OrderedPartition<T> partition, RankMethod method, List<Place<T>> places) {
    this.partition = partition;
    this.method = method;
    this.places = List.copyOf(places);
    indexOf = new HashMap<>(places.size() * 4 / 3 + 1);
    for (int i = 0; i < places.size(); i++) {
      indexOf.put(places.get(i).item(), i);
    }
  }

  /**
   * Ranks the items of {@code partition} by {@code method}. The order among those who are level
   * decides positions, and ranks only under {@link RankMethod#ORDINAL}.
   *
   * @throws IllegalArgumentException if {@code ties} does not return each of a group once
   */
  public static <T> Ranking<T> of(
      OrderedPartition<T> partition, RankMethod method, TieOrder<T> ties) {
    requireNonNull(method, "method");
    List<Place<T>> places = new ArrayList<>(partition.size());
    List<List<T>> groups = partition.groups();
    for (int g = 0; g < groups.size(); g++) {
      List<T> group = groups.get(g);
      List<T> arranged = group.size() == 1 ? group : ties.arrange(group);
      if (arranged.size() != group.size()
          || !new HashSet<>(arranged).equals(new HashSet<>(group))) {
        throw new IllegalArgumentException(
            "the tie order must return each of the %d tied items once, but returned %d.%nMaybe it drops items with equal ids."
                .formatted(group.size(), arranged.size()));
      }
      int before = places.size();
      for (int i = 0; i < arranged.size(); i++) {
        Rational rank = method.rank(g, before, group.size(), i);
        places.add(new Place<>(arranged.get(i), rank, before + i + 1, group.size() - 1));
      }
    }
    return new Ranking<>(partition, method, places);
  }

  /** Returns what was ranked. */
  public OrderedPartition<T> partition() {
    return partition;
  }

  /** Returns by which method. */
  public RankMethod method() {
    return method;
  }

  /** Returns the places by position: the place at index i has position i + 1. */
  public List<Place<T>> places() {
    return places;
  }

  /** Returns the place of {@code item}, if it was ranked. */
  public Optional<Place<T>> place(T item) {
    Integer index = indexOf.get(item);
    return index == null ? Optional.empty() : Optional.of(places.get(index));
  }

  @Override
  public String toString() {
    return method.code() + places;
  }
}
