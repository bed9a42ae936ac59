package dev.muster.lab.rival.plan;

import java.util.Arrays;

/** Who goes to each batch, in constant time for each change. */
final class Occupants {
  private final int[][] in;
  private final int[] size;
  private final int[] place;

  Occupants(int workers, int batches) {
    in = new int[batches][4];
    size = new int[batches];
    place = new int[workers];
  }

  void add(int worker, int batch) {
    if (size[batch] == in[batch].length) {
      in[batch] = Arrays.copyOf(in[batch], 2 * size[batch]);
    }
    place[worker] = size[batch];
    in[batch][size[batch]++] = worker;
  }

  void remove(int worker, int batch) {
    int last = in[batch][--size[batch]];
    in[batch][place[worker]] = last;
    place[last] = place[worker];
  }

  int size(int batch) {
    return size[batch];
  }

  int at(int batch, int index) {
    return in[batch][index];
  }
}
