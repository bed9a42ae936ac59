package dev.muster.scoring.internal.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A growing set of numbers from 0, read in their order. Costs what it holds, not its greatest
 * number: most changes reach few of many cells.
 */
final class IntSet {
  /** More numbers than these are kept as bits. */
  private static final int FEW = 1_024;

  private int[] numbers = new int[8];
  private int count;
  private boolean sorted = true;
  private @Nullable BitSet bits;

  void add(int number) {
    @Nullable BitSet many = bits;
    if (many != null) {
      many.set(number);
      return;
    }
    if (count > 0 && numbers[count - 1] == number) {
      return;
    }
    if (count == numbers.length) {
      sort();
      if (count == FEW) {
        asBits().set(number);
        return;
      }
      if (count > numbers.length / 2) {
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
      }
    }
    sorted &= count == 0 || numbers[count - 1] < number;
    numbers[count++] = number;
  }

  /** Adds all numbers below a bound. */
  void addAll(int bound) {
    asBits().set(0, bound);
  }

  /** Adds the numbers of another set. */
  void addAll(IntSet other) {
    if (other.bits != null) {
      asBits().or(other.bits);
    } else {
      for (int i = 0; i < other.count; i++) {
        add(other.numbers[i]);
      }
    }
  }

  private BitSet asBits() {
    @Nullable BitSet many = bits;
    if (many == null) {
      many = new BitSet();
      for (int i = 0; i < count; i++) {
        many.set(numbers[i]);
      }
      bits = many;
    }
    return many;
  }

  /** Returns how many numbers there are. */
  int size() {
    if (bits != null) {
      return bits.cardinality();
    }
    sort();
    return count;
  }

  boolean isEmpty() {
    return bits != null ? bits.isEmpty() : count == 0;
  }

  /** Gives each number once, in rising order; nothing may be added meanwhile. */
  void forEach(IntConsumer action) {
    if (bits != null) {
      for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
        action.accept(at);
      }
      return;
    }
    sort();
    for (int i = 0; i < count; i++) {
      action.accept(numbers[i]);
    }
  }

  /** Returns the numbers in rising order. */
  int[] toArray() {
    int[] all = new int[size()];
    if (bits == null) {
      System.arraycopy(numbers, 0, all, 0, all.length);
      return all;
    }
    int next = 0;
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
      all[next++] = at;
    }
    return all;
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
