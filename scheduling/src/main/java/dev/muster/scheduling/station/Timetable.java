package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.text.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who goes where when.
 *
 * @param problem hash of the problem that it is for
 * @param strategy name of the strategy that made it
 * @param seed where its randomness started
 * @param iterations how many iterations it took
 * @param reports when everyone reports, by visitor
 * @param stops every service, in order of start, then of visitor
 * @param leftOut who has no way through the stations within the opening hours, as far as the search
 *     found
 * @param values what it reaches of each goal, in seconds, in the order of the problem's goals
 * @param bounds what no timetable for all visitors can do better than, goal by goal; each by itself
 */
public record Timetable(
    ContentHash problem,
    String strategy,
    long seed,
    long iterations,
    SortedMap<String, Instant> reports,
    List<Stop> stops,
    List<String> leftOut,
    List<Long> values,
    List<Long> bounds) {
  /** Copies and sorts. */
  public Timetable {
    requireNonNull(problem, "problem");
    Ids.require(strategy, "strategy");
    TreeMap<String, Instant> sorted = new TreeMap<>(Ids.ORDER);
    sorted.putAll(reports);
    reports = java.util.Collections.unmodifiableSortedMap(sorted);
    List<Stop> inOrder = new ArrayList<>(stops);
    inOrder.sort(
        Comparator.comparing(Stop::start)
            .thenComparing(Stop::visitor, Ids.ORDER)
            .thenComparing(Stop::item, Ids.ORDER));
    stops = List.copyOf(inOrder);
    leftOut = leftOut.stream().sorted(Ids.ORDER).toList();
    values = List.copyOf(values);
    bounds = List.copyOf(bounds);
    if (values.size() != bounds.size()) {
      throw new IllegalArgumentException(
          "there are %d values, but %d bounds.".formatted(values.size(), bounds.size()));
    }
  }

  /** Returns the stops of one visitor in order of time. */
  public List<Stop> of(String visitor) {
    return stops.stream().filter(stop -> stop.visitor().equals(visitor)).toList();
  }

  /** Returns the stops at one server in order of time. */
  public List<Stop> at(String server) {
    return stops.stream().filter(stop -> stop.server().equals(server)).toList();
  }

  /** Returns how far the first goal is above its bound, in seconds. */
  public long gap() {
    return values.get(0) - bounds.get(0);
  }

  /**
   * Returns whether it is proved as good as any: nobody is left out, and every goal is at its
   * bound.
   */
  public boolean isOptimal() {
    return leftOut.isEmpty() && values.equals(bounds);
  }

  /**
   * One service.
   *
   * @param visitor id of the visitor
   * @param item id of the item
   * @param server id of the server
   * @param start when it starts
   * @param end when it ends
   */
  public record Stop(String visitor, String item, String server, Instant start, Instant end) {
    /** Checks ids. */
    public Stop {
      Ids.require(visitor, "visitor");
      Ids.require(item, "item");
      Ids.require(server, "server");
      requireNonNull(start, "start");
      requireNonNull(end, "end");
    }
  }
}
