package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfPeriod;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which periods are closed, between rows and {@link ClosedPeriods}. Not thread-safe. */
final class StoredPeriods {
  private static final List<PeriodKind> CALENDAR =
      List.of(PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.YEAR);

  private final ProgrammeRows rows;
  private final RuleBook book;
  private final StoredIds ids;
  private final Set<PeriodKey> wanted = new HashSet<>();

  StoredPeriods(ProgrammeRows rows, RuleBook book, StoredIds ids) {
    this.rows = rows;
    this.book = book;
    this.ids = ids;
  }

  /** Asks for the periods of an instant and for the campaigns of a programme. */
  void want(long micros, Programme programme) {
    Moment moment = book.at(micros);
    CALENDAR.forEach(kind -> wanted.add(PeriodKey.of(kind, moment.index(kind))));
    programme.parts().campaigns().keySet().forEach(id -> wanted.add(PeriodKey.ofCampaign(id)));
  }

  /** Reads which of them are closed; after a closed one, the next one counts, too. */
  void load() {
    Set<PeriodKey> asked = wanted;
    while (!asked.isEmpty()) {
      Map<Id128, PeriodKey> byId = new HashMap<>();
      asked.forEach(period -> byId.put(ids.ofPeriod(period), period));
      Set<PeriodKey> next = new HashSet<>();
      for (OfPeriod row : rows.find(OfPeriod.class, byId.keySet())) {
        PeriodKey period = byId.get(row.id());
        if (period != null
            && row.closed() == 1
            && book.closed().close(period)
            && CALENDAR.contains(period.kind())) {
          next.add(period.next());
        }
      }
      asked = next;
    }
  }
}
