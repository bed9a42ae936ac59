package dev.muster.lab.compare;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.Goal;
import dev.muster.scheduling.station.Server;
import dev.muster.scheduling.station.Station;
import dev.muster.scheduling.station.StationItem;
import dev.muster.scheduling.station.StationProblem;
import dev.muster.scheduling.station.Timetable;
import dev.muster.scheduling.station.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session in which nothing but one server a station and one service at a time counts, as models
 * of other people see it: tasks, each of a job on a machine.
 */
public final class OpenShop {
  private final StationProblem problem;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * A service.
   *
   * @param job number of the visitor
   * @param machine number of the station
   * @param item its item
   * @param seconds how long it takes
   */
  public record Task(int job, int machine, String item, int seconds) {}

  private OpenShop(StationProblem problem) {
    this.problem = problem;
    Map<String, StationItem> items = new HashMap<>();
    problem.items().forEach(item -> items.put(item.id(), item));
    Map<String, Integer> machines = new HashMap<>();
    problem.stations().forEach(station -> machines.put(station.id(), machines.size()));
    for (int job = 0; job < jobs(); job++) {
      Visitor visitor = problem.visitors().get(job);
      for (String id : visitor.items()) {
        StationItem item = requireNonNull(items.get(id));
        int machine = requireNonNull(machines.get(item.station()));
        long seconds = item.serviceFor(visitor.personClass()).toSeconds();
        tasks.add(new Task(job, machine, id, Math.toIntExact(seconds)));
      }
    }
  }

  /** Returns whether a session is an open shop. */
  public static boolean is(StationProblem problem) {
    return problem.goals().equals(List.of(Goal.MAKESPAN))
        && problem.rules().isEmpty()
        && problem.walks().isEmpty()
        && problem.waves() == null
        && problem.stations().stream().allMatch(OpenShop::isOneMachine)
        && problem.visitors().stream()
            .allMatch(v -> v.reports() == null && v.earliest() == null && v.latest() == null);
  }

  private static boolean isOneMachine(Station station) {
    Server server = station.servers().get(0);
    return station.servers().size() == 1
        && server.opens() == null
        && server.closes() == null
        && server.breaks().isEmpty()
        && server.requires().isEmpty();
  }

  /**
   * Returns the open shop that a session is.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static OpenShop of(StationProblem problem) {
    if (!is(problem)) {
      throw new IllegalArgumentException("session (%s) is no open shop.".formatted(problem.id()));
    }
    return new OpenShop(problem);
  }

  /** Returns the tasks. */
  public List<Task> tasks() {
    return tasks;
  }

  /** Returns the number of jobs. */
  public int jobs() {
    return problem.visitors().size();
  }

  /** Returns the number of machines. */
  public int machines() {
    return problem.stations().size();
  }

  /** Returns the makespan when each task, longest first, starts as soon as it can: a horizon. */
  public int horizon() {
    int[] jobFree = new int[jobs()];
    int[] machineFree = new int[machines()];
    List<Task> longestFirst = new ArrayList<>(tasks);
    longestFirst.sort((a, b) -> Integer.compare(b.seconds(), a.seconds()));
    for (Task task : longestFirst) {
      int end = Math.max(jobFree[task.job()], machineFree[task.machine()]) + task.seconds();
      jobFree[task.job()] = end;
      machineFree[task.machine()] = end;
    }
    return Arrays.stream(jobFree).max().orElse(0);
  }

  /** Returns the greatest load of a job or a machine: no makespan is less. */
  public int load() {
    int[] jobs = new int[jobs()];
    int[] machines = new int[machines()];
    for (Task task : tasks) {
      jobs[task.job()] += task.seconds();
      machines[task.machine()] += task.seconds();
    }
    return Math.max(Arrays.stream(jobs).max().orElse(0), Arrays.stream(machines).max().orElse(0));
  }

  /**
   * Returns the timetable in which tasks start so many seconds after the session.
   *
   * @param bound what the strategy says no makespan is below
   */
  public Timetable timetable(String strategy, long seed, int[] starts, long bound) {
    TreeMap<String, Instant> reports = new TreeMap<>();
    List<Timetable.Stop> stops = new ArrayList<>();
    Instant zero = problem.session().start();
    long makespan = 0;
    for (int t = 0; t < starts.length; t++) {
      Task task = tasks.get(t);
      String visitor = problem.visitors().get(task.job()).id();
      Instant start = zero.plusSeconds(starts[t]);
      Instant end = start.plusSeconds(task.seconds());
      makespan = Math.max(makespan, starts[t] + (long) task.seconds());
      reports.merge(visitor, start, (a, b) -> a.isBefore(b) ? a : b);
      stops.add(
          new Timetable.Stop(
              visitor,
              task.item(),
              problem.stations().get(task.machine()).servers().get(0).id(),
              start,
              end));
    }
    for (Visitor visitor : problem.visitors()) {
      reports.putIfAbsent(visitor.id(), zero);
    }
    return new Timetable(
        StationJson.hash(problem),
        strategy,
        seed,
        0,
        reports,
        stops,
        List.of(),
        List.of(makespan),
        List.of(bound));
  }
}
