package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/** A binary heap of nodes by distance, ties by number. */
final class NodeHeap {
  private final long[] distance;
  private final int[] heap;
  private final int[] place;
  private int size;

  /** Orders nodes by {@code distance}, which the caller lowers before {@link #lowered}. */
  NodeHeap(long[] distance) {
    this.distance = distance;
    heap = new int[distance.length];
    place = new int[distance.length];
    Arrays.fill(place, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    for (int n = 0; n < size; n++) {
      place[heap[n]] = -1;
    }
    size = 0;
  }

  /** Enters {@code node}, or moves it up after its distance became less. */
  void lowered(int node) {
    int hole = place[node] >= 0 ? place[node] : size++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!isLess(node, heap[parent])) {
        break;
      }
      put(hole, heap[parent]);
      hole = parent;
    }
    put(hole, node);
  }

  /** Removes and returns the nearest node. */
  int removeFirst() {
    int first = heap[0];
    place[first] = -1;
    int last = heap[--size];
    if (size > 0) {
      int hole = 0;
      while (true) {
        int child = 2 * hole + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && isLess(heap[child + 1], heap[child])) {
          child++;
        }
        if (!isLess(heap[child], last)) {
          break;
        }
        put(hole, heap[child]);
        hole = child;
      }
      put(hole, last);
    }
    return first;
  }

  private void put(int at, int node) {
    heap[at] = node;
    place[node] = at;
  }

  private boolean isLess(int a, int b) {
    return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
  }
}
