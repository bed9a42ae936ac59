package dev.muster.scheduling.internal.order;

import java.util.Arrays;

/** Longest paths to every operation in a growing graph of arcs, each length with its story. */
final class LongestPaths {
  /*
   * Lengths only grow while literals are decided, and shrink when decisions are taken back. Each
   * growth is an event that remembers which literal's arc it came along and which event was then
   * the last of the arc's tail; so a length is a chain of events, and the literals on the chain are
   * the reason for it. An explanation may need less than the full length: then an earlier event of
   * the same operation that is long enough gives a reason that holds more often.
   */

  /** The literal of an arc that always holds. */
  static final int ALWAYS = -1;

  private final int[] start;
  private final int[] length;
  private final int[] last;

  private final int[][] arcTo;
  private final int[][] arcLag;
  private final int[][] arcLiteral;
  private final int[] degree;

  private int[] eventOf = new int[1024];
  private int[] eventLength = new int[1024];
  private int[] eventBefore = new int[1024];
  private int[] eventLiteral = new int[1024];
  private int[] eventCause = new int[1024];
  private int events;

  private final int[] queue;
  private final boolean[] queued;
  private int queueHead;
  private int queueSize;

  LongestPaths(int[] start) {
    this.start = start.clone();
    int n = start.length;
    length = start.clone();
    last = new int[n];
    Arrays.fill(last, -1);
    arcTo = new int[n][4];
    arcLag = new int[n][4];
    arcLiteral = new int[n][4];
    degree = new int[n];
    queue = new int[n];
    queued = new boolean[n];
  }

  int length(int operation) {
    return length[operation];
  }

  /** Returns the event that made the length what it is, or −1 if it is as at the start. */
  int event(int operation) {
    return last[operation];
  }

  /** Returns the length that {@code event} gave to {@code operation}. */
  int lengthAt(int operation, int event) {
    return event < 0 ? start[operation] : eventLength[event];
  }

  int mark() {
    return events;
  }

  /** Adds an arc and lets lengths grow along it, not yet further. */
  void addArc(int from, int to, int lag, int literal) {
    int d = degree[from];
    if (d == arcTo[from].length) {
      arcTo[from] = Arrays.copyOf(arcTo[from], 2 * d);
      arcLag[from] = Arrays.copyOf(arcLag[from], 2 * d);
      arcLiteral[from] = Arrays.copyOf(arcLiteral[from], 2 * d);
    }
    arcTo[from][d] = to;
    arcLag[from][d] = lag;
    arcLiteral[from][d] = literal;
    degree[from] = d + 1;
    relax(from, to, lag, literal);
  }

  /** Removes the arc that was added last from {@code from}. */
  void removeArc(int from) {
    degree[from]--;
  }

  /**
   * Takes the next operation whose length grew, lets its followers grow, and returns it; −1 if
   * there is none.
   */
  int next() {
    if (queueSize == 0) {
      return -1;
    }
    int op = queue[queueHead];
    queueHead = queueHead + 1 == queue.length ? 0 : queueHead + 1;
    queueSize--;
    queued[op] = false;
    int[] to = arcTo[op];
    int[] lag = arcLag[op];
    int[] literal = arcLiteral[op];
    for (int i = 0, d = degree[op]; i < d; i++) {
      relax(op, to[i], lag[i], literal[i]);
    }
    return op;
  }

  void forgetQueue() {
    while (queueSize > 0) {
      queued[queue[queueHead]] = false;
      queueHead = queueHead + 1 == queue.length ? 0 : queueHead + 1;
      queueSize--;
    }
  }

  /** Takes back all growth since {@link #mark()} returned {@code mark}. */
  void backTo(int mark) {
    while (events > mark) {
      events--;
      int op = eventOf[events];
      int before = eventBefore[events];
      last[op] = before;
      length[op] = before < 0 ? start[op] : eventLength[before];
    }
  }

  private void relax(int from, int to, int lag, int literal) {
    int reached = length[from] + lag;
    if (reached > length[to]) {
      if (events == eventOf.length) {
        growEvents();
      }
      eventOf[events] = to;
      eventLength[events] = reached;
      eventBefore[events] = last[to];
      eventLiteral[events] = literal;
      eventCause[events] = last[from];
      last[to] = events++;
      length[to] = reached;
      if (!queued[to]) {
        queued[to] = true;
        int tail = queueHead + queueSize;
        queue[tail >= queue.length ? tail - queue.length : tail] = to;
        queueSize++;
      }
    }
  }

  private void growEvents() {
    eventOf = Arrays.copyOf(eventOf, 2 * events);
    eventLength = Arrays.copyOf(eventLength, 2 * events);
    eventBefore = Arrays.copyOf(eventBefore, 2 * events);
    eventLiteral = Arrays.copyOf(eventLiteral, 2 * events);
    eventCause = Arrays.copyOf(eventCause, 2 * events);
  }

  /**
   * Hands the literals on the path that ends with {@code event} to {@code reasons}; a path shorter
   * by {@code slack} would do. Returns the slack that was not used.
   */
  int explain(int event, int slack, Reasons reasons) {
    int left = slack;
    int e = event;
    while (e >= 0) {
      int before = eventBefore[e];
      int shorter = eventLength[e] - (before < 0 ? start[eventOf[e]] : eventLength[before]);
      if (shorter <= left) {
        left -= shorter;
        e = before;
      } else {
        if (eventLiteral[e] != ALWAYS) {
          reasons.add(eventLiteral[e]);
        }
        e = eventCause[e];
      }
    }
    return left;
  }

  /** Collects literals that are true and together the reason for something. */
  interface Reasons {
    void add(int literal);
  }
}
