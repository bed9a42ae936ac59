package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.search.SearchLimit;
import dev.muster.core.text.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What binds: how much better a session would be with one server more at a station, found by
 * solving it again.
 *
 * @param station the station
 * @param goal the first goal of the problem that changes, those before it staying as they are
 * @param now what the given timetable reaches of it, in seconds
 * @param then what a timetable with one server more reaches, in seconds
 * @param leftOutNow how many people the given timetable leaves out
 * @param leftOutThen how many the other one leaves out
 */
public record StationAdvice(
    Station station, Goal goal, long now, long then, int leftOutNow, int leftOutThen) {
  private static final Messages MESSAGES = Messages.load(StationAdvice.class, "advice");

  /**
   * Solves again with one server more at each of the busiest stations.
   *
   * @param most how many stations to try, the busiest first, by service for each server
   * @param limit how far each search goes; give as much as the timetable had
   * @return what helps, the most helpful first; what does not help is left out
   */
  public static List<StationAdvice> of(
      StationProblem problem, Timetable timetable, int most, SearchLimit limit) {
    requireNonNull(timetable, "timetable");
    List<StationAdvice> advice = new ArrayList<>();
    for (Station station : busiest(problem)) {
      if (advice.size() == Math.max(0, most)) {
        break;
      }
      List<Station> stations = new ArrayList<>(problem.stations());
      stations.replaceAll(each -> each.equals(station) ? each.withOneMore() : each);
      Timetable other = StationScheduler.plan(problem.withStations(stations), limit);
      int goal = firstDifference(timetable.values(), other.values());
      advice.add(
          new StationAdvice(
              station,
              problem.goals().get(goal),
              timetable.values().get(goal),
              other.values().get(goal),
              timetable.leftOut().size(),
              other.leftOut().size()));
    }
    advice.removeIf(each -> !each.helps());
    advice.sort(
        Comparator.comparingInt(StationAdvice::leftOutThen)
            .thenComparingInt(each -> problem.goals().indexOf(each.goal()))
            .thenComparingLong(StationAdvice::then));
    return advice;
  }

  /** Returns the first goal, in the order of the problem, that two timetables reach differently. */
  private static int firstDifference(List<Long> values, List<Long> others) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(others.get(i))) {
        return i;
      }
    }
    return 0;
  }

  private boolean helps() {
    return leftOutThen < leftOutNow || (leftOutThen == leftOutNow && then < now);
  }

  private static List<Station> busiest(StationProblem problem) {
    Map<String, Long> load = new HashMap<>();
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    for (Visitor visitor : problem.visitors()) {
      for (String id : visitor.items()) {
        StationItem item = requireNonNull(items.get(id));
        long seconds = item.serviceFor(visitor.personClass()).toSeconds();
        load.merge(item.station(), seconds, Long::sum);
      }
    }
    List<Station> busiest = new ArrayList<>(problem.stations());
    busiest.sort(
        Comparator.comparingLong(
            station -> -load.getOrDefault(station.id(), 0L) / station.servers().size()));
    return busiest;
  }

  /** Returns this as a sentence. */
  public String message(Locale locale) {
    String name = station.name() == null ? station.id() : station.name().in(locale);
    if (leftOutThen < leftOutNow) {
      return MESSAGES.render(
          locale, "serves-more", List.of(name, Integer.toString(leftOutNow - leftOutThen)));
    }
    return MESSAGES.render(
        locale,
        goal == Goal.MAKESPAN ? "ends-earlier" : "less." + ObjectReader.name(goal),
        List.of(name, minutes(now - then)));
  }

  private static String minutes(long seconds) {
    return Long.toString((seconds + 30) / 60);
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("station", station.id())
        .put("goal", ObjectReader.name(goal))
        .put("now", now)
        .put("then", then)
        .put("leftOutNow", leftOutNow)
        .put("leftOutThen", leftOutThen)
        .build();
  }
}
