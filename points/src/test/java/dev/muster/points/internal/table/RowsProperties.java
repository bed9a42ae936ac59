package dev.muster.points.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables give back what was put into them, wherever their pages are meanwhile. */
class RowsProperties {
  private static final int FIELDS = 4;

  /** Keeps pages, and fails now and then. */
  private static final class FailingStore implements PageStore {
    private final List<byte[]> pages = new ArrayList<>();
    private final SplittableRandom random;
    private int reads;

    FailingStore(SplittableRandom random) {
      this.random = random;
    }

    @Override
    public long put(byte[] bytes, int length) throws IOException {
      if (random.nextInt(4) == 0) {
        throw new IOException("no space");
      }
      pages.add(java.util.Arrays.copyOf(bytes, length));
      return pages.size() - 1L;
    }

    @Override
    public byte[] read(long position, int length) {
      reads++;
      byte[] bytes = pages.get((int) position);
      assertEquals(bytes.length, length);
      return bytes;
    }

    @Override
    public void close() {}
  }

  /** A table and plain lists beside it. */
  private static final class Pair {
    private final SplittableRandom random;
    private final Undo undo = new Undo();
    private final PageCache cache;
    private final Rows rows;
    private List<long[]> plain = new ArrayList<>();

    Pair(SplittableRandom random, int kind, @Nullable PageStore store) {
      this.random = random;
      cache = new PageCache(store);
      rows =
          switch (kind) {
            case 0 -> Rows.lasting(undo, 2);
            case 1 -> Rows.settling(undo, 2, cache);
            default -> Rows.settling(undo, 2, cache, (page, at) -> page[at] > 0);
          };
    }

    long value() {
      return switch (random.nextInt(4)) {
        case 0 -> 0;
        case 1 -> random.nextInt(1000);
        case 2 -> -random.nextInt(1 << 20);
        default -> random.nextLong();
      };
    }

    void append() {
      int row = rows.append();
      long[] fields = new long[FIELDS];
      for (int field = 0; field < FIELDS; field++) {
        fields[field] = value();
        rows.set(row, field, fields[field]);
      }
      plain.add(fields);
    }

    void change() {
      int row = random.nextInt(plain.size());
      int field = random.nextInt(FIELDS);
      long value = value();
      rows.put(row, field, value);
      plain.get(row)[field] = value;
    }

    void scope() {
      List<long[]> before = new ArrayList<>();
      plain.forEach(row -> before.add(row.clone()));
      int count = rows.count();
      undo.open();
      int mark = undo.size();
      for (int i = random.nextInt(1500); i > 0; i--) {
        if (random.nextBoolean()) {
          append();
        } else {
          change();
        }
      }
      undo.rollback(mark);
      rows.truncate(count);
      undo.close();
      plain = before;
    }

    void check() {
      assertEquals(plain.size(), rows.count());
      for (int row = 0; row < plain.size(); row++) {
        for (int field = 0; field < FIELDS; field++) {
          assertEquals(plain.get(row)[field], rows.get(row, field));
        }
      }
    }
  }

  @Property(tries = 30)
  void rowsAreWhatWasPut(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 2) int kind)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    FailingStore store = random.nextBoolean() ? new FailingStore(random.split()) : null;
    Pair pair = new Pair(random, kind, store);
    List<long[]> then = List.of();
    FrozenRows frozen = null;
    int readPages = 0;
    for (int round = 0; round < 40; round++) {
      for (int i = random.nextInt(900); i >= 0; i--) {
        pair.append();
      }
      for (int i = random.nextInt(200); i > 0; i--) {
        pair.change();
      }
      if (random.nextInt(4) == 0) {
        pair.scope();
      }
      if (frozen == null && random.nextInt(5) == 0) {
        pair.cache.freeze();
        frozen = pair.rows.freeze();
        readPages = 0;
        then = new ArrayList<>();
        for (long[] row : pair.plain) {
          then.add(row.clone());
        }
      }
      for (int i = random.nextInt(8); frozen != null && i > 0; i--) {
        if (readPages == frozen.packedPages()) {
          pair.rows.thaw();
          pair.cache.thaw();
          frozen = null;
        } else {
          checkPage(frozen, readPages++, then);
        }
      }
    }
    pair.check();
    if (store != null && kind == 1) {
      assertTrue(store.reads > 0, "no page was in the store");
    }
  }

  private static void checkPage(FrozenRows frozen, int index, List<long[]> then)
      throws IOException {
    PackedPage page = frozen.packed(index);
    long[] longs = new long[page.rows() * FIELDS];
    page.unpack(longs);
    for (int row = 0; row < page.rows(); row++) {
      for (int field = 0; field < FIELDS; field++) {
        assertEquals(then.get(index * Rows.PACKED_ROWS + row)[field], longs[row * FIELDS + field]);
      }
    }
  }

  @Test
  void rowsThatAreAlikeTakeFewBytes() {
    long[] page = new long[Rows.PACKED_ROWS * 16];
    for (int row = 0; row < Rows.PACKED_ROWS; row++) {
      page[row * 16 + 2] = 1_000L + row % 100;
      page[row * 16 + 4] = 1_700_000_000_000_000L;
      page[row * 16 + 9] = -1L << 40;
    }
    PackedPage packed = PackedPage.pack(page, 16, Rows.PACKED_ROWS);
    assertEquals(Rows.PACKED_ROWS * 2 + PackedPage.PADDING, packed.length());
  }
}
