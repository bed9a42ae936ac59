package dev.muster.scheduling.city;

import java.util.Arrays;

/** Rows of a table of people or sites while they are read. */
final class CityRows {
  private final IdTable.Builder ids = IdTable.builder();
  private double[] latitudes = new double[64];
  private double[] longitudes = new double[64];
  private long[] numbers = new long[64];
  private int[] lines = new int[64];

  void add(String id, double latitude, double longitude, long number, long line) {
    int at = ids.size();
    if (at == lines.length) {
      int more = at + (at >> 1);
      latitudes = Arrays.copyOf(latitudes, more);
      longitudes = Arrays.copyOf(longitudes, more);
      numbers = Arrays.copyOf(numbers, more);
      lines = Arrays.copyOf(lines, more);
    }
    ids.add(id);
    latitudes[at] = latitude;
    longitudes[at] = longitude;
    numbers[at] = number;
    lines[at] = (int) Math.min(Integer.MAX_VALUE, line);
  }

  IdTable ids() {
    return ids.build();
  }

  double[] latitudes() {
    return Arrays.copyOf(latitudes, ids.size());
  }

  double[] longitudes() {
    return Arrays.copyOf(longitudes, ids.size());
  }

  long[] numbers() {
    return Arrays.copyOf(numbers, ids.size());
  }

  int[] lines() {
    return Arrays.copyOf(lines, ids.size());
  }
}
