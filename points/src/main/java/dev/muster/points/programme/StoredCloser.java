package dev.muster.points.programme;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonString;
import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfAudit;
import dev.muster.points.internal.programme.ProgrammeRow.OfBoard;
import dev.muster.points.internal.programme.ProgrammeRow.OfPeriod;
import dev.muster.points.internal.programme.ProgrammeRow.OfPlace;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.internal.programme.ProgrammeRows.By;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes and reopens periods on stored rows. The programme and all its members are locked, so that
 * no fact is judged meanwhile. Not thread-safe.
 */
final class StoredCloser {
  private final StoredPart part;
  private final ProgrammeRows rows;
  private final BoardBook boards;
  private final PeriodCloser closer;

  StoredCloser(StoredPart part) {
    this.part = part;
    this.rows = part.rows();
    this.boards = new BoardBook(part.book().roll());
    this.closer = new PeriodCloser(part.book(), boards);
  }

  PeriodClose close(PeriodKey period, Instant now) {
    part.members().lockAll();
    Optional<OfPeriod> before = row(period);
    if (before.isPresent() && before.get().closed() == 1) {
      return StoredCloses.close(before.get().frozen());
    }
    load(period);
    before.ifPresent(row -> closer.remember(StoredCloses.close(row.frozen())));
    List<AuditEntry> record = audit(rows, part.ids());
    closer.remember(record);
    PeriodClose frozen = closer.close(period, now);
    write(period, frozen, 1, before.isPresent());
    note(record.size());
    return frozen;
  }

  AuditEntry reopen(PeriodKey period, String who, String why, Instant now) {
    part.members().lockAll();
    Optional<OfPeriod> before = row(period);
    List<AuditEntry> record = audit(rows, part.ids());
    closer.remember(record);
    if (before.isPresent()) {
      closer.remember(StoredCloses.close(before.get().frozen()));
      if (before.get().closed() == 1) {
        part.book().closed().close(period);
      }
    }
    AuditEntry entry = closer.reopen(period, who, why, now);
    write(period, StoredCloses.close(before.orElseThrow().frozen()), 0, true);
    note(record.size());
    return entry;
  }

  private Optional<OfPeriod> row(PeriodKey period) {
    return rows.find(OfPeriod.class, List.of(part.ids().ofPeriod(period))).stream().findFirst();
  }

  private void write(PeriodKey period, PeriodClose frozen, int closed, boolean stored) {
    OfPeriod row =
        new OfPeriod(
            part.ids().ofPeriod(period), closed, frozen.revision(), Json.write(frozen.toJson()));
    if (stored) {
      rows.update(OfPeriod.class, List.of(row));
    } else {
      rows.insert(OfPeriod.class, List.of(row));
    }
  }

  /** Writes the entries of the record that came after the first so many. */
  private void note(int stored) {
    List<AuditEntry> all = closer.audit();
    rows.insert(
        OfAudit.class,
        all.subList(stored, all.size()).stream()
            .map(
                entry ->
                    new OfAudit(part.ids().ofProgramme(), entry.number(), StoredCloses.text(entry)))
            .toList());
  }

  static List<AuditEntry> audit(ProgrammeRows rows, StoredIds ids) {
    return rows.find(OfAudit.class, List.of(ids.ofProgramme())).stream()
        .map(row -> StoredCloses.audit(row.number(), row.text()))
        .toList();
  }

  /** Reads what tiers, titles and leaderboards that end with a period are decided by. */
  private void load(PeriodKey period) {
    Compiled compiled = closer.inForce(period);
    ProgrammeParts parts = compiled.programme().parts();
    parts.tiers().forEach(ladder -> want(compiled, ladder.measure(), period));
    for (Title title : parts.titles()) {
      PeriodCloser.measures(title).forEach(measure -> want(compiled, measure, period));
    }
    part.cells().load();
    for (Board board : parts.boards()) {
      if (PeriodCloser.ends(board.measure().per(), board.measure().campaign(), period)) {
        load(board, compiled, period);
      }
    }
  }

  private void want(Compiled compiled, Measure measure, PeriodKey period) {
    if (PeriodCloser.ends(measure.per(), measure.campaign(), period)) {
      Compiled.Counter counter = compiled.counter(measure, Compiled.Use.COUNT, null);
      for (Roll.Entry member : part.book().roll().entries()) {
        part.cells().want(counter, member, period);
      }
    }
  }

  private void load(Board board, Compiled compiled, PeriodKey period) {
    RuleBook book = part.book();
    Compiled.Counter counter = compiled.counter(board.measure(), Compiled.Use.BOARD, board);
    Id128 span =
        part.ids().ofSpan(book.rules().counterName(counter.number()), StoredBoards.number(period));
    for (OfPlace place : rows.find(OfPlace.class, By.SPAN, List.of(span))) {
      String group = ((JsonString) Json.parse(place.name())).value();
      long above = group.isEmpty() ? 0 : (1L + book.values().number(group)) << 32;
      for (OfBoard row : rows.find(OfBoard.class, By.PLACE, List.of(place.id()))) {
        Roll.Entry member = book.roll().find(row.subject());
        if (member != null) {
          boards.moved(board, above | book.when(period), member.number(), row.points());
        }
      }
    }
  }
}
