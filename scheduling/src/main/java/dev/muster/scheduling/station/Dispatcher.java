package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Live use: who is next at this server, now?
 *
 * <pre>{@code
 * Dispatcher dispatcher = new Dispatcher(problem, DispatchRule.LEAST_WORK_LEFT);
 * dispatcher.arrive("w17", now);
 * Optional<Dispatcher.Call> call = dispatcher.next("ecg-1", now); // whom to call in, for what
 * dispatcher.finish("ecg-1", later);                              // she is free again
 * }</pre>
 *
 * <p>The host tells what happens and asks; nothing is planned ahead, and nobody is called whom a
 * rule of the problem forbids to start now. Where people are equal by the rule, who has waited
 * longer goes first, then the smaller id. Not thread-safe; a question costs O(people in the house ·
 * items²).
 */
public final class Dispatcher {
  private final StationProblem problem;
  private final DispatchRule rule;
  private final Map<String, Visitor> visitors = new HashMap<>();
  private final Map<String, StationItem> items = new HashMap<>();
  private final Map<String, Server> servers = new HashMap<>();
  private final Map<String, String> stationOfServer = new HashMap<>();
  private final Map<String, Duration> walks = new HashMap<>();
  private final TreeMap<String, Guest> inHouse = new TreeMap<>(Ids.ORDER);
  private final Map<String, Call> atServer = new HashMap<>();

  /** Creates a dispatcher of an empty house. */
  public Dispatcher(StationProblem problem, DispatchRule rule) {
    this.problem = requireNonNull(problem, "problem");
    this.rule = requireNonNull(rule, "rule");
    problem.visitors().forEach(each -> visitors.put(each.id(), each));
    problem.items().forEach(each -> items.put(each.id(), each));
    for (Station station : problem.stations()) {
      for (Server server : station.servers()) {
        servers.put(server.id(), server);
        stationOfServer.put(server.id(), station.id());
      }
    }
  }

  /**
   * Somebody to be called in.
   *
   * @param visitor id of the visitor
   * @param item id of the item
   * @param server id of the server
   * @param start when she is there: now, and the time to walk
   */
  public record Call(String visitor, String item, String server, Instant start) {}

  /**
   * Somebody reports.
   *
   * @throws IllegalArgumentException if she is unknown or in the house already
   */
  public void arrive(String visitor, Instant time) {
    Visitor known = visitors.get(visitor);
    if (known == null || inHouse.containsKey(visitor)) {
      throw new IllegalArgumentException(
          "visitor (%s) is %s.".formatted(visitor, known == null ? "unknown" : "there already"));
    }
    inHouse.put(visitor, new Guest(known, requireNonNull(time, "time")));
  }

  /** Somebody goes home, whether she has everything or not; a service under way is forgotten. */
  public void leave(String visitor) {
    Guest guest = inHouse.remove(visitor);
    if (guest != null && guest.under != null) {
      atServer.remove(guest.under.server());
    }
  }

  /**
   * Asks whom a free server takes, and notes that she goes there.
   *
   * @return empty if nobody in the house may start there now
   * @throws IllegalArgumentException if there is no such server
   * @throws IllegalStateException if the server is serving somebody
   */
  public Optional<Call> next(String server, Instant now) {
    Server known = servers.get(server);
    if (known == null) {
      throw new IllegalArgumentException("server (%s) is unknown.".formatted(server));
    }
    if (atServer.containsKey(server)) {
      throw new IllegalStateException(
          "server (%s) is serving (%s).%nMaybe finish(…) was forgotten."
              .formatted(server, requireNonNull(atServer.get(server)).visitor()));
    }
    @Nullable Guest best = null;
    @Nullable Call call = null;
    for (Guest guest : inHouse.values()) {
      if (guest.under == null && guest.visitor.tags().containsAll(known.requires())) {
        Call possible = callTo(guest, known, now);
        if (possible != null && (best == null || order().compare(guest, best) < 0)) {
          best = guest;
          call = possible;
        }
      }
    }
    if (best != null && call != null) {
      best.under = call;
      atServer.put(server, call);
    }
    return Optional.ofNullable(call);
  }

