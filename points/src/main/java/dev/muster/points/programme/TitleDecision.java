package dev.muster.points.programme;

import dev.muster.core.rank.OrderedPartition;
import dev.muster.core.text.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides who of those who meet the criteria is awarded a title. */
final class TitleDecision {
  /** Tells how much or how often a member did what a measure counts. */
  interface Amounts {
    long of(Measure measure, boolean inPoints, Roll.Entry member);
  }

  private TitleDecision() {}

  static List<PeriodClose.TitleAward> decide(
      Title title, List<Roll.Entry> eligible, Amounts amounts) {
    Title.Top top = title.top();
    if (top == null) {
      return eligible.stream()
          .map(
              entry ->
                  new PeriodClose.TitleAward(
                      title.id(), entry.member().id(), Optional.empty(), 1, 0))
          .toList();
    }
    Map<String, List<Roll.Entry>> groups = new TreeMap<>(Ids.ORDER);
    for (Roll.Entry entry : eligible) {
      String group = top.group() == null ? "" : top.group().of(entry.member());
      if (group != null && amounts.of(top.measure(), top.inPoints(), entry) > 0) {
        groups.computeIfAbsent(group, k -> new ArrayList<>()).add(entry);
      }
    }
    List<PeriodClose.TitleAward> awards = new ArrayList<>();
    groups.forEach(
        (group, entries) ->
            best(top, entries, amounts)
                .forEach(
                    (entry, rank) ->
                        awards.add(
                            new PeriodClose.TitleAward(
                                title.id(),
                                entry.member().id(),
                                top.group() == null ? Optional.empty() : Optional.of(group),
                                rank,
                                amounts.of(top.measure(), top.inPoints(), entry)))));
    return awards;
  }

  /** Returns the best with their ranks, in order; who is level stands in the order of ids. */
  private static Map<Roll.Entry, Integer> best(
      Title.Top top, List<Roll.Entry> entries, Amounts amounts) {
    OrderedPartition<Roll.Entry> order =
        OrderedPartition.of(
            entries,
            Comparator.comparingLong(
                    (Roll.Entry entry) -> amounts.of(top.measure(), top.inPoints(), entry))
                .reversed());
    if (top.ties() == Title.Ties.TIMES) {
      order =
          order.refined(
              Comparator.comparingLong(
                      (Roll.Entry entry) -> amounts.of(top.measure(), false, entry))
                  .reversed());
    }
    Map<Roll.Entry, Integer> in = new java.util.LinkedHashMap<>();
    for (List<Roll.Entry> level : order.groups()) {
      int before = in.size();
      boolean fits = before + level.size() <= top.count();
      if (before >= top.count() || (!fits && top.ties() == Title.Ties.EXCLUDE)) {
        break;
      }
      level.stream()
          .sorted(Comparator.comparing((Roll.Entry entry) -> entry.member().id(), Ids.ORDER))
          .forEach(entry -> in.put(entry, before + 1));
    }
    return in;
  }
}
