package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.rank.OrderedPartition;
import dev.muster.core.rank.Place;
import dev.muster.core.rank.RankMethod;
import dev.muster.core.rank.Ranking;
import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
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

  @Property(tries = 4)
  void ordersMembersInManyGroups(@ForAll long seed) {
    Random random = new Random(seed);
    Leaderboard board = new Leaderboard(RankMethod.ORDINAL);
    NavigableSet<Standing> expected = new TreeSet<>();
    Map<Id128, Standing> standings = new HashMap<>();
    List<Id128> members = new ArrayList<>();
    // Of every fourth, 32 bits of the id are not enough, and of some the upper half is not.
    for (int i = 0; i < 40_000; i++) {
      members.add(new Id128(i % 4 == 0 ? i % 3 : random.nextLong(), i + 1));
    }
    int spread = 1 << random.nextInt(18);
    for (int turn = 0; turn < 2; turn++) {
      for (Id128 member : members) {
        Standing standing = new Standing(random.nextInt(spread), member);
        board.set(member, standing.points());
        Standing before = standings.put(member, standing);
        if (before != null) {
          expected.remove(before);
        }
        expected.add(standing);
      }
      assertOrder(expected, board);
    }
    // All at the top leave first, so that whole groups get empty, then most of the others.
    for (int left : new int[] {20_000, 50, 0}) {
      while (expected.size() > left) {
        Id128 any = members.get(random.nextInt(members.size()));
        Standing gone =
            requireNonNull(left == 20_000 ? expected.pollFirst() : standings.get(any), "gone");
        assertEquals(left == 20_000 || expected.remove(gone), board.remove(gone.member()));
      }
      assertOrder(expected, board);
    }
  }

  private static void assertOrder(NavigableSet<Standing> expected, Leaderboard board) {
    assertEquals(expected.size(), board.size());
    int position = 0;
    int rank = 0;
    long points = Long.MIN_VALUE;
    for (Standing standing : expected) {
      position++;
      rank = standing.points() == points ? rank : position;
      points = standing.points();
      assertEquals(rank, board.rank(standing.member()));
      Place<Id128> place = board.place(standing.member()).orElseThrow();
      assertEquals(standing.member(), place.item());
      assertEquals(position, place.position());
    }
  }

  /** A member with its points, in the order of a board. */
  private record Standing(long points, Id128 member) implements Comparable<Standing> {
    @Override
    public int compareTo(Standing other) {
      int order = Long.compare(other.points, points);
      return order != 0 ? order : member.compareTo(other.member);
    }
  }
}
