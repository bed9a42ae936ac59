package dev.muster.lab.model;

import static java.util.Objects.requireNonNull;

import dev.muster.lab.model.LinearModel.Row;
import dev.muster.lab.model.SessionTimes.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The way of each visitor through her services, in a {@link StationModel}. */
final class SessionWays {
  private final StationModel model;
  private final SessionTimes times;

  /** Columns of orders by first and second service; those that are given have none. */
  private final Map<Long, Integer> orders = new HashMap<>();

  SessionWays(StationModel model, SessionTimes times) {
    this.model = model;
    this.times = times;
  }

  private static long key(int one, int other) {
    return ((long) one << 32) | other;
  }

  private Service service(int number) {
    return times.services().get(number);
  }

  /** Has one service at a time, with the walks and distances between them. */
  void order(int visitor) {
    List<Integer> own = times.servicesOf(visitor);
    for (int i = 0; i < own.size(); i++) {
      for (int j = i + 1; j < own.size(); j++) {
        int one = own.get(i);
        int other = own.get(j);
        boolean oneFirst = times.order(service(one), service(other)).isPresent();
        boolean otherFirst = times.order(service(other), service(one)).isPresent();
        int order = -1;
        if (!oneFirst && !otherFirst) {
          String name = "o" + service(one).suffix() + "_" + service(other).place();
          order = model.choice(name, service(one).start() < service(other).start());
          orders.put(key(one, other), order);
        }
        if (oneFirst || order >= 0) {
          follow(one, other, order, true);
        }
        if (otherFirst || order >= 0) {
          follow(other, one, order, false);
        }
      }
    }
  }

  private void follow(int earlier, int next, int order, boolean ifChosen) {
    String suffix = service(earlier).suffix() + "_" + service(next).place();
    long gap = times.gap(service(earlier), service(next));
    long everywhere = Math.max(gap, shortest(earlier, next));
    model.after("then" + suffix, earlier, next, everywhere, order, ifChosen, List.of());
    for (int from : rooms(earlier)) {
      for (int to : rooms(next)) {
        if (times.walk(from, to) > everywhere) {
          String name = "walk" + suffix + "_" + from + "_" + to;
          List<List<Integer>> where = where(earlier, from, next, to);
          model.after(name, earlier, next, times.walk(from, to), order, ifChosen, where);
        }
      }
    }
  }

  private Set<Integer> rooms(int service) {
    TreeSet<Integer> rooms = new TreeSet<>();
    service(service).desks().forEach(desk -> rooms.add(times.desks().get(desk).room()));
    return rooms;
  }

  /** Returns the columns that say that two services are done in these rooms. */
  private List<List<Integer>> where(int one, int from, int other, int to) {
    List<List<Integer>> where = new ArrayList<>();
    for (List<Integer> columns : List.of(columnsIn(one, from), columnsIn(other, to))) {
      if (!columns.isEmpty()) {
        where.add(columns);
      }
    }
    return where;
  }

  private List<Integer> columnsIn(int service, int room) {
    List<Integer> columns = new ArrayList<>();
    model
        .doneBy(service)
        .forEach(
            (desk, column) -> {
              if (times.desks().get(desk).room() == room) {
                columns.add(column);
              }
            });
    return columns;
  }

  private long shortest(int earlier, int next) {
    long shortest = Long.MAX_VALUE;
    for (int from : rooms(earlier)) {
      for (int to : rooms(next)) {
        shortest = Math.min(shortest, times.walk(from, to));
      }
    }
    return shortest == Long.MAX_VALUE ? 0 : shortest;
  }

  private long longest(int earlier, int next) {
    long longest = 0;
    for (int from : rooms(earlier)) {
      for (int to : rooms(next)) {
        longest = Math.max(longest, times.walk(from, to));
      }
    }
    return longest;
  }

  /**
   * Adds what says which of her services follow each other, and returns the columns of her walks
   * with their seconds. Arrows from earlier to later, one fewer than services and at most one from
   * and to each, are her way.
   */
  Map<Integer, Long> walked(int visitor) {
    List<Integer> own = times.servicesOf(visitor);
    Map<Integer, Long> walked = new TreeMap<>();
    if (!times.isWalked() || own.size() < 2) {
      return walked;
    }
    List<Integer> inTime = new ArrayList<>(own);
    inTime.sort((a, b) -> Long.compare(service(a).start(), service(b).start()));
    Row all = model.exactly("way_" + visitor, own.size() - 1L);
    Map<Integer, Row> from = new HashMap<>();
    Map<Integer, Row> to = new HashMap<>();
    own.forEach(t -> from.put(t, model.atMost("out" + service(t).suffix(), 1)));
    own.forEach(t -> to.put(t, model.atMost("in" + service(t).suffix(), 1)));
    for (int one : own) {
      for (int other : own) {
        if (one == other || times.order(service(other), service(one)).isPresent()) {
          continue;
        }
        String suffix = service(one).suffix() + "_" + service(other).place();
        boolean isNext = inTime.indexOf(other) == inTime.indexOf(one) + 1;
        int next = model.choice("n" + suffix, isNext);
        inOrder(suffix, one, other, next);
        all.add(next, 1);
        requireNonNull(from.get(one)).add(next, 1);
        requireNonNull(to.get(other)).add(next, 1);
        walk(suffix, one, other, next, isNext, walked);
      }
    }
    return walked;
  }

  private void inOrder(String suffix, int one, int other, int next) {
    Integer order = orders.get(key(one, other));
    Integer reverse = orders.get(key(other, one));
    if (order != null) {
      model.atMost("later" + suffix, 0).add(next, 1).add(order, -1);
    } else if (reverse != null) {
      model.atMost("later" + suffix, 1).add(next, 1).add(reverse, 1);
    }
  }

  private void walk(
      String suffix, int one, int other, int next, boolean isNext, Map<Integer, Long> walked) {
    long longest = longest(one, other);
    if (longest == shortest(one, other)) {
      walked.put(next, longest);
      return;
    }
    long seconds =
        times.walk(
            times.desks().get(service(one).desk()).room(),
            times.desks().get(service(other).desk()).room());
    int column = model.column("g" + suffix, 0, longest, 0, isNext ? seconds : 0);
    walked.put(column, 1L);
    model.atMost("long" + suffix, 0).add(column, 1).add(next, -longest);
    for (int from : rooms(one)) {
      for (int to : rooms(other)) {
        long slack = longest - times.walk(from, to);
        if (slack > 0) {
          String name = "far" + suffix + "_" + from + "_" + to;
          List<List<Integer>> where = where(one, from, other, to);
          Row row = model.atMost(name, times.walk(from, to) + slack * where.size()).add(column, 1);
          where.forEach(columns -> columns.forEach(each -> row.add(each, slack)));
        }
      }
    }
  }
}
