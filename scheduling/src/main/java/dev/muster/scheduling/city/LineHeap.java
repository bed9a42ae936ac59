package dev.muster.scheduling.city;

/**
 * A binary heap of lines by metres and then by line. An array of primitives, because it holds
 * millions.
 */
final class LineHeap {
  private final int[] meters;
  private final int[] heap;
  private int size;

  LineHeap(int[] meters) {
    this.meters = meters;
    heap = new int[meters.length];
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return heap[0];
  }

  /** Adds a line without keeping order; {@link #order} must follow. */
  void append(int line) {
    heap[size++] = line;
  }

  void order() {
    for (int at = size / 2 - 1; at >= 0; at--) {
      down(at);
    }
  }

  /** Moves the first line to its place after its metres have grown. */
  void moveFirst() {
    down(0);
  }

  void removeFirst() {
    heap[0] = heap[--size];
    if (size > 0) {
      down(0);
    }
  }

  private boolean before(int line, int other) {
    return meters[line] != meters[other] ? meters[line] < meters[other] : line < other;
  }

  private void down(int from) {
    int at = from;
    int line = heap[at];
    int child = 2 * at + 1;
    while (child < size) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], line)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = line;
  }
}
