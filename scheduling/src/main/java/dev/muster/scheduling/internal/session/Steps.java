package dev.muster.scheduling.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done to a live plan: how to take each step back, and where whom it touched stood. */
final class Steps {
  private final List<Runnable> inverse = new ArrayList<>();
  private final Map<Integer, Stand> before = new LinkedHashMap<>();
  private long[] prices = new long[0];
  private int levels;

  void open(long[] pricesBefore, int levelsBefore) {
    prices = pricesBefore;
    levels = levelsBefore;
  }

  void add(Runnable takesBack) {
    inverse.add(takesBack);
  }

  boolean knows(int slot) {
    return before.containsKey(slot);
  }

  void touch(int slot, Stand stoodAt) {
    before.putIfAbsent(slot, stoodAt);
  }

  /** Where everybody stood who was touched. */
  Map<Integer, Stand> before() {
    return before;
  }

  long[] prices() {
    return prices;
  }

  int levels() {
    return levels;
  }

  void takeBack() {
    for (int i = inverse.size() - 1; i >= 0; i--) {
      inverse.get(i).run();
    }
  }
}
