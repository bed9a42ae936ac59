package dev.muster.scheduling.internal.greedy;

/**
 * A binary heap of workers that knows where each stands, so that a worker's place can change.
 * Arrays of primitives, because it is the inner loop of the greedy strategies.
 */
final class WorkerHeap {
  /** Which worker comes first. Must be a total order. */
  interface Order {
    boolean before(int worker, int other);
  }

  private static final int ABSENT = -1;

  private final Order order;
  private final int[] heap;
  private final int[] positionOf;
  private int size;

  WorkerHeap(int workers, Order order) {
    this.order = order;
    heap = new int[workers];
    positionOf = new int[workers];
    java.util.Arrays.fill(positionOf, ABSENT);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return heap[0];
  }

  /** Adds {@code worker}, or moves it to its place after its key has changed. */
  void put(int worker) {
    if (positionOf[worker] == ABSENT) {
      heap[size] = worker;
      positionOf[worker] = size;
      size++;
    }
    down(up(positionOf[worker]));
  }

  void remove(int worker) {
    int at = positionOf[worker];
    if (at == ABSENT) {
      return;
    }
    positionOf[worker] = ABSENT;
    size--;
    if (at < size) {
      heap[at] = heap[size];
      positionOf[heap[at]] = at;
      down(up(at));
    }
  }

  private int up(int from) {
    int at = from;
    int worker = heap[at];
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!order.before(worker, heap[parent])) {
        break;
      }
      heap[at] = heap[parent];
      positionOf[heap[at]] = at;
      at = parent;
    }
    heap[at] = worker;
    positionOf[worker] = at;
    return at;
  }

  private void down(int from) {
    int at = from;
    int worker = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && order.before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!order.before(heap[child], worker)) {
        break;
      }
      heap[at] = heap[child];
      positionOf[heap[at]] = at;
      at = child;
    }
    heap[at] = worker;
    positionOf[worker] = at;
  }
}
