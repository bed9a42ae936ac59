package dev.muster.core.rank;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Distinct items in tie groups, best group first.
 *
 * <p>Within a group items stand in the order in which they were given, which means nothing: two
 * partitions are equal when they have the same groups, in whatever order their members stand.
 * Immutable and thread-safe as far as the items are.
 *
 * <pre>{@code
 * OrderedPartition<Team> byScore = OrderedPartition.of(teams, comparing(Team::score).reversed());
 * OrderedPartition<Team> byScoreThenTime = byScore.refined(comparing(Team::time));
 * }</pre>
 *
 * @param <T> items with {@code equals} and {@code hashCode}
 */
public final class OrderedPartition<T> {
  private final List<List<T>> groups;
  private final Map<T, Integer> groupOf;

  private OrderedPartition(List<List<T>> groups) {
    this.groups = List.copyOf(groups);
    int size = groups.stream().mapToInt(List::size).sum();
    groupOf = new HashMap<>(size * 4 / 3 + 1);
    for (int i = 0; i < groups.size(); i++) {
      for (T item : groups.get(i)) {
        if (groupOf.put(item, i) != null) {
          throw new IllegalArgumentException(
              "item (%s) is there twice.%nMaybe the items should be made distinct first."
                  .formatted(item));
        }
      }
    }
  }

  /**
   * Returns the partition of {@code items} by {@code order}, the least first; items that compare as
   * 0 are level. The comparator must be a total preorder: being level must be transitive. O(n log
   * n).
   *
   * @throws IllegalArgumentException if an item is there twice
   */
  public static <T> OrderedPartition<T> of(
      Collection<? extends T> items, Comparator<? super T> order) {
    List<List<T>> groups = new ArrayList<>();
    splitInto(groups, new ArrayList<>(items), order);
    return new OrderedPartition<>(groups);
  }

  /**
   * Returns the partition with the given groups, best first.
   *
   * @throws IllegalArgumentException if a group is empty or an item is there twice
   */
  public static <T> OrderedPartition<T> ofGroups(List<? extends Collection<? extends T>> groups) {
    List<List<T>> copies = new ArrayList<>(groups.size());
    for (Collection<? extends T> group : groups) {
      if (group.isEmpty()) {
        throw new IllegalArgumentException(
            "group (%d) is empty.%nMaybe leave it out.".formatted(copies.size()));
      }
      copies.add(List.copyOf(group));
    }
    return new OrderedPartition<>(copies);
  }

  /** Returns this with each group split further by {@code order}; who was apart stays apart. */
  public OrderedPartition<T> refined(Comparator<? super T> order) {
    List<List<T>> finer = new ArrayList<>(groups.size());
    for (List<T> group : groups) {
      splitInto(finer, new ArrayList<>(group), order);
    }
    return new OrderedPartition<>(finer);
  }

  private static <T> void splitInto(
      List<List<T>> groups, List<T> items, Comparator<? super T> order) {
    items.sort(requireNonNull(order, "order"));
    int from = 0;
    for (int i = 1; i <= items.size(); i++) {
      if (i == items.size() || order.compare(items.get(i - 1), items.get(i)) != 0) {
        groups.add(List.copyOf(items.subList(from, i)));
        from = i;
      }
    }
  }

  /** Returns the groups, best first; none is empty. */
  public List<List<T>> groups() {
    return groups;
  }

  /** Returns the number of items. */
  public int size() {
    return groupOf.size();
  }

  /** Returns which group holds {@code item}, from 0, if one does. */
  public OptionalInt groupOf(T item) {
    Integer group = groupOf.get(item);
    return group == null ? OptionalInt.empty() : OptionalInt.of(group);
  }

  /** Returns whether nobody is level with anybody. */
  public boolean isTotal() {
    return groups.size() == groupOf.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OrderedPartition<?> that && groupOf.equals(that.groupOf);
  }

  @Override
  public int hashCode() {
    return groupOf.hashCode();
  }

  @Override
  public String toString() {
    return groups.toString();
  }
}
