package dev.muster.scheduling.strategy;

import java.util.Arrays;

/**
 * Pairs of worker and batch with a count, in arrays, each a member of two linked lists: that of its
 * worker and that of its batch.
 *
 * <p>Numbers run from 0 without gaps; the last pair takes the number of one that is removed.
 */
final class Entries {
  private static final int NONE = Assignment.NONE;

  private final int[] firstOf;
  private final int[] firstIn;
  private int[] workers;
  private int[] batches;
  private long[] counts;
  private int[] nextOf;
  private int[] previousOf;
  private int[] nextIn;
  private int[] previousIn;
  private int size;

  Entries(int workerCount, int batchCount) {
    firstOf = new int[workerCount];
    firstIn = new int[batchCount];
    Arrays.fill(firstOf, NONE);
    Arrays.fill(firstIn, NONE);
    int room = Math.max(16, workerCount);
    workers = new int[room];
    batches = new int[room];
    counts = new long[room];
    nextOf = new int[room];
    previousOf = new int[room];
    nextIn = new int[room];
    previousIn = new int[room];
  }

  private Entries(Entries of) {
    firstOf = of.firstOf.clone();
    firstIn = of.firstIn.clone();
    workers = of.workers.clone();
    batches = of.batches.clone();
    counts = of.counts.clone();
    nextOf = of.nextOf.clone();
    previousOf = of.previousOf.clone();
    nextIn = of.nextIn.clone();
    previousIn = of.previousIn.clone();
    size = of.size;
  }

  Entries copy() {
    return new Entries(this);
  }

  void add(int worker, int batch, long count) {
    int known = find(worker, batch);
    if (known != NONE) {
      counts[known] += count;
      return;
    }
    if (size == workers.length) {
      grow();
    }
    int e = size++;
    workers[e] = worker;
    batches[e] = batch;
    counts[e] = count;
    previousOf[e] = NONE;
    previousIn[e] = NONE;
    nextOf[e] = firstOf[worker];
    nextIn[e] = firstIn[batch];
    if (nextOf[e] != NONE) {
      previousOf[nextOf[e]] = e;
    }
    if (nextIn[e] != NONE) {
      previousIn[nextIn[e]] = e;
    }
    firstOf[worker] = e;
    firstIn[batch] = e;
  }

  void remove(int worker, int batch, long count) {
    int e = find(worker, batch);
    counts[e] -= count;
    if (counts[e] == 0) {
      pointTo(e, nextOf[e], nextIn[e]);
      if (nextOf[e] != NONE) {
        previousOf[nextOf[e]] = previousOf[e];
      }
      if (nextIn[e] != NONE) {
        previousIn[nextIn[e]] = previousIn[e];
      }
      size--;
      if (e != size) {
        renumber(size, e);
      }
    }
  }

  long countIn(int worker, int batch) {
    int e = find(worker, batch);
    return e == NONE ? 0 : counts[e];
  }

  int size() {
    return size;
  }

  int worker(int entry) {
    return workers[entry];
  }

  int batch(int entry) {
    return batches[entry];
  }

  long count(int entry) {
    return counts[entry];
  }

  int firstOf(int worker) {
    return firstOf[worker];
  }

  int nextOf(int entry) {
    return nextOf[entry];
  }

  int firstIn(int batch) {
    return firstIn[batch];
  }

  int nextIn(int entry) {
    return nextIn[entry];
  }

  private int find(int worker, int batch) {
    int e = firstOf[worker];
    while (e != NONE && batches[e] != batch) {
      e = nextOf[e];
    }
    return e;
  }

  /** Lets what comes before {@code e} in its two lists point to others. */
  private void pointTo(int e, int otherOf, int otherIn) {
    if (previousOf[e] == NONE) {
      firstOf[workers[e]] = otherOf;
    } else {
      nextOf[previousOf[e]] = otherOf;
    }
    if (previousIn[e] == NONE) {
      firstIn[batches[e]] = otherIn;
    } else {
      nextIn[previousIn[e]] = otherIn;
    }
  }

  private void renumber(int from, int to) {
    pointTo(from, to, to);
    if (nextOf[from] != NONE) {
      previousOf[nextOf[from]] = to;
    }
    if (nextIn[from] != NONE) {
      previousIn[nextIn[from]] = to;
    }
    workers[to] = workers[from];
    batches[to] = batches[from];
    counts[to] = counts[from];
    nextOf[to] = nextOf[from];
    previousOf[to] = previousOf[from];
    nextIn[to] = nextIn[from];
    previousIn[to] = previousIn[from];
  }

  private void grow() {
    int room = 2 * size;
    workers = Arrays.copyOf(workers, room);
    batches = Arrays.copyOf(batches, room);
    counts = Arrays.copyOf(counts, room);
    nextOf = Arrays.copyOf(nextOf, room);
    previousOf = Arrays.copyOf(previousOf, room);
    nextIn = Arrays.copyOf(nextIn, room);
    previousIn = Arrays.copyOf(previousIn, room);
  }
}
