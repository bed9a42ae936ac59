package dev.muster.points.internal.table;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of those packed pages of files that were used last, and buffers for pages that are
 * being written.
 *
 * <p>Pages leave in the order of their coming unless they were used since; a page is some 20 KB.
 * Not thread-safe.
 */
final class PageCache {
  private static final int PAGES = 256;
  private static final int BUFFERS = 16;

  private final @Nullable PageBytes[] pages = new PageBytes[PAGES];
  private final long[][] buffers = new long[BUFFERS][];
  private int hand;
  private int buffered;
  private int frozen;
  private final @Nullable PageStore store;

  /** Creates a cache; without a store packed pages stay in memory. */
  PageCache(@Nullable PageStore store) {
    this.store = store;
  }

  @Nullable PageStore store() {
    return store;
  }

  /** Takes a page whose bytes were just read. */
  void add(PageBytes page) {
    PageBytes there = pages[hand];
    while (there != null && there.wasUsed()) {
      hand = (hand + 1) % PAGES;
      there = pages[hand];
    }
    if (there != null) {
      there.evict();
    }
    pages[hand] = page;
    hand = (hand + 1) % PAGES;
  }

  /** Returns a buffer of so many longs with anything in it. */
  long[] buffer(int longs) {
    for (int i = buffered - 1; i >= 0; i--) {
      long[] buffer = buffers[i];
      if (buffer.length == longs) {
        buffers[i] = buffers[--buffered];
        return buffer;
      }
    }
    return new long[longs];
  }

  /** Takes back a buffer that nobody uses any more. */
  void recycle(long[] buffer) {
    // A reader of frozen tables may still look at it.
    if (frozen == 0 && buffered < BUFFERS) {
      buffers[buffered++] = buffer;
    }
  }

  void freeze() {
    frozen++;
  }

  void thaw() {
    frozen--;
  }
}
