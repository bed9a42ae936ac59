package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/** Parts of split sources. */
final class Parts {
  private int[] source = new int[16];
  private int[] sink = new int[16];
  private long[] amount = new long[16];
  private int size;

  void add(int ofSource, int atSink, long units) {
    if (size == source.length) {
      source = Arrays.copyOf(source, 2 * size);
      sink = Arrays.copyOf(sink, 2 * size);
      amount = Arrays.copyOf(amount, 2 * size);
    }
    source[size] = ofSource;
    sink[size] = atSink;
    amount[size++] = units;
  }

  /** Sorts by source and sink, and adds up equals. */
  void sort() {
    Integer[] byKey = new Integer[size];
    Arrays.setAll(byKey, n -> n);
    Arrays.sort(
        byKey,
        (a, b) ->
            source[a] != source[b]
                ? Integer.compare(source[a], source[b])
                : Integer.compare(sink[a], sink[b]));
    Parts sorted = new Parts();
    for (int n : byKey) {
      int last = sorted.size - 1;
      if (last >= 0 && sorted.source[last] == source[n] && sorted.sink[last] == sink[n]) {
        sorted.amount[last] += amount[n];
      } else {
        sorted.add(source[n], sink[n], amount[n]);
      }
    }
    source = sorted.source;
    sink = sorted.sink;
    amount = sorted.amount;
    size = sorted.size;
  }

  int size() {
    return size;
  }

  int[] sources() {
    return Arrays.copyOf(source, size);
  }

  int[] sinks() {
    return Arrays.copyOf(sink, size);
  }

  long[] amounts() {
    return Arrays.copyOf(amount, size);
  }

  int source(int n) {
    return source[n];
  }

  int sink(int n) {
    return sink[n];
  }

  long amount(int n) {
    return amount[n];
  }

  /** Takes {@code units} off part {@code n}. */
  void reduce(int n, long units) {
    amount[n] -= units;
  }

  /**
   * Sorts, drops empty parts, and turns a source that is in one part after all into a whole one.
   */
  void settle(TransportProblem problem, int[] sinkOf) {
    sort();
    int kept = 0;
    for (int n = 0; n < size; n++) {
      if (amount[n] == problem.count(source[n])) {
        sinkOf[source[n]] = sink[n];
      } else if (amount[n] > 0) {
        source[kept] = source[n];
        sink[kept] = sink[n];
        amount[kept++] = amount[n];
      }
    }
    size = kept;
  }
}
