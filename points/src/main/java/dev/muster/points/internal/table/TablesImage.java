package dev.muster.points.internal.table;

import java.io.IOException;
import java.util.List;

/**
 * All tables as they were at one moment, read by one thread while they may go on changing. Indexes
 * are left out: they are made again from the rows.
 */
public final class TablesImage {
  private final List<FrozenRows> tables;
  private final long entriesTop;
  private final int[][] entries;

  TablesImage(List<FrozenRows> tables, long entriesTop, int[][] entries) {
    this.tables = List.copyOf(tables);
    this.entriesTop = entriesTop;
    this.entries = entries;
  }

  /** Returns how many tables there are. */
  public int tables() {
    return tables.size();
  }

  /** Returns the number of rows of a table. */
  public int rows(int table) {
    return tables.get(table).rows();
  }

  /** Returns how many pages a table takes. */
  public int pages(int table) {
    return tables.get(table).packedPages();
  }

  /** Returns a page; those of a table in their order. */
  public PackedPage page(int table, int index) throws IOException {
    return tables.get(table).packed(index);
  }

  /** Returns the integers of the lists of entries. */
  public long entriesTop() {
    return entriesTop;
  }

  /** Returns how many pages of {@link Tables#ENTRIES_PAGE} integers the lists of entries take. */
  public int entryPages() {
    return entries.length;
  }

  /** Returns a page of the lists of entries; what is behind the top means nothing. */
  public int[] entryPage(int index) {
    return entries[index];
  }
}
