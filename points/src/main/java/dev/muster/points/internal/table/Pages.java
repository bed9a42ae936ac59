package dev.muster.points.internal.table;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A long run of {@code long}s in pages of 65,536. The first page starts small and doubles, so that
 * small tables stay small.
 *
 * <p>Pages can be frozen for a reader on another thread: whoever writes to one then writes to a
 * copy from there on. Freezing costs no more than the list of pages. Otherwise not thread-safe.
 */
public final class Pages {
  /** A page has 2 to this power longs. */
  static final int SHIFT = 16;

  private static final int FULL = 1 << SHIFT;
  private static final int FIRST = 1 << 8;

  private long[][] pages = new long[4][];
  private final BitSet frozen = new BitSet();
  private boolean anyFrozen;

  /** Returns a page for reading. */
  long[] page(int page) {
    return pages[page];
  }

  /** Returns a page for writing. */
  long[] own(int page) {
    if (anyFrozen && frozen.get(page)) {
      pages[page] = pages[page].clone();
      frozen.clear(page);
    }
    return pages[page];
  }

  /** Returns a page for writing that has at least {@code longs} places. */
  long[] upTo(int page, int longs) {
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, pages.length * 2));
    }
    long[] there = pages[page];
    if (there == null) {
      there = new long[page == 0 ? Math.max(FIRST, longs) : FULL];
      pages[page] = there;
      frozen.clear(page);
      return there;
    }
    if (there.length < longs) {
      there = Arrays.copyOf(there, Math.min(FULL, Math.max(longs, there.length * 2)));
      pages[page] = there;
      frozen.clear(page);
      return there;
    }
    return own(page);
  }

  /** Returns the pages of the first so many longs. */
  long[][] list(long longs) {
    return Arrays.copyOf(pages, (int) ((longs + FULL - 1) >>> SHIFT));
  }

  /** Freezes all pages there are: those that were listed must not change. */
  void freeze() {
    frozen.set(0, pages.length);
    anyFrozen = true;
  }

  /** Takes over pages. */
  void load(long[][] loaded) {
    pages = Arrays.copyOf(loaded, Math.max(4, loaded.length));
    thaw();
  }

  /** Says that nobody reads frozen pages any more. */
  void thaw() {
    frozen.clear();
    anyFrozen = false;
  }
}
