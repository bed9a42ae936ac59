package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfBoard;
import dev.muster.points.internal.programme.ProgrammeRow.OfMember;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.internal.programme.ProgrammeRows.By;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines of leaderboards, counted in the database. Without locks: a page is what is committed when
 * it is read.
 */
final class StoredBoards {
  private final RuleSet rules;
  private final StoredIds ids;
  private final ProgrammeRows rows;

  StoredBoards(RuleSet rules, StoredIds ids, ProgrammeRows rows) {
    this.rules = rules;
    this.ids = ids;
    this.rows = rows;
  }

  /** A leaderboard of one period and group. */
  private record Found(Board board, String counter, Id128 place, long period, String group) {}

  private @Nullable Found find(String board, PeriodKey period, Optional<String> group) {
    String named = group.map(name -> "TEXT/" + name).orElse("");
    for (int i = rules.versions().size() - 1; i >= 0; i--) {
      Compiled version = rules.versions().get(i);
      for (Board each : version.programme().parts().boards()) {
        if (each.id().equals(board)) {
          int counter = version.counter(each.measure(), Compiled.Use.BOARD, each).number();
          String name = rules.counterName(counter);
          long number = number(period);
          return new Found(each, name, ids.ofPlace(name, number, named), number, named);
        }
      }
    }
    return null;
  }

  /** Returns the number of a period in ids of rows; counters name their campaigns. */
  static long number(PeriodKey period) {
    return period.kind() == PeriodKind.CAMPAIGN ? 0 : period.index();
  }

  Optional<BoardLine> line(String board, PeriodKey period, Optional<String> group, String member) {
    Found found = find(board, period, group);
    if (found == null) {
      return Optional.empty();
    }
    Id128 cell = ids.ofCell(found.counter(), member, found.period(), found.group());
    for (OfBoard row : rows.find(OfBoard.class, List.of(cell))) {
      if (row.points() > 0) {
        long better = rows.ahead(found.place(), row.points());
        int at = (int) (better + rows.level(found.place(), row.points(), row.subject()));
        return Optional.of(line(found, row, member, better, at));
      }
    }
    return Optional.empty();
  }

  List<BoardLine> page(
      String board, PeriodKey period, Optional<String> group, int position, int count) {
    if (position < 1 || count < 0) {
      throw new IllegalArgumentException(
          "position (%d) must be positive and count (%d) not negative".formatted(position, count));
    }
    Found found = find(board, period, group);
    if (found == null || count == 0) {
      return List.of();
    }
    List<OfBoard> page = rows.page(found.place(), position - 1, count);
    Map<Id128, String> members = new HashMap<>();
    for (OfMember row :
        rows.find(OfMember.class, By.ACCOUNT, page.stream().map(OfBoard::subject).toList())) {
      if (row.programme().equals(ids.ofProgramme())) {
        members.put(row.account(), row.member());
      }
    }
    List<BoardLine> lines = new ArrayList<>();
    long better = -1;
    for (int i = 0; i < page.size(); i++) {
      OfBoard row = page.get(i);
      if (i == 0 || row.points() != page.get(i - 1).points()) {
        better = rows.ahead(found.place(), row.points());
      }
      String member = members.getOrDefault(row.subject(), "");
      lines.add(line(found, row, member, better, position - 1 + i));
    }
    return lines;
  }

  private BoardLine line(Found found, OfBoard row, String member, long better, int at) {
    long level = rows.ahead(found.place(), row.points() - 1) - better;
    Rational rank = Leaderboard.rank(found.board().ranking(), better, level, at);
    return new BoardLine(member, row.points(), rank, at + 1, (int) level - 1);
  }

  List<BoardLine> around(
      String board, PeriodKey period, Optional<String> group, String member, int reach) {
    return line(board, period, group, member)
        .map(
            own -> {
              int first = Math.max(1, own.position() - reach);
              return page(board, period, group, first, own.position() - first + 1 + reach);
            })
        .orElse(List.of());
  }
}
