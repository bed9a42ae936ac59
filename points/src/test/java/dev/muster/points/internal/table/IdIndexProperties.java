package dev.muster.points.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The index of ids against a list of the ids that it should find. */
class IdIndexProperties {
  private final Tables tables = new Tables();
  private final IdIndex index = tables.transferIndex;
  private final List<long[]> ids = new ArrayList<>();

  /** Ids are few different ones or many, and half of them go where a search has ended. */
  @Property(tries = 60)
  void findsWhatWasAddedAndNothingElse(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40_000) int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      add(random.nextInt(4), random.nextInt(), random.nextBoolean());
    }
    assertAllFound();
    int left = random.nextInt(ids.size() + 1);
    for (int row = ids.size() - 1; row >= left; row--) {
      index.remove(row);
      long[] removed = ids.remove(row);
      assertEquals(-1, index.find(removed[0], removed[1]));
    }
    assertAllFound();
    for (int i = 0; i < 100; i++) {
      assertEquals(-1, index.find(4 + random.nextInt(4), random.nextInt()));
    }
  }

  private void add(long high, long low, boolean whereSearchEnded) {
    long hash = IdIndex.hash(high, low);
    index.touch(hash);
    int found = index.search(hash, high, low);
    assertEquals(Math.max(found, -1), index.find(high, low));
    if (found >= 0) {
      assertEquals(high, ids.get(found)[0]);
      assertEquals(low, ids.get(found)[1]);
      return;
    }
    int row = ids.size();
    if (tables.transfers.count() == row) {
      tables.transfers.append();
    }
    tables.transfers.set(row, 0, high);
    tables.transfers.set(row, 1, low);
    ids.add(new long[] {high, low});
    if (whereSearchEnded) {
      index.addAt(~found, row, hash);
    } else {
      index.add(row);
    }
  }

  private void assertAllFound() {
    for (int row = 0; row < ids.size(); row++) {
      assertEquals(row, index.find(ids.get(row)[0], ids.get(row)[1]));
    }
  }
}
