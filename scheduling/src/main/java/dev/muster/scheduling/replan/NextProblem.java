package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.HazardCatalogue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns a problem into the next by who came. Used once, by one thread. */
final class NextProblem {
  /** A crew of which some are done has no meaning that all would agree on. */
  private static final Set<Rule> HONOURED = EnumSet.complementOf(EnumSet.of(Rule.CREW));

  private final Attendance attendance;
  private final CheckupProblem problem;
  private final Plan plan;
  private final Findings findings = new Findings();
  private final Map<String, Batch> batches = new HashMap<>();
  private final Map<String, List<Plan.Visit>> visits = new HashMap<>();
  private final Map<String, List<Attendance.Event>> events = new HashMap<>();
  private final Set<String> ids = new TreeSet<>();
  private final List<Worker> next = new ArrayList<>();
  private long done;
  private long renewed;
  private long partly;
  private long noShows;

  NextProblem(Attendance attendance, CheckupProblem problem, Plan plan) {
    this.attendance = attendance;
    this.problem = problem;
    this.plan = plan;
  }

  Attendance.Next make() {
    for (Rule rule : problem.rules()) {
      if (!HONOURED.contains(rule)) {
        findings.add("", AttendanceFault.RULE, ObjectReader.name(rule));
      }
    }
    problem.batches().forEach(batch -> batches.put(batch.id(), batch));
    problem.workers().forEach(worker -> ids.add(worker.id()));
    for (Plan.Visit visit : plan.visits()) {
      Batch batch = batches.get(visit.batch());
      if (batch != null && isOver(batch)) {
        visits.computeIfAbsent(visit.worker(), id -> new ArrayList<>()).add(visit);
      }
    }
    for (int i = 0; i < attendance.events().size(); i++) {
      sort("/events/" + i, attendance.events().get(i));
    }
    for (Worker worker : problem.workers()) {
      turn(worker);
    }
    findings.throwIfAny();
    List<Batch> places = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      places.add(isOver(batch) ? batch.withCapacity(0).withFillTarget(null) : batch);
    }
    return new Attendance.Next(with(places), done, renewed, partly, noShows);
  }

  private CheckupProblem with(List<Batch> places) {
    return problem.toBuilder().onlyBatches(places).onlyWorkers(next).build();
  }

  private boolean isOver(Batch batch) {
    return !problem.dayOf(batch).isAfter(attendance.lastDay());
  }

  private void sort(String at, Attendance.Event event) {
    Batch batch = batches.get(event.batch());
    if (batch == null) {
      findings.add(at + "/batch", CheckupFault.UNKNOWN_BATCH, event.batch());
    } else if (!isOver(batch)) {
      findings.add(at + "/batch", AttendanceFault.NOT_YET, event.batch(), attendance.lastDay());
    } else if (!ids.contains(event.worker())) {
      findings.add(at + "/worker", AttendanceFault.NO_VISIT, event.worker(), event.batch(), 0);
    } else {
      events.computeIfAbsent(event.worker(), id -> new ArrayList<>()).add(event);
    }
  }

  private void turn(Worker worker) {
    Map<List<String>, Long> missing = new TreeMap<>(java.util.Comparator.comparing(List::toString));
    Map<LocalDate, Long> doneOn = new TreeMap<>();
    long coming = worker.count();
    Map<String, Long> told = new TreeMap<>(Ids.ORDER);
    visits
        .getOrDefault(worker.id(), List.of())
        .forEach(visit -> told.merge(visit.batch(), visit.count(), Long::sum));
    Map<String, Long> open = new TreeMap<>(told);
    for (Attendance.Event event : events.getOrDefault(worker.id(), List.of())) {
      open.merge(event.batch(), -event.people(), Long::sum);
      List<String> left = missing(worker, event);
      if (event.kind() == Attendance.Kind.NO_SHOW) {
        noShows += event.people();
      } else if (event.kind() == Attendance.Kind.PARTLY && !left.isEmpty()) {
        missing.merge(left, event.people(), Long::sum);
        coming -= event.people();
      } else {
        LocalDate day = problem.dayOf(requireNonNull(batches.get(event.batch())));
        doneOn.merge(day, event.people(), Long::sum);
        coming -= event.people();
      }
    }
    open.forEach((batch, people) -> agree(worker, batch, people, told.getOrDefault(batch, 0L)));
    if (coming < 0) {
      return; // more people than there are came; that is a finding already
    }
    if (coming > 0) {
      next.add(unpinned(worker).count(coming).build());
    }
    boolean isAlone = worker.count() == 1;
    int number = 0;
    for (Map.Entry<List<String>, Long> part : missing.entrySet()) {
      partly += part.getValue();
      add(worker, isAlone, ".rest" + ++number, rest(worker, part.getKey()), part.getValue());
    }
    number = 0;
    for (Map.Entry<LocalDate, Long> part : doneOn.entrySet()) {
      finish(worker, isAlone, ".next" + ++number, part.getKey(), part.getValue());
    }
  }

  /** A visit must be recorded as a whole, and nothing else may be. */
  private void agree(Worker worker, String batch, long open, long told) {
    if (open < 0) {
      findings.add("/events", AttendanceFault.NO_VISIT, worker.id(), batch, told);
    } else if (open > 0) {
      findings.add("/events", AttendanceFault.NOT_RECORDED, worker.id(), batch, open);
    }
  }

  private List<String> missing(Worker worker, Attendance.Event event) {
    List<String> left = new ArrayList<>(problem.itemsOf(worker));
    for (String item : event.items()) {
      if (!left.remove(item)) {
        findings.add("/events", AttendanceFault.NOT_AN_ITEM, item, worker.id());
      }
    }
    return left;
  }

  private Worker.Builder unpinned(Worker worker) {
    String pin = worker.pinned();
    boolean isPast = pin != null && isOver(requireNonNull(batches.get(pin)));
    return worker.toBuilder().pinned(isPast ? null : pin);
  }

  /** What is missing is asked for by name; exposures would entail it all again. */
  private Worker.Builder rest(Worker worker, List<String> items) {
    return unpinned(worker)
        .due(problem.dueOf(worker))
        .items(items)
        .exposures(List.of())
        .lastExam(null);
  }

  private void finish(Worker worker, boolean isAlone, String suffix, LocalDate day, long people) {
    HazardCatalogue catalogue = problem.catalogue();
    LocalDate end =
        attendance.renewDays() == Attendance.LEAVE || catalogue == null
            ? null
            : catalogue.requirement(worker.exposures()).dueEnd(day);
    if (end == null) {
      done += people;
      return;
    }
    renewed += people;
    LocalDate opens = end.minusDays(attendance.renewDays());
    LocalDate start = opens.isAfter(day) ? opens : day.plusDays(1);
    Worker.Builder again = unpinned(worker).lastExam(day).due(new DueWindow(start, null));
    add(worker, isAlone, suffix, again, people);
  }

  private void add(Worker of, boolean isAlone, String suffix, Worker.Builder part, long people) {
    String id = isAlone ? of.id() : of.id() + suffix;
    if (id.codePointCount(0, id.length()) > Ids.CODE_POINTS_MAX) {
      findings.add("/events", AttendanceFault.ID_TOO_LONG, of.id(), id);
    } else if (!isAlone && !ids.add(id)) {
      findings.add("/events", AttendanceFault.ID_TAKEN, of.id(), id);
    } else {
      next.add(part.id(id).count(people).build());
    }
  }
}
