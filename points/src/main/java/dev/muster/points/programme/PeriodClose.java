package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stood when a period was closed. Immutable.
 *
 * @param period which period
 * @param revision how often it has been closed, from 1
 * @param recorded when
 * @param rules the hash of the programme whose rules decided
 * @param tiers who reached which level, by ladder and member
 * @param titles who was awarded what, by title, group and rank
 * @param boards the leaderboards, by board and group
 */
public record PeriodClose(
    PeriodKey period,
    int revision,
    Instant recorded,
    ContentHash rules,
    List<TierAward> tiers,
    List<TitleAward> titles,
    List<FrozenBoard> boards) {
  /** The kind and version of the JSON format. */
  public static final String FORMAT = "muster.period-close/1";

  /** How many lines of a leaderboard are frozen. */
  public static final int BOARD_LINES_MAX = 10_000;

  /** Copies the lists. */
  public PeriodClose {
    requireNonNull(period, "period");
    requireNonNull(recorded, "recorded");
    requireNonNull(rules, "rules");
    tiers = List.copyOf(tiers);
    titles = List.copyOf(titles);
    boards = List.copyOf(boards);
  }

  /** A member reached a level. */
  public record TierAward(String ladder, String member, String level, long points) {}

  /**
   * A member was awarded a title.
   *
   * @param group the group within which the best were found; empty for none
   * @param rank the rank in it; 1 for everyone where a threshold alone decides
   * @param amount the points or times that decided the rank; 0 where a threshold alone decides
   */
  public record TitleAward(
      String title, String member, Optional<String> group, int rank, long amount) {}

  /**
   * A leaderboard of one group.
   *
   * @param group the group; empty for a board without groups
   * @param members how many are on the board
   * @param lines the first {@value PeriodClose#BOARD_LINES_MAX} lines
   */
  public record FrozenBoard(
      String board, Optional<String> group, int members, List<BoardLine> lines) {
    /** Copies the lines. */
    public FrozenBoard {
      lines = List.copyOf(lines);
    }
  }

  /** Returns the members who were awarded a title, in its order. */
  public List<String> holders(String title) {
    return titles.stream()
        .filter(award -> award.title().equals(title))
        .map(TitleAward::member)
        .toList();
  }

  /** Returns the hash of what was frozen; closing again without a change gives the same. */
  public ContentHash hash() {
    return ContentHash.of(FORMAT, toJson().without("recorded").without("revision"));
  }

  /** Returns {@code muster.period-close/1}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("period", period.text())
        .put("kind", period.kind().text())
        .put("revision", revision)
        .put("recorded", recorded.toString())
        .put("rules", rules.text())
        .put("tiers", JsonArray.of(tiers.stream().map(PeriodClose::json).toList()))
        .put("titles", JsonArray.of(titles.stream().map(PeriodClose::json).toList()))
        .put("boards", JsonArray.of(boards.stream().map(PeriodClose::json).toList()))
        .build();
  }

  private static JsonObject json(TierAward award) {
    return JsonObject.builder()
        .put("ladder", award.ladder())
        .put("member", award.member())
        .put("level", award.level())
        .put("points", award.points())
        .build();
  }

  private static JsonObject json(TitleAward award) {
    return JsonObject.builder()
        .put("title", award.title())
        .put("member", award.member())
        .put("group", award.group().orElse(null))
        .put("rank", award.rank())
        .put("amount", award.amount())
        .build();
  }

  private static JsonObject json(FrozenBoard board) {
    return JsonObject.builder()
        .put("board", board.board())
        .put("group", board.group().orElse(null))
        .put("members", board.members())
        .put("lines", JsonArray.of(board.lines().stream().map(BoardLine::toJson).toList()))
        .build();
  }
}
