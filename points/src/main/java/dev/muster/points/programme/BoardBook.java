package dev.muster.points.programme;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaderboards of all periods and groups. Not thread-safe. */
final class BoardBook implements RuleBook.BoardListener {
  private record Key(String board, long when) {}

  private final Map<Key, Leaderboard> boards = new HashMap<>();
  private final Roll roll;

  BoardBook(Roll roll) {
    this.roll = roll;
  }

  @Override
  public void moved(Board board, long when, int member, long points) {
    Leaderboard moved =
        boards.computeIfAbsent(new Key(board.id(), when), k -> new Leaderboard(board.ranking()));
    if (points > 0) {
      moved.set(roll.get(member).member().account(), points);
    } else {
      moved.remove(roll.get(member).member().account());
    }
  }

  @Nullable Leaderboard find(String board, long when) {
    return boards.get(new Key(board, when));
  }

  /** Returns where a board's groups stand that have entries in a period, without their order. */
  List<Long> whens(String board, long period) {
    return boards.keySet().stream()
        .filter(key -> key.board().equals(board) && (key.when() & 0xFFFFFFFFL) == period)
        .map(Key::when)
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
