package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.rank.Place;
import dev.muster.core.text.Ids;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Closes and reopens periods. Not thread-safe. */
final class PeriodCloser {
  private final RuleBook book;
  private final BoardBook boards;
  private final Map<PeriodKey, PeriodClose> closes = new HashMap<>();
  private final List<AuditEntry> audit = new ArrayList<>();

  PeriodCloser(RuleBook book, BoardBook boards) {
    this.book = book;
    this.boards = boards;
  }

  /** Takes in what a closing froze before. */
  void remember(PeriodClose frozen) {
    closes.put(frozen.period(), frozen);
  }

  /** Takes in the record as it stands. */
  void remember(List<AuditEntry> record) {
    audit.addAll(record);
  }

  List<AuditEntry> audit() {
    return List.copyOf(audit);
  }

  PeriodClose close(PeriodKey period, Instant now) {
    PeriodClose before = closes.get(period);
    if (before != null && book.closed().isClosed(period)) {
      return before;
    }
    Compiled compiled = inForce(period);
    ProgrammeParts parts = compiled.programme().parts();
    PeriodClose frozen =
        new PeriodClose(
            period,
            before == null ? 1 : before.revision() + 1,
            now,
            compiled.programme().hash(),
            tiers(compiled, parts, period),
            titles(compiled, parts, period),
            frozenBoards(parts, period));
    book.closed().close(period);
    closes.put(period, frozen);
    note(now, AuditEntry.Action.CLOSED, period, "", "", frozen);
    return frozen;
  }

  AuditEntry reopen(PeriodKey period, String who, String why, Instant now) {
    PeriodClose frozen = closes.get(period);
    if (frozen == null || !book.closed().reopen(period)) {
      throw new IllegalArgumentException("period (%s) is not closed".formatted(period));
    }
    return note(now, AuditEntry.Action.REOPENED, period, who, why, frozen);
  }

  private AuditEntry note(
      Instant now,
      AuditEntry.Action action,
      PeriodKey period,
      String who,
      String why,
      PeriodClose frozen) {
    AuditEntry entry =
        new AuditEntry(audit.size() + 1, now, action, period, who, why, frozen.hash());
    audit.add(entry);
    return entry;
  }

  /** Returns the version that is in force in the last microsecond of a period. */
  Compiled inForce(PeriodKey period) {
    if (period.kind() == PeriodKind.EVER) {
      throw new IllegalArgumentException("period (ever) never ends");
    }
    for (int i = book.versions().size() - 1; i >= 0; i--) {
      Compiled version = book.versions().get(i);
      if (period.kind() == PeriodKind.CAMPAIGN) {
        if (version.programme().parts().campaigns().containsKey(period.text())) {
          return version;
        }
      } else {
        Instant end = period.next().start(version.programme().zone());
        if (version.window().holds(LedgerTime.micros(end) - 1)) {
          return version;
        }
      }
    }
    throw new IllegalArgumentException(
        "no version of the programme is in force at the end of period (%s)".formatted(period));
  }

  static boolean ends(PeriodKind per, @Nullable Campaign campaign, PeriodKey period) {
    return per == period.kind()
        && (per != PeriodKind.CAMPAIGN
            || (campaign != null && campaign.id().equals(period.text())));
  }

  private long amount(
      Compiled compiled, Measure measure, boolean inPoints, int member, PeriodKey period) {
    Compiled.Counter counter = compiled.counter(measure, Compiled.Use.COUNT, null);
    int cell = book.cell(counter, member, book.when(period));
    return inPoints ? book.counters().points(cell) : book.counters().times(cell);
  }

  Optional<String> tier(String ladder, PeriodKey period, String member) {
    Roll.Entry entry = book.roll().find(member);
    if (entry == null) {
      throw new IllegalArgumentException("member (%s) takes no part".formatted(member));
    }
    Compiled compiled = book.versions().get(book.versions().size() - 1);
    TierLadder found =
        compiled.programme().parts().tiers().stream()
            .filter(one -> one.id().equals(ladder))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no ladder (%s)".formatted(ladder)));
    long points = amount(compiled, found.measure(), true, entry.number(), period);
    return Optional.ofNullable(level(found, points)).map(TierLadder.Level::id);
  }

