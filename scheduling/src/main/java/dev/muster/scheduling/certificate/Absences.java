package dev.muster.scheduling.certificate;

import dev.muster.core.check.Findings;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many people of each employer a plan takes away at each moment. */
final class Absences {
  private final CheckupProblem problem;
  private final HeadCounts headCounts;
  private final Map<String, List<Away>> away = new HashMap<>();
  private final Map<List<String>, Boolean> full = new HashMap<>();

  private record Away(TimeSpan time, long people) {}

  /** How many people each employer has. */
  static final class HeadCounts {
    private final Map<String, Long> headCount = new HashMap<>();

    HeadCounts(CheckupProblem problem) {
      for (Worker worker : problem.workers()) {
        String employer = worker.employer();
        if (employer != null) {
          headCount.merge(employer, worker.count(), Saturated::plus);
        }
      }
      for (Employer employer : problem.joint().employers()) {
        Long given = employer.headCount();
        if (given != null) {
          headCount.put(employer.id(), given);
        }
      }
    }

    /** Returns how many people of the employer a limit allows to be away at once. */
    long allowed(Employer employer, Employer.AbsenceLimit limit) {
      return limit.of(headCount.getOrDefault(employer.id(), 0L));
    }
  }

  Absences(CheckupProblem problem, Attendance attendance) {
    this.problem = problem;
    headCounts = new HeadCounts(problem);
    for (Employer employer : problem.joint().employers()) {
      away.put(employer.id(), new ArrayList<>());
    }
    if (away.isEmpty()) {
      return;
    }
    for (Batch batch : problem.batches()) {
      for (Attendance.Present here : attendance.in(batch)) {
        List<Away> ofEmployer = away.get(String.valueOf(here.worker().employer()));
        if (here.worker().employer() != null && ofEmployer != null) {
          ofEmployer.add(new Away(batch.time(), here.count()));
        }
      }
    }
  }

  void check(Findings findings) {
    for (Employer employer : problem.joint().employers()) {
      for (Employer.AbsenceLimit limit : employer.absence()) {
        long allowed = headCounts.allowed(employer, limit);
        long most = most(employer, limit.window(), away.getOrDefault(employer.id(), List.of()));
        if (most > allowed) {
          findings.add("/visits", PlanFault.ABSENCE, employer.id(), most, allowed);
        }
      }
    }
  }

  /** Returns whether one more person of the employer in {@code batch} would be too many. */
  boolean isFull(@Nullable String employerId, Batch batch) {
    Employer employer = problem.joint().employer(employerId);
    return employer != null
        && full.computeIfAbsent(
            List.of(employer.id(), batch.id()), key -> isOneTooMany(employer, batch));
  }

  private boolean isOneTooMany(Employer employer, Batch batch) {
    for (Employer.AbsenceLimit limit : employer.absence()) {
      TimeSpan visit = within(absence(employer, batch.time()), limit.window());
      if (visit != null) {
        long allowed = headCounts.allowed(employer, limit);
        long most = most(employer, visit, away.getOrDefault(employer.id(), List.of()));
        if (most >= allowed) {
          return true;
        }
      }
    }
    return false;
  }

  /** The greatest number of people away at a moment of the window. */
  private static long most(Employer employer, @Nullable TimeSpan window, List<Away> away) {
    TreeMap<Instant, Long> changes = new TreeMap<>();
    for (Away some : away) {
      TimeSpan time = within(absence(employer, some.time), window);
      if (time != null) {
        changes.merge(time.start(), some.people, Saturated::plus);
        changes.merge(time.end(), -some.people, Saturated::plus);
      }
    }
    long now = 0;
    long most = 0;
    for (long change : changes.values()) {
      now = Saturated.plus(now, change);
      most = Math.max(most, now);
    }
    return most;
  }

  /** Returns when whoever goes to a batch is away: the batch and the travel time each way. */
  static TimeSpan absence(Employer employer, TimeSpan batch) {
    Duration way = Duration.ofMinutes(employer.travelMinutes());
    Instant start = batch.start().minus(way);
    Instant end = batch.end().plus(way);
    return new TimeSpan(
        start.isBefore(TimeSpan.MIN) ? TimeSpan.MIN : start,
        end.isAfter(TimeSpan.MAX) ? TimeSpan.MAX : end);
  }

  /** Returns the part of {@code time} in the window, or null if there is none. */
  static @Nullable TimeSpan within(TimeSpan time, @Nullable TimeSpan window) {
    if (window == null) {
      return time;
    }
    Instant start = time.start().isBefore(window.start()) ? window.start() : time.start();
    Instant end = time.end().isAfter(window.end()) ? window.end() : time.end();
    return start.isBefore(end) ? new TimeSpan(start, end) : null;
  }
}
