package dev.muster.core.rank;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How those who are level are put one after another.
 *
 * <p>An order by id is fit for searches and for display. A sporting tie that must be broken is
 * broken by lot, which no one can foresee who does not know the seed.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface TieOrder<T> {
  /**
   * Returns all of {@code tied}, in an order that does not depend on the order in which they come.
   */
  List<T> arrange(Collection<? extends T> tied);

  /** Returns the order by id, by code point; it refuses two items with the same id. */
  static <T> TieOrder<T> byId(Function<? super T, String> id) {
    requireNonNull(id, "id");
    return tied -> {
      List<T> arranged = new ArrayList<>(tied);
      arranged.sort(Comparator.comparing(id, Ids.ORDER));
      for (int i = 1; i < arranged.size(); i++) {
        String before = id.apply(arranged.get(i - 1));
        if (before.equals(id.apply(arranged.get(i)))) {
          throw new IllegalArgumentException(
              "id (%s) is there twice.%nMaybe two items share an id.".formatted(before));
        }
      }
      return arranged;
    };
  }

  /** Returns the order in which {@code lot} draws. */
  static <T> TieOrder<T> byLot(Lot lot, Function<? super T, String> id) {
    requireNonNull(lot, "lot");
    requireNonNull(id, "id");
    return tied -> lot.draw(tied, id);
  }
}