  private static TierLadder.@Nullable Level level(TierLadder ladder, long points) {
    TierLadder.Level reached = null;
    for (TierLadder.Level level : ladder.levels()) {
      if (points >= level.atLeast()) {
        reached = level;
      }
    }
    return reached;
  }

  private List<Roll.Entry> membersById() {
    List<Roll.Entry> entries = new ArrayList<>(book.roll().entries());
    entries.sort(Comparator.comparing((Roll.Entry entry) -> entry.member().id(), Ids.ORDER));
    return entries;
  }

  private List<PeriodClose.TierAward> tiers(
      Compiled compiled, ProgrammeParts parts, PeriodKey period) {
    List<PeriodClose.TierAward> awards = new ArrayList<>();
    for (TierLadder ladder : parts.tiers()) {
      if (!ends(ladder.measure().per(), ladder.measure().campaign(), period)) {
        continue;
      }
      for (Roll.Entry entry : membersById()) {
        long points = amount(compiled, ladder.measure(), true, entry.number(), period);
        TierLadder.Level level = level(ladder, points);
        if (level != null) {
          awards.add(
              new PeriodClose.TierAward(ladder.id(), entry.member().id(), level.id(), points));
        }
      }
    }
    return awards;
  }

  private List<PeriodClose.TitleAward> titles(
      Compiled compiled, ProgrammeParts parts, PeriodKey period) {
    List<PeriodClose.TitleAward> awards = new ArrayList<>();
    for (Title title : parts.titles()) {
      if (title.per() == period.kind() && endsWith(title, period)) {
        awards.addAll(
            TitleDecision.decide(
                title,
                eligible(compiled, title, period),
                (measure, inPoints, entry) ->
                    amount(compiled, measure, inPoints, entry.number(), period)));
      }
    }
    return awards;
  }

  /** Returns what decides a title. */
  static List<Measure> measures(Title title) {
    List<Measure> measures = new ArrayList<>();
    title.criteria().forEach(criterion -> measures.add(criterion.measure()));
    if (title.top() != null) {
      measures.add(requireNonNull(title.top()).measure());
    }
    return measures;
  }

  private static boolean endsWith(Title title, PeriodKey period) {
    return measures(title).stream()
        .allMatch(measure -> ends(measure.per(), measure.campaign(), period));
  }

  private List<Roll.Entry> eligible(Compiled compiled, Title title, PeriodKey period) {
    return membersById().stream()
        .filter(
            entry ->
                title.criteria().stream()
                    .allMatch(
                        criterion ->
                            amount(
                                    compiled,
                                    criterion.measure(),
                                    criterion.inPoints(),
                                    entry.number(),
                                    period)
                                >= criterion.atLeast()))
        .toList();
  }

  private List<PeriodClose.FrozenBoard> frozenBoards(ProgrammeParts parts, PeriodKey period) {
    List<PeriodClose.FrozenBoard> frozen = new ArrayList<>();
    for (Board board : parts.boards()) {
      if (!ends(board.measure().per(), board.measure().campaign(), period)) {
        continue;
      }
      List<PeriodClose.FrozenBoard> groups = new ArrayList<>();
      for (long when : boards.whens(board.id(), book.when(period))) {
        Leaderboard found = requireNonNull(boards.find(board.id(), when));
        groups.add(
            new PeriodClose.FrozenBoard(
                board.id(),
                group(when),
                found.size(),
                found.page(1, PeriodClose.BOARD_LINES_MAX).stream()
                    .map(place -> line(found, place))
                    .toList()));
      }
      groups.stream()
          .filter(group -> group.members() > 0)
          .sorted(
              Comparator.comparing(
                  (PeriodClose.FrozenBoard group) -> group.group().orElse(""), Ids.ORDER))
          .forEach(frozen::add);
    }
    return frozen;
  }

  private Optional<String> group(long when) {
    int group = (int) (when >>> 32);
    return group == 0
        ? Optional.empty()
        : Optional.of(book.values().name(group - 1).substring("TEXT/".length()));
  }

  BoardLine line(Leaderboard board, Place<Id128> place) {
    Roll.Entry entry = Objects.requireNonNull(book.roll().find(place.item()), "entry");
    return new BoardLine(
        entry.member().id(),
        board.points(place.item()).orElseThrow(),
        place.rank(),
        place.position(),
        place.tiedWith());
  }
}
