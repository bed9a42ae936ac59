package dev.muster.scoring.json;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/** Pointers to rows of a table, kept as numbers of lines until one is asked for. */
final class LineNumbers extends AbstractList<String> implements RandomAccess {
  private long[] lines = new long[1 << 10];
  private int size;

  void add(long line) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size + (size >> 1));
    }
    lines[size++] = line;
  }

  @Override
  public String get(int index) {
    return "/rows/" + lines[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
