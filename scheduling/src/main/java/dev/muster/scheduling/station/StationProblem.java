package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.TimeSpan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session: its stations, the people who come and what they are to have done.
 *
 * <p>Parts are kept in code-point order of their ids, so the order in which they are given changes
 * nothing. Immutable.
 *
 * @param id its id
 * @param zone the zone that its times are told in
 * @param session from when to when; what is done later is overtime
 * @param goals what to make small, most important first; at least one, each once
 * @param stations its stations, up to {@link #STATIONS_MAX}
 * @param items the items that they do
 * @param rules rules on the order of one person's items
 * @param walks walking times between rooms, which must connect all rooms; if there are none,
 *     walking takes no time
 * @param waves when people may be asked to report, or null for any second
 * @param visitors who comes, up to {@link #VISITORS_MAX}
 */
public record StationProblem(
    String id,
    ZoneId zone,
    TimeSpan session,
    List<Goal> goals,
    List<Station> stations,
    List<StationItem> items,
    List<ItemRule> rules,
    List<Walk> walks,
    @Nullable Waves waves,
    List<Visitor> visitors) {
  /** The greatest number of visitors. */
  public static final int VISITORS_MAX = 20_000;

  /** The greatest number of stations. */
  public static final int STATIONS_MAX = 1_000;

  /** The greatest number of servers of all stations. */
  public static final int SERVERS_MAX = 5_000;

  /** The greatest number of items of the session. */
  public static final int ITEMS_MAX = 1_000;

  /** The greatest number of items of one visitor. */
  public static final int ITEMS_OF_VISITOR_MAX = 60;

  /** The greatest number of services in all. */
  public static final int STOPS_MAX = 200_000;

  /** The greatest number of rules and of walks. */
  public static final int RULES_MAX = 10_000;

  /** The longest session, in days. */
  public static final int DAYS_MAX = 7;

  /**
   * Checks that the parts agree.
   *
   * @throws InvalidInputException with a finding for each contradiction
   */
  public StationProblem {
    Ids.require(id, "problem id");
    requireNonNull(zone, "zone");
    requireNonNull(session, "session");
    goals = List.copyOf(goals);
    rules = List.copyOf(rules);
    walks = List.copyOf(walks);
    Findings findings = new Findings();
    new StationChecks(findings)
        .check(session, goals, stations, items, rules, walks, waves, visitors);
    findings.throwIfAny();
    stations = sorted(stations, Station::id);
    items = sorted(items, StationItem::id);
    visitors = sorted(visitors, Visitor::id);
  }

  private static <T> List<T> sorted(List<T> parts, Function<T, String> id) {
    List<T> copy = new ArrayList<>(parts);
    copy.sort(Comparator.comparing(id, Ids.ORDER));
    return List.copyOf(copy);
  }

  /** Returns this with other stations. */
  public StationProblem withStations(List<Station> newStations) {
    return new StationProblem(
        id, zone, session, goals, newStations, items, rules, walks, waves, visitors);
  }

  /** Returns this with other visitors. */
  public StationProblem withVisitors(List<Visitor> newVisitors) {
    return new StationProblem(
        id, zone, session, goals, stations, items, rules, walks, waves, newVisitors);
  }
}
