package dev.muster.points.programme;

/**
 * A span of time in microseconds.
 *
 * @param from the first, inclusive
 * @param until the last, exclusive
 */
record Window(long from, long until) {
  static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean holds(long micros) {
    return micros >= from && micros < until;
  }
}
