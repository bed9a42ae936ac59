package dev.muster.scheduling.internal.order;

/** Variables, the most active first; ties by number. */
final class ActivityHeap {
  private static final double TOO_GREAT = 1e100;

  private final double[] activity;
  private final int[] heap;
  private final int[] place;
  private int size;
  private double step = 1;

  ActivityHeap(double[] activity) {
    this.activity = activity;
    heap = new int[activity.length];
    place = new int[activity.length];
    for (int v = 0; v < activity.length; v++) {
      place[v] = -1;
    }
    for (int v = 0; v < activity.length; v++) {
      insert(v);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  void insert(int variable) {
    if (place[variable] < 0) {
      heap[size] = variable;
      place[variable] = size;
      up(size++);
    }
  }

  int poll() {
    int top = heap[0];
    place[top] = -1;
    size--;
    if (size > 0) {
      heap[0] = heap[size];
      place[heap[0]] = 0;
      down(0);
    }
    return top;
  }

  void bump(int variable) {
    activity[variable] += step;
    if (activity[variable] > TOO_GREAT) {
      for (int v = 0; v < activity.length; v++) {
        activity[v] /= TOO_GREAT;
      }
      step /= TOO_GREAT;
    }
    if (place[variable] >= 0) {
      up(place[variable]);
    }
  }

  void decay(double factor) {
    step /= factor;
  }

  private boolean isBefore(int a, int b) {
    return activity[a] > activity[b] || (activity[a] == activity[b] && a < b);
  }

  private void up(int from) {
    int i = from;
    int variable = heap[i];
    while (i > 0) {
      int parent = (i - 1) >> 1;
      if (!isBefore(variable, heap[parent])) {
        break;
      }
      heap[i] = heap[parent];
      place[heap[i]] = i;
      i = parent;
    }
    heap[i] = variable;
    place[variable] = i;
  }

  private void down(int from) {
    int i = from;
    int variable = heap[i];
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], variable)) {
        break;
      }
      heap[i] = heap[child];
      place[heap[i]] = i;
      i = child;
    }
    heap[i] = variable;
    place[variable] = i;
  }
}
