package dev.muster.lab.rival;

import java.util.Arrays;

/** How many people a solver sends along which arcs; arcs without people are not named. */
final class Flow {
  private int[] arcs = new int[1024];
  private long[] units = new long[1024];
  private int size;

  /** Sends people along an arc; arcs must come in ascending order. */
  void add(int arc, long people) {
    if (people == 0) {
      return;
    }
    if (size == arcs.length) {
      arcs = Arrays.copyOf(arcs, 2 * size);
      units = Arrays.copyOf(units, 2 * size);
    }
    arcs[size] = arc;
    units[size++] = people;
  }

  int size() {
    return size;
  }

  int arc(int i) {
    return arcs[i];
  }

  long units(int i) {
    return units[i];
  }
}
