package dev.muster.scheduling.strategy;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Employer.AbsenceLimit;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.PricedLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tallies of how many people of an employer are away at once.
 *
 * <p>People are away for intervals that batches give. Where intervals meet in a line, whatever
 * overlaps at any moment overlaps at the last start before some end; one tally for each such moment
 * says all.
 */
final class AbsenceTallies {
  private static final int NONE = -1;

  private final int[] employerOf;
  private final List<Limits> limits = new ArrayList<>();
  private int most;

  /** The limits of one employer: where its tallies begin and which moments each batch covers. */
  private static final class Limits {
    private final String employer;
    private final int[] first;
    private final List<Moments> moments;

    Limits(String employer, int[] first, List<Moments> moments) {
      this.employer = employer;
      this.first = first;
      this.moments = moments;
    }
  }

  /** For each batch, the first and the last moment (exclusive) that it covers. */
  private static final class Moments {
    private final int[] from;
    private final int[] to;
    private final List<Instant> at;

    Moments(int[] from, int[] to, List<Instant> at) {
      this.from = from;
      this.to = to;
      this.at = at;
    }
  }

  private record Key(@Nullable TimeSpan window, long travelMinutes) {}

  AbsenceTallies(CheckupProblem problem, Visitors visitors, Tallies tallies) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Long> headCounts = new HashMap<>();
    for (Worker worker : problem.workers()) {
      String employer = worker.employer();
      if (employer != null) {
        headCounts.merge(employer, worker.count(), Long::sum);
      }
    }
    Map<Key, Moments> known = new HashMap<>();
    for (Employer employer : problem.joint().employers()) {
      if (!employer.absence().isEmpty()) {
        Long given = employer.headCount();
        long headCount = given != null ? given : headCounts.getOrDefault(employer.id(), 0L);
        numbers.put(employer.id(), limits.size());
        limits.add(limits(problem, employer, headCount, known, tallies));
      }
    }
    employerOf = new int[visitors.count()];
    for (int w = 0; w < employerOf.length; w++) {
      employerOf[w] = numbers.getOrDefault(visitors.worker(w).employer(), NONE);
    }
  }

  private Limits limits(
      CheckupProblem problem,
      Employer employer,
      long headCount,
      Map<Key, Moments> known,
      Tallies tallies) {
    List<AbsenceLimit> absence = employer.absence();
    int[] first = new int[absence.size()];
    List<Moments> moments = new ArrayList<>();
    for (int i = 0; i < first.length; i++) {
      Key key = new Key(absence.get(i).window(), employer.travelMinutes());
      Moments of = known.computeIfAbsent(key, k -> moments(problem, k));
      moments.add(of);
      first[i] = tallies.count();
      for (int m = 0; m < of.at.size(); m++) {
        tallies.add(absence.get(i).of(headCount), 0, Tallies.HARD, NONE);
      }
    }
    int covered = 0;
    for (Moments of : moments) {
      int widest = 0;
      for (int b = 0; b < of.from.length; b++) {
        widest = Math.max(widest, of.to[b] - of.from[b]);
      }
      covered += widest;
    }
    most = Math.max(most, covered);
    return new Limits(employer.id(), first, moments);
  }

  private static Moments moments(CheckupProblem problem, Key key) {
    int k = problem.batches().size();
    Instant[] start = new Instant[k];
    Instant[] end = new Instant[k];
    List<Integer> byStart = new ArrayList<>();
    Duration way = Duration.ofMinutes(key.travelMinutes);
    for (int b = 0; b < k; b++) {
      TimeSpan time = problem.batches().get(b).time();
      start[b] = time.start().minus(way);
      end[b] = time.end().plus(way);
      TimeSpan window = key.window;
      if (window != null) {
        start[b] = start[b].isBefore(window.start()) ? window.start() : start[b];
        end[b] = end[b].isAfter(window.end()) ? window.end() : end[b];
      }
      if (start[b].isBefore(end[b])) {
        byStart.add(b);
      }
    }
    byStart.sort(Comparator.comparing((Integer b) -> start[b]).thenComparing(b -> b));
    List<Instant> moments = moments(byStart, start, end);
    int[] from = new int[k];
    int[] to = new int[k];
    for (int b : byStart) {
      from[b] = position(moments, start[b]);
      to[b] = position(moments, end[b]);
    }
    return new Moments(from, to, moments);
  }

  /** The last starts before an end: whoever is away at some moment is away at one of these. */
  private static List<Instant> moments(List<Integer> byStart, Instant[] start, Instant[] end) {
    List<Instant> ends = new ArrayList<>();
    byStart.forEach(b -> ends.add(end[b]));
    ends.sort(Comparator.naturalOrder());
    List<Instant> moments = new ArrayList<>();
    Instant last = null;
    int ended = 0;
    for (int b : byStart) {
      boolean anyEnd = false;
      while (!ends.get(ended).isAfter(start[b])) {
        ended++;
        anyEnd = true;
      }
      if (anyEnd && last != null) {
        moments.add(last);
      }
      last = start[b];
    }
    if (last != null) {
      moments.add(last);
    }
    return moments;
  }

  /** The position of the first moment that is not before {@code instant}. */
  private static int position(List<Instant> moments, Instant instant) {
    int at = java.util.Collections.binarySearch(moments, instant);
    return at >= 0 ? at : -at - 1;
  }

  /** Writes the tallies of a visit behind {@code size} others and returns the new size. */
  int copy(int worker, int batch, int[] into, int size) {
    int employer = employerOf[worker];
    if (employer == NONE) {
      return size;
    }
    int end = size;
    Limits of = limits.get(employer);
    for (int i = 0; i < of.first.length; i++) {
      Moments moments = of.moments.get(i);
      for (int m = moments.from[batch]; m < moments.to[batch]; m++) {
        into[end++] = of.first[i] + m;
      }
    }
    return end;
  }

  /** Returns the limit that a tally counts for. */
  PricedLimit.Absence limit(int tally) {
    int employer = 0;
    while (employer + 1 < limits.size() && limits.get(employer + 1).first[0] <= tally) {
      employer++;
    }
    Limits of = limits.get(employer);
    int number = 0;
    while (number + 1 < of.first.length && of.first[number + 1] <= tally) {
      number++;
    }
    Instant at = of.moments.get(number).at.get(tally - of.first[number]);
    return new PricedLimit.Absence(of.employer, number, at);
  }

  int most() {
    return most;
  }
}