  /**
   * A service is done.
   *
   * @throws IllegalStateException if the server serves nobody
   */
  public void finish(String server, Instant time) {
    Call call = atServer.remove(server);
    if (call == null) {
      throw new IllegalStateException("server (%s) serves nobody.".formatted(server));
    }
    Guest guest = requireNonNull(inHouse.get(call.visitor()));
    guest.under = null;
    guest.ends.put(call.item(), time);
    guest.lastServer = server;
  }

  /** Returns whether somebody in the house has had everything. */
  public boolean isDone(String visitor) {
    Guest guest = inHouse.get(visitor);
    return guest != null && guest.under == null && guest.left().isEmpty();
  }

  private Comparator<Guest> order() {
    Comparator<Guest> byReport =
        Comparator.<Guest, Instant>comparing(guest -> guest.report)
            .thenComparing(guest -> guest.visitor.id(), Ids.ORDER);
    return rule == DispatchRule.FIRST_COME
        ? byReport
        : Comparator.<Guest, Duration>comparing(this::workLeft).thenComparing(byReport);
  }

  private Duration workLeft(Guest guest) {
    Duration left = Duration.ZERO;
    for (String item : guest.left()) {
      left = left.plus(service(guest.visitor, item));
    }
    return left;
  }

  private Duration service(Visitor visitor, String item) {
    return requireNonNull(items.get(item)).serviceFor(visitor.personClass());
  }

  /** Returns the call of a guest to a server for the first of her items that may start there. */
  private @Nullable Call callTo(Guest guest, Server server, Instant now) {
    String last = guest.lastServer;
    Instant start = last == null ? now : now.plus(walk(last, server.id()));
    for (String item : guest.left()) {
      boolean here =
          requireNonNull(items.get(item)).station().equals(stationOfServer.get(server.id()));
      if (here
          && isOpen(server, start, service(guest.visitor, item))
          && mayStart(guest, item, start)) {
        return new Call(guest.visitor.id(), item, server.id(), start);
      }
    }
    return null;
  }

  private boolean isOpen(Server server, Instant start, Duration service) {
    Instant end = start.plus(service);
    boolean open =
        !start.isBefore(problem.session().start())
            && (server.opens() == null || !start.isBefore(server.opens()))
            && (server.closes() == null || !end.isAfter(server.closes()));
    for (TimeSpan pause : server.breaks()) {
      open &= !start.isBefore(pause.end()) || !end.isAfter(pause.start());
    }
    return open;
  }

  private boolean mayStart(Guest guest, String item, Instant start) {
    List<String> left = guest.left();
    for (ItemRule rule : problem.rules()) {
      for (String other : guest.visitor.items()) {
        if (other.equals(item)) {
          continue;
        }
        Instant end = guest.ends.get(other);
        if (left.contains(other)
            ? isBefore(rule, other, item)
            : isTooSoon(rule, other, item, end, start)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isBefore(ItemRule rule, String first, String then) {
    return (rule instanceof ItemRule.Before before
            && before.first().contains(first)
            && before.then().contains(then))
        || (rule instanceof ItemRule.First alone && alone.item().equals(first))
        || (rule instanceof ItemRule.Last last && last.item().equals(then));
  }

  private static boolean isTooSoon(
      ItemRule rule, String done, String item, @Nullable Instant end, Instant start) {
    if (end == null) {
      return false;
    }
    if (rule instanceof ItemRule.Before before) {
      return before.first().contains(done)
          && before.then().contains(item)
          && start.isBefore(end.plus(before.gap()));
    }
    return rule instanceof ItemRule.Apart apart
        && apart.items().contains(done)
        && apart.items().contains(item)
        && start.isBefore(end.plus(apart.gap()));
  }

  private Duration walk(String from, String to) {
    return walks.computeIfAbsent(
        from + "\n" + to,
        pair ->
            Walks.shortest(
                problem.walks(),
                requireNonNull(servers.get(from)).room(),
                requireNonNull(servers.get(to)).room()));
  }

  /** Somebody in the house. */
  private static final class Guest {
    private final Visitor visitor;
    private final Instant report;
    private final Map<String, Instant> ends = new HashMap<>();
    private @Nullable Call under;
    private @Nullable String lastServer;

    private Guest(Visitor visitor, Instant report) {
      this.visitor = visitor;
      this.report = report;
    }

    private List<String> left() {
      List<String> left = new ArrayList<>();
      for (String item : visitor.items()) {
        if (!ends.containsKey(item)) {
          left.add(item);
        }
      }
      return left;
    }
  }
}
