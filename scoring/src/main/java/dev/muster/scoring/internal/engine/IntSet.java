package dev.muster.scoring.internal.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A growing set of numbers from 0, read in their order. Costs what it holds, not its greatest
 * number: most changes reach few of many cells.
 */
final class IntSet {
  private int[] numbers = new int[8];
  private int count;
  private boolean sorted = true;

  void add(int number) {
    if (count > 0 && numbers[count - 1] == number) {
      return;
    }
    if (count == numbers.length) {
      sort();
      if (count > numbers.length / 2) {
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
      }
    }
    sorted &= count == 0 || numbers[count - 1] < number;
    numbers[count++] = number;
  }

  /** Adds all numbers below a bound. */
  void addAll(int bound) {
    numbers = new int[Math.max(8, bound)];
    for (int i = 0; i < bound; i++) {
      numbers[i] = i;
    }
    count = bound;
    sorted = true;
  }

  /** Returns how many numbers there are. */
  int size() {
    sort();
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Gives each number once, in rising order; nothing may be added meanwhile. */
  void forEach(IntConsumer action) {
    sort();
    for (int i = 0; i < count; i++) {
      action.accept(numbers[i]);
    }
  }

  /** Returns the numbers in rising order. */
  int[] toArray() {
    sort();
    return Arrays.copyOf(numbers, count);
  }

  private void sort() {
    if (sorted) {
      return;
    }
    Arrays.sort(numbers, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || numbers[kept - 1] != numbers[i]) {
        numbers[kept++] = numbers[i];
      }
    }
    count = kept;
    sorted = true;
  }
}
