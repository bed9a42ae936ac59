package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What a programme is made of, with every name resolved. */
record ProgrammeParts(
    String id,
    int version,
    LocalizedText names,
    ZoneId zone,
    Instant from,
    Instant until,
    int unit,
    boolean refuseLate,
    Multiplier.Stacking stacking,
    boolean bestOfExclusive,
    Map<String, Value.Kind> memberAttributes,
    Map<String, ActivityKind> activities,
    Map<String, Campaign> campaigns,
    Map<String, Budget> budgets,
    Map<String, Cap> caps,
    List<EarningRule> rules,
    List<Multiplier> multipliers,
    List<TierLadder> tiers,
    List<Title> titles,
    List<Board> boards,
    Map<String, CatalogueItem> catalogue) {
  Window window() {
    return new Window(LedgerTime.micros(from), LedgerTime.micros(until));
  }
}
