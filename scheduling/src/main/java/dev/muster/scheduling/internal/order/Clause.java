package dev.muster.scheduling.internal.order;

/** Literals of which one must be true; the first two are watched. */
final class Clause {
  final int[] literals;

  /** How many levels of decision its literals came from: the fewer, the more it is worth. */
  final int levels;

  /** The number of the conflict that used it last. */
  long used;

  boolean dropped;

  Clause(int[] literals, int levels, long used) {
    this.literals = literals;
    this.levels = levels;
    this.used = used;
  }
}
