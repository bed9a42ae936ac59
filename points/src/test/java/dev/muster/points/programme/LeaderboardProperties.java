package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.rank.OrderedPartition;
import dev.muster.core.rank.Place;
import dev.muster.core.rank.RankMethod;
import dev.muster.core.rank.Ranking;
import dev.muster.points.Id128;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LeaderboardProperties {
  private static final List<RankMethod> METHODS =
      List.of(RankMethod.STANDARD, RankMethod.MODIFIED, RankMethod.ORDINAL, RankMethod.FRACTIONAL);

  @Property(tries = 60)
  void placesAreThoseOfACoreRanking(@ForAll long seed) {
    Random random = new Random(seed);
    RankMethod method = METHODS.get(random.nextInt(4));
    Leaderboard board = new Leaderboard(method);
    Map<Id128, Long> points = new HashMap<>();
    int members = 1 + random.nextInt(1500);
    int spread = 1 + random.nextInt(300);
    for (int i = 0; i < 4000; i++) {
      // Ids with equal upper halves, too, so that the lower halves decide.
      Id128 member = new Id128(random.nextInt(members) / 3, 1 + random.nextInt(3));
      if (random.nextInt(i > 3000 ? 2 : 6) == 0) {
        assertEquals(points.remove(member) != null, board.remove(member));
      } else {
        long score = random.nextInt(spread);
        board.set(member, score);
        points.put(member, score);
      }
    }
    List<Place<Id128>> expected =
        Ranking.of(
                OrderedPartition.of(
                    points.keySet(),
                    Comparator.comparingLong((Id128 id) -> points.get(id)).reversed()),
                method,
                tied -> tied.stream().map(id -> (Id128) id).sorted().toList())
            .places();
    assertEquals(expected, board.page(1, Integer.MAX_VALUE));
    for (Place<Id128> place : expected) {
      assertEquals(place, board.place(place.item()).orElseThrow());
    }
    if (!expected.isEmpty()) {
      Place<Id128> one = expected.get(random.nextInt(expected.size()));
      int from = Math.max(0, one.position() - 4);
      int until = Math.min(expected.size(), one.position() + 3);
      assertEquals(expected.subList(from, until), board.around(one.item(), 3));
    }
  }
}
