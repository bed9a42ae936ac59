package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One room, machine or doctor of a station: serves one person at a time, without interruption.
 *
 * @param id its id, different from those of all other servers of the problem
 * @param room where it stands; walking times are told between rooms
 * @param opens from when it serves, or null for the start of the session
 * @param closes until when it serves at the latest, or null if it may work overtime
 * @param breaks when it does not serve, in order of time; no service may reach into a break
 * @param requires tags that a visitor must have to be served here, such as {@code woman}
 */
public record Server(
    String id,
    String room,
    @Nullable Instant opens,
    @Nullable Instant closes,
    List<TimeSpan> breaks,
    List<String> requires) {
  /** Checks and sorts. */
  public Server {
    Ids.require(id, "server id");
    Ids.require(room, "room");
    List<TimeSpan> sorted = new ArrayList<>(breaks);
    sorted.sort(Comparator.comparing(TimeSpan::start));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).start().isBefore(sorted.get(i - 1).end())) {
        throw new IllegalArgumentException(
            "break from %s of server (%s) begins before the one before it has ended.%nMaybe join the two."
                .formatted(sorted.get(i).start(), id));
      }
    }
    breaks = List.copyOf(sorted);
    if (opens != null && closes != null && !closes.isAfter(opens)) {
      throw new IllegalArgumentException(
          "server (%s) closes at %s, not after it opens at %s.%nMaybe the two are swapped."
              .formatted(id, closes, opens));
    }
    requires = requires.stream().sorted(Ids.ORDER).distinct().toList();
    requires.forEach(tag -> Ids.require(requireNonNull(tag), "required tag"));
  }

  /** Returns a server for everyone that is always open, in a room named like itself. */
  public static Server of(String id) {
    return new Server(id, id, null, null, List.of(), List.of());
  }

  /** Returns this in another room. */
  public Server in(String newRoom) {
    return new Server(id, newRoom, opens, closes, breaks, requires);
  }

  /** Returns this with other breaks. */
  public Server withBreaks(List<TimeSpan> newBreaks) {
    return new Server(id, room, opens, closes, newBreaks, requires);
  }

  /** Returns this with other opening hours. */
  public Server open(@Nullable Instant from, @Nullable Instant until) {
    return new Server(id, room, from, until, breaks, requires);
  }

  /** Returns this for visitors with these tags only. */
  public Server withRequires(List<String> tags) {
    return new Server(id, room, opens, closes, breaks, tags);
  }
}
