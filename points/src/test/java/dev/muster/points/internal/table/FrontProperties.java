package dev.muster.points.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Removing rows at the front of a set leaves the same bytes as removing them from its root. */
class FrontProperties {
  private static final int CHILDREN = 1;

  /** A set of rows whose field 0 is their key; equal keys are told apart by the row. */
  private static final class Keyed {
    final Rows rows = Rows.lasting(new Undo(), 1);
    final SortedRows set = new SortedRows(rows, CHILDREN);
    final SortedRows.Order order =
        (one, other) -> {
          int byKey = Long.compare(rows.get(one, 0), rows.get(other, 0));
          return byKey != 0 ? byKey : Integer.compare(one, other);
        };
    int root;

    Keyed(List<Integer> keys) {
      for (int key : keys) {
        int row = rows.append();
        rows.set(row, 0, key);
        root = set.insert(root, row, order);
      }
    }
  }

  @Property
  void theSameRowsAreLeftInTheSameShape(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 50) Integer> keys,
      @ForAll @Size(80) List<@IntRange(max = 5) Integer> distances,
      @ForAll @IntRange(min = 1, max = 10) int every) {
    Keyed slow = new Keyed(keys);
    Keyed fast = new Keyed(keys);
    List<Integer> members = new ArrayList<>();
    for (int row = 0; row < keys.size(); row++) {
      members.add(row);
    }
    members.sort(slow.order::compare);
    SortedRows.Front front = fast.set.front();
    front.begin(fast.root);
    for (int step = 0; !members.isEmpty(); step++) {
      assertEquals(members.get(0), front.first());
      // Most rows are near the front, and some anywhere.
      int place = distances.get(step) * (step % every == 0 ? 17 : 1) % members.size();
      int row = members.remove(place);
      slow.root = slow.set.remove(slow.root, row, slow.order);
      front.remove(row, fast.order);
      assertEquals(slow.root, front.root());
      for (int each = 0; each < keys.size(); each++) {
        assertEquals(slow.rows.get(each, CHILDREN), fast.rows.get(each, CHILDREN));
      }
    }
    assertEquals(-1, front.first());
  }

  @Test
  void aRowThatIsNoMemberIsToldInsteadOfLosingOthers() {
    Keyed keyed = new Keyed(List.of(3, 1, 2));
    SortedRows.Front front = keyed.set.front();
    front.begin(keyed.root);
    front.remove(1, keyed.order);
    assertThrows(IllegalStateException.class, () -> front.remove(1, keyed.order));
    front.begin(0);
    assertThrows(IllegalStateException.class, () -> front.remove(1, keyed.order));
  }
}
