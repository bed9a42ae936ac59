package dev.muster.scheduling.internal.station;

import org.jspecify.annotations.Nullable;

/** One person's way through the stations, in order of time. */
final class Route {
  /** When she reports. */
  int report;

  /** Places in her list of items, in the order in which they are done. */
  final int[] place;

  final int[] server;
  final int[] start;

  /** Where and when the busiest station serves her, or −1. */
  int pinServer = -1;

  int pinStart = -1;

  /** How long she waits in all. */
  int waiting;

  /** When her last service ends. */
  int end;

  /** What the search for it counted, waiting sixteenfold. */
  long score;

  /** Returns the one that was counted less, the first if equal; null if both are. */
  static @Nullable Route cheaper(@Nullable Route one, @Nullable Route other) {
    if (other == null) {
      return one;
    }
    return one == null || other.score < one.score ? other : one;
  }

  Route(int stops) {
    place = new int[stops];
    server = new int[stops];
    start = new int[stops];
  }
}
