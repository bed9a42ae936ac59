package dev.muster.lab.model;

import dev.muster.core.json.ObjectReader;
import dev.muster.lab.model.LinearModel.Row;
import dev.muster.lab.model.SessionTimes.Service;
import dev.muster.scheduling.station.Goal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The goals of a {@link StationModel}: columns whose sum each of them is. */
final class SessionGoals {
  private final StationModel model;
  private final SessionTimes times;
  private final SessionWays ways;
  private final Map<Integer, Integer> waits = new HashMap<>();

  SessionGoals(StationModel model, SessionTimes times, SessionWays ways) {
    this.model = model;
    this.times = times;
    this.ways = ways;
  }

  /**
   * Adds goals up to the one that is the cost.
   *
   * @param reached what the timetable reaches of each
   */
  void add(List<Goal> goals, List<Long> reached, int cost) {
    Goal chosen = goals.get(cost);
    for (int g = 0; g <= cost; g++) {
      List<Integer> columns = columns(goals.get(g), chosen, reached.get(g));
      if (g < cost) {
        Row row =
            model.atMost(
                "goal_" + ObjectReader.name(goals.get(g)).replace('-', '_'), reached.get(g));
        columns.forEach(column -> row.add(column, 1));
      }
    }
  }

  private List<Integer> columns(Goal goal, Goal chosen, long reached) {
    long cost = goal == chosen ? 1 : 0;
    return switch (goal) {
      case MAKESPAN -> List.of(makespan(cost, reached));
      case OVERTIME -> overtime(cost);
      case TOTAL_WAITING -> waits(chosen);
      case GREATEST_WAITING -> List.of(greatest(cost, reached, chosen));
    };
  }

  private int makespan(long cost, long reached) {
    int column = model.column("makespan", 0, model.horizon(), cost, reached);
    for (int t = 0; t < times.services().size(); t++) {
      Service service = times.services().get(t);
      model
          .atLeast("end" + service.suffix(), service.seconds())
          .add(column, 1)
          .add(model.start(t), -1);
    }
    return column;
  }

  private List<Integer> overtime(long cost) {
    List<Integer> columns = new ArrayList<>();
    long most = Math.max(0, model.horizon() - times.session());
    for (int d = 0; d < times.desks().size(); d++) {
      int desk = d;
      long last =
          times.services().stream()
              .filter(service -> service.desk() == desk)
              .mapToLong(Service::end)
              .max()
              .orElse(0);
      long value = Math.max(0, last - times.session());
      int column = model.column("over_" + d, 0, most, cost, value);
      columns.add(column);
      for (int t = 0; t < times.services().size(); t++) {
        if (most > 0 && times.services().get(t).desks().contains(d)) {
          late(t, d, column);
        }
      }
    }
    return columns;
  }

  private void late(int t, int desk, int column) {
    Service service = times.services().get(t);
    Integer done = model.doneBy(t).get(desk);
    long slack = done == null ? 0 : model.horizon();
    Row row =
        model
            .atLeast(
                "late" + service.suffix() + "_" + desk, service.seconds() - times.session() - slack)
            .add(column, 1)
            .add(model.start(t), -1);
    if (done != null) {
      row.add(done, -slack);
    }
  }

  private List<Integer> waits(Goal chosen) {
    if (waits.isEmpty()) {
      for (int visitor : times.served()) {
        if (!times.servicesOf(visitor).isEmpty()) {
          waits.put(visitor, waitOf(visitor, chosen == Goal.TOTAL_WAITING ? 1 : 0));
        }
      }
    }
    return times.served().stream().filter(waits::containsKey).map(waits::get).toList();
  }

  private int waitOf(int visitor, long cost) {
    long end = 0;
    long services = 0;
    for (int t : times.servicesOf(visitor)) {
      end = Math.max(end, times.services().get(t).end());
      services += times.services().get(t).seconds();
    }
    Map<Integer, Long> walked = ways.walked(visitor);
    long walking = 0;
    for (Map.Entry<Integer, Long> walk : walked.entrySet()) {
      walking += model.value(walk.getKey()) * walk.getValue();
    }
    long most = model.horizon() - Math.min(0, times.report(visitor));
    long value = end - times.report(visitor) - services - walking;
    int last = model.column("e_" + visitor, 0, model.horizon(), 0, end);
    int wait = model.column("wait_" + visitor, 0, most, cost, value);
    for (int t : times.servicesOf(visitor)) {
      Service service = times.services().get(t);
      model
          .atLeast("leave" + service.suffix(), service.seconds())
          .add(last, 1)
          .add(model.start(t), -1);
    }
    Row row =
        model
            .atLeast("waits_" + visitor, -services)
            .add(wait, 1)
            .add(last, -1)
            .add(model.reportOf(visitor), 1);
    walked.forEach(
        (column, seconds) -> {
          if (seconds != 0) {
            row.add(column, seconds);
          }
        });
    return wait;
  }

  private int greatest(long cost, long reached, Goal chosen) {
    long most = 0;
    for (int visitor : times.served()) {
      most = Math.max(most, model.horizon() - Math.min(0, times.report(visitor)));
    }
    int column = model.column("wait", 0, most, cost, reached);
    List<Integer> each = waits(chosen);
    for (int i = 0; i < each.size(); i++) {
      model.atLeast("most_" + i, 0).add(column, 1).add(each.get(i), -1);
    }
    return column;
  }
}
