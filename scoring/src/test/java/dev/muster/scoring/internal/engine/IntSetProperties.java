package dev.muster.scoring.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A set of numbers is a set, however many they are and in whatever order they come. */
class IntSetProperties {
  /** Few and many, rising and not, with repetitions. */
  @Provide
  Arbitrary<List<Integer>> numbers() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 5_000);
    Arbitrary<List<Integer>> few = number.list().ofMaxSize(30);
    Arbitrary<List<Integer>> many = number.list().ofMinSize(900).ofMaxSize(1_300);
    return Arbitraries.oneOf(few, many, many.map(list -> new ArrayList<>(new TreeSet<>(list))));
  }

  private static IntSet set(List<Integer> numbers) {
    IntSet set = new IntSet();
    numbers.forEach(set::add);
    return set;
  }

  private static void assertSame(NavigableSet<Integer> expected, IntSet set) {
    assertEquals(expected.isEmpty(), set.isEmpty());
    assertEquals(expected.size(), set.size());
    assertArrayEquals(expected.stream().mapToInt(Integer::intValue).toArray(), set.toArray());
    List<Integer> seen = new ArrayList<>();
    set.forEach(seen::add);
    assertEquals(new ArrayList<>(expected), seen);
  }

  @Property(tries = 200)
  void aSetHoldsEachNumberOnceInRisingOrder(@ForAll("numbers") List<Integer> numbers) {
    assertSame(new TreeSet<>(numbers), set(numbers));
  }

  @Property(tries = 200)
  void aSetAddedToAnotherIsTheirUnion(
      @ForAll("numbers") List<Integer> some, @ForAll("numbers") List<Integer> others) {
    IntSet union = set(some);
    IntSet added = set(others);
    union.addAll(added);
    TreeSet<Integer> expected = new TreeSet<>(some);
    expected.addAll(others);
    assertSame(expected, union);
    assertSame(new TreeSet<>(others), added);
  }

  @Property(tries = 100)
  void allBelowABoundAreAddedToWhatIsThere(
      @ForAll("numbers") List<Integer> numbers, @ForAll @IntRange(min = 0, max = 3_000) int bound) {
    IntSet set = set(numbers);
    set.addAll(bound);
    TreeSet<Integer> expected = new TreeSet<>(numbers);
    for (int i = 0; i < bound; i++) {
      expected.add(i);
    }
    assertSame(expected, set);
  }
}
