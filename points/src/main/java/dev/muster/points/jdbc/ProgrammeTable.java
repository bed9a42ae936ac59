package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow;
import dev.muster.points.internal.programme.ProgrammeRow.OfAudit;
import dev.muster.points.internal.programme.ProgrammeRow.OfBoard;
import dev.muster.points.internal.programme.ProgrammeRow.OfBudget;
import dev.muster.points.internal.programme.ProgrammeRow.OfCounter;
import dev.muster.points.internal.programme.ProgrammeRow.OfEvaluation;
import dev.muster.points.internal.programme.ProgrammeRow.OfMember;
import dev.muster.points.internal.programme.ProgrammeRow.OfOrder;
import dev.muster.points.internal.programme.ProgrammeRow.OfPeriod;
import dev.muster.points.internal.programme.ProgrammeRow.OfPlace;
import dev.muster.points.internal.programme.ProgrammeRow.OfProgramme;
import dev.muster.points.internal.programme.ProgrammeRow.OfStreak;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of programmes, and how its rows stand for records.
 *
 * @param read makes a record of the values of a row
 * @param write makes the values of a row of a record
 */
record ProgrammeTable<R extends ProgrammeRow>(
    Class<R> kind, SqlTable table, Function<Object[], R> read, Function<R, Object[]> write) {
  private static final Map<Class<?>, ProgrammeTable<?>> BY_KIND =
      Stream.of(
              new ProgrammeTable<>(
                  OfProgramme.class,
                  table("programme", 1, Column.id("id"), Column.text("name")),
                  row -> new OfProgramme(id(row, 0), text(row, 1)),
                  made -> new Object[] {made.id(), made.name()}),
              new ProgrammeTable<>(
                  OfMember.class,
                  table(
                      "member",
                      1,
                      Column.id("id"),
                      Column.id("programme"),
                      Column.id("account"),
                      Column.text("member"),
                      Column.text("team").changing(),
                      Column.text("attributes").changing()),
                  row ->
                      new OfMember(
                          id(row, 0),
                          id(row, 1),
                          id(row, 2),
                          text(row, 3),
                          text(row, 4),
                          text(row, 5)),
                  made ->
                      new Object[] {
                        made.id(),
                        made.programme(),
                        made.account(),
                        made.member(),
                        made.team(),
                        made.attributes()
                      }),
              new ProgrammeTable<>(
                  OfCounter.class,
                  table(
                      "counter",
                      1,
                      Column.id("id"),
                      Column.number("points").changing(),
                      Column.number("times").changing(),
                      Column.id("last_evaluation").changing()),
                  row -> new OfCounter(id(row, 0), number(row, 1), number(row, 2), id(row, 3)),
                  made -> new Object[] {made.id(), made.points(), made.times(), made.last()}),
              new ProgrammeTable<>(
                  OfBoard.class,
                  table(
                      "board",
                      1,
                      Column.id("id"),
                      Column.id("place"),
                      Column.id("subject"),
                      Column.number("points").changing(),
                      Column.number("times").changing(),
                      Column.id("last_evaluation").changing()),
                  row ->
                      new OfBoard(
                          id(row, 0),
                          id(row, 1),
                          id(row, 2),
                          number(row, 3),
                          number(row, 4),
                          id(row, 5)),
                  made ->
                      new Object[] {
                        made.id(),
                        made.place(),
                        made.subject(),
                        made.points(),
                        made.times(),
                        made.last()
                      }),
              new ProgrammeTable<>(
                  OfPlace.class,
                  table("board_place", 1, Column.id("id"), Column.id("span"), Column.text("name")),
                  row -> new OfPlace(id(row, 0), id(row, 1), text(row, 2)),
                  made -> new Object[] {made.id(), made.span(), made.name()}),
              new ProgrammeTable<>(
                  OfStreak.class,
                  table(
                      "streak",
                      2,
                      Column.id("id"),
                      Column.small("period"),
                      Column.small("facts").changing(),
                      Column.small("awards").changing()),
                  row -> new OfStreak(id(row, 0), small(row, 1), small(row, 2), small(row, 3)),
                  made -> new Object[] {made.id(), made.period(), made.facts(), made.awards()}),
              new ProgrammeTable<>(
                  OfEvaluation.class,
                  table(
                      "evaluation",
                      1,
                      Column.id("id"),
                      Column.id("member"),
                      Column.number("happened"),
                      Column.number("recorded"),
                      Column.number("points"),
                      Column.number("reversed").changing(),
                      Column.text("evaluation")),
                  row ->
                      new OfEvaluation(
                          id(row, 0),
                          id(row, 1),
                          number(row, 2),
                          number(row, 3),
                          number(row, 4),
                          number(row, 5),
                          text(row, 6)),
                  made ->
                      new Object[] {
                        made.id(),
                        made.member(),
                        made.happened(),
                        made.recorded(),
                        made.points(),
                        made.reversed(),
                        made.text()
                      }),
              new ProgrammeTable<>(
                  OfPeriod.class,
                  table(
                      "period",
                      1,
                      Column.id("id"),
                      Column.small("closed").changing(),
                      Column.small("revision").changing(),
                      Column.text("frozen").changing()),
                  row -> new OfPeriod(id(row, 0), small(row, 1), small(row, 2), text(row, 3)),
                  made -> new Object[] {made.id(), made.closed(), made.revision(), made.frozen()}),
              new ProgrammeTable<>(
                  OfAudit.class,
                  table(
                      "period_audit",
                      2,
                      Column.id("id"),
                      Column.small("entry_number"),
                      Column.text("entry")),
                  row -> new OfAudit(id(row, 0), small(row, 1), text(row, 2)),
                  made -> new Object[] {made.id(), made.number(), made.text()}),
              new ProgrammeTable<>(
                  OfBudget.class,
                  table("budget", 1, Column.id("id"), Column.small("slices").changing()),
                  row -> new OfBudget(id(row, 0), small(row, 1)),
                  made -> new Object[] {made.id(), made.slices()}),
              new ProgrammeTable<>(
                  OfOrder.class, orders(), ProgrammeTable::order, ProgrammeTable::order))
          .collect(Collectors.toUnmodifiableMap(ProgrammeTable::kind, Function.identity()));

  private static SqlTable orders() {
    return table(
        "order",
        1,
        Column.id("id"),
        Column.id("stock"),
        Column.id("allowance"),
        Column.id("hold"),
        Column.text("order_name"),
        Column.text("member"),
        Column.text("item"),
        Column.small("quantity"),
        Column.number("price"),
        Column.number("made"),
        Column.number("expires"),
        Column.number("due").changing(),
        Column.text("period"),
        Column.text("order_state").changing());
  }

  private static OfOrder order(Object[] row) {
    return new OfOrder(
        id(row, 0),
        id(row, 1),
        id(row, 2),
        id(row, 3),
        text(row, 4),
        text(row, 5),
        text(row, 6),
        small(row, 7),
        number(row, 8),
        number(row, 9),
        number(row, 10),
        number(row, 11),
        text(row, 12),
        text(row, 13));
  }

  private static Object[] order(OfOrder made) {
    return new Object[] {
      made.id(),
      made.stock(),
      made.allowance(),
      made.hold(),
      made.name(),
      made.member(),
      made.item(),
      made.quantity(),
      made.price(),
      made.made(),
      made.expires(),
      made.due(),
      made.period(),
      made.state()
    };
  }

  /** Returns the table of a kind of rows. */
  @SuppressWarnings("unchecked") // the map holds each table by the class of its own rows
  static <R extends ProgrammeRow> ProgrammeTable<R> of(Class<R> kind) {
    ProgrammeTable<?> found = BY_KIND.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("kind (%s) has no table".formatted(kind));
    }
    return (ProgrammeTable<R>) found;
  }

  private static SqlTable table(String name, int keys, Column... columns) {
    return new SqlTable("muster_" + name, keys, columns);
  }

  List<Object[]> written(List<R> rows) {
    return rows.stream().map(write).toList();
  }

  List<R> read(List<Object[]> rows) {
    return rows.stream().map(read).toList();
  }

  private static Id128 id(Object[] row, int place) {
    return (Id128) row[place];
  }

  private static String text(Object[] row, int place) {
    return (String) row[place];
  }

  private static long number(Object[] row, int place) {
    return (Long) row[place];
  }

  private static int small(Object[] row, int place) {
    return (Integer) row[place];
  }
}
