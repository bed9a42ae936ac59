package dev.muster.scheduling.station;

import dev.muster.core.text.Ids;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An exam item as it is done in this session.
 *
 * @param id its id
 * @param station id of the station that does it
 * @param service how long it takes, in whole seconds, up to {@link #SERVICE_MAX}
 * @param serviceByClass how long it takes for people of a class, in code-point order of classes
 */
public record StationItem(
    String id, String station, Duration service, SortedMap<String, Duration> serviceByClass) {
  /** The longest service: a day. */
  public static final Duration SERVICE_MAX = Duration.ofDays(1);

  /** Checks and sorts. */
  public StationItem {
    Ids.require(id, "item id");
    Ids.require(station, "station id");
    requireService(id, service);
    TreeMap<String, Duration> sorted = new TreeMap<>(Ids.ORDER);
    String item = id;
    serviceByClass.forEach(
        (personClass, time) -> sorted.put(personClass, requireService(item, time)));
    serviceByClass = Collections.unmodifiableSortedMap(sorted);
  }

  /** Returns an item that takes everyone the same time. */
  public static StationItem of(String id, String station, Duration service) {
    return new StationItem(id, station, service, new TreeMap<>());
  }

  /** Returns this with other times for some classes. */
  public StationItem byClass(Map<String, Duration> times) {
    return new StationItem(id, station, service, new TreeMap<>(times));
  }

  /** Returns how long it takes for a person of {@code personClass}. */
  public Duration serviceFor(String personClass) {
    return serviceByClass.getOrDefault(personClass, service);
  }

  private static Duration requireService(String item, Duration time) {
    if (time.isNegative()
        || time.isZero()
        || !time.equals(time.truncatedTo(ChronoUnit.SECONDS))
        || time.compareTo(SERVICE_MAX) > 0) {
      throw new IllegalArgumentException(
          "service (%s) of item (%s) must be whole seconds, from PT1S to %s.%nMaybe leave the item out."
              .formatted(time, item, SERVICE_MAX));
    }
    return time;
  }
}
