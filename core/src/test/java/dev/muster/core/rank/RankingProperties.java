package dev.muster.core.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.number.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankingProperties {
  /** Scores by name; few different scores, so that ties are frequent. */
  @Provide
  Arbitrary<Map<String, Integer>> scores() {
    return Arbitraries.maps(
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(3),
            Arbitraries.integers().between(0, 4))
        .ofMaxSize(30);
  }

  /** The definition of each method, by counting. */
  private static Rational obvious(
      RankMethod method, Map<String, Integer> scores, String item, int position) {
    int score = scores.getOrDefault(item, -1);
    Set<Integer> betterScores = new HashSet<>();
    int better = 0;
    int level = 0;
    for (int other : scores.values()) {
      if (other > score) {
        better++;
        betterScores.add(other);
      } else if (other == score) {
        level++;
      }
    }
    int sumOfPositions = 0;
    for (int i = 1; i <= level; i++) {
      sumOfPositions += better + i;
    }
    return switch (method) {
      case STANDARD -> Rational.of(better + 1L);
      case DENSE -> Rational.of(betterScores.size() + 1L);
      case MODIFIED -> Rational.of((long) better + level);
      case ORDINAL -> Rational.of(position);
      case FRACTIONAL -> Rational.of(sumOfPositions, level);
    };
  }

  private static Ranking<String> rank(
      Map<String, Integer> scores, List<String> names, RankMethod method, TieOrder<String> ties) {
    return Ranking.of(
        OrderedPartition.of(names, Comparator.<String, Integer>comparing(scores::get).reversed()),
        method,
        ties);
  }

  @Property
  void ranksAreWhatCountingSays(
      @ForAll("scores") Map<String, Integer> scores, @ForAll RankMethod method) {
    Ranking<String> ranking =
        rank(scores, List.copyOf(scores.keySet()), method, TieOrder.byId(Function.identity()));
    int position = 0;
    for (Place<String> place : ranking.places()) {
      position++;
      assertEquals(position, place.position());
      assertEquals(obvious(method, scores, place.item(), position), place.rank());
      assertEquals(
          Collections.frequency(scores.values(), scores.getOrDefault(place.item(), -1)) - 1,
          place.tiedWith());
    }
    assertEquals(scores.size(), position);
  }

  @Property
  void theOrderOfTheInputChangesNothing(
      @ForAll("scores") Map<String, Integer> scores,
      @ForAll RankMethod method,
      @ForAll Random random) {
    List<String> names = new ArrayList<>(new TreeMap<>(scores).keySet());
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    for (TieOrder<String> ties :
        List.of(
            TieOrder.byId(Function.<String>identity()),
            TieOrder.byLot(new Lot("seed"), Function.<String>identity()))) {
      assertEquals(
          rank(scores, names, method, ties).places(),
          rank(scores, shuffled, method, ties).places());
    }
  }

  @Property
  void theSumOfAveragedRanksDoesNotDependOnTies(@ForAll("scores") Map<String, Integer> scores) {
    long n = scores.size();
    Rational sum = Rational.ZERO;
    for (Place<String> place :
        rank(
                scores,
                List.copyOf(scores.keySet()),
                RankMethod.FRACTIONAL,
                TieOrder.byId(Function.identity()))
            .places()) {
      sum = sum.plus(place.rank());
    }
    assertEquals(Rational.of(n * (n + 1), 2), sum);
  }

  @Property
  void refiningEqualsComparingByBothKeys(
      @ForAll("scores") Map<String, Integer> first, @ForAll("scores") Map<String, Integer> second) {
    Comparator<String> byFirst = Comparator.comparing(first::get);
    Comparator<String> bySecond = Comparator.comparing(name -> second.getOrDefault(name, -1));
    assertEquals(
        OrderedPartition.of(first.keySet(), byFirst.thenComparing(bySecond)),
        OrderedPartition.of(first.keySet(), byFirst).refined(bySecond));
  }
}
