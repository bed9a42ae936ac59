package dev.muster.scheduling.city;

import java.util.Arrays;

/** Who goes where while a plan is made: triples of line, site and count, in any order. */
final class CityFlow {
  private int[] lines;
  private int[] sites;
  private long[] counts;
  private int size;

  CityFlow(int expected) {
    lines = new int[Math.max(16, expected)];
    sites = new int[lines.length];
    counts = new long[lines.length];
  }

  void add(int line, int site, long count) {
    if (size == lines.length) {
      int more = size + (size >> 1);
      lines = Arrays.copyOf(lines, more);
      sites = Arrays.copyOf(sites, more);
      counts = Arrays.copyOf(counts, more);
    }
    lines[size] = line;
    sites[size] = site;
    counts[size] = count;
    size++;
  }

  int size() {
    return size;
  }

  int site(int entry) {
    return sites[entry];
  }

  int line(int entry) {
    return lines[entry];
  }

  long count(int entry) {
    return counts[entry];
  }

  int[] lines() {
    return Arrays.copyOf(lines, size);
  }

  int[] sites() {
    return Arrays.copyOf(sites, size);
  }

  long[] counts() {
    return Arrays.copyOf(counts, size);
  }

  /**
   * Returns the same entries by line and then by site, unserved people last; entries of one line
   * keep to few sites.
   */
  CityFlow sorted(int lineCount) {
    int[] start = new int[lineCount + 1];
    for (int e = 0; e < size; e++) {
      start[lines[e] + 1]++;
    }
    for (int i = 0; i < lineCount; i++) {
      start[i + 1] += start[i];
    }
    int[] next = Arrays.copyOf(start, lineCount);
    CityFlow to = new CityFlow(size);
    to.size = size;
    for (int e = 0; e < size; e++) {
      int at = next[lines[e]]++;
      // insertion by site within the line; as an unsigned number, UNSERVED comes last
      while (at > start[lines[e]] && Integer.compareUnsigned(to.sites[at - 1], sites[e]) > 0) {
        to.sites[at] = to.sites[at - 1];
        to.counts[at] = to.counts[at - 1];
        at--;
      }
      to.sites[at] = sites[e];
      to.counts[at] = counts[e];
    }
    for (int i = 0; i < lineCount; i++) {
      Arrays.fill(to.lines, start[i], start[i + 1], i);
    }
    return to;
  }
}
