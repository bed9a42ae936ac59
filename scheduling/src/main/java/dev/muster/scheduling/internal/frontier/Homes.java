package dev.muster.scheduling.internal.frontier;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The people of a problem in parts, each part of one worker and one home: the batch that they were
 * told and could keep, or none.
 *
 * <p>Of a cohort that has become smaller those without a visit are gone first, then those with the
 * last visits. Immutable after {@link #of}.
 */
public final class Homes {
  /** The home of people who have none. */
  public static final int NONE = -1;

  private int[] worker;
  private int[] home;
  private long[] people;
  private boolean[] told;
  private int size;
  private long forced;
  private long newcomers;
  private long waiting;

  private Homes(int workers) {
    worker = new int[Math.max(16, workers)];
    home = new int[worker.length];
    people = new long[worker.length];
    told = new boolean[worker.length];
  }

  /**
   * Returns the parts in the order of workers.
   *
   * @param before a plan of this problem or of an earlier one; whom it does not name is new, and
   *     whom the problem does not name is gone
   */
  public static Homes of(ProblemView view, Plan before) {
    Map<String, Integer> batches = new HashMap<>();
    for (int b = 0; b < view.batchCount(); b++) {
      batches.put(view.batchId(b), b);
    }
    Homes homes = new Homes(view.workerCount());
    int visit = 0;
    int out = 0;
    List<Plan.Visit> visits = before.visits();
    List<Plan.LeftOut> leftOut = before.unserved();
    for (int w = 0; w < view.workerCount(); w++) {
      String id = view.problem().workers().get(w).id();
      long left = view.count(w);
      long lost = 0;
      long without = 0;
      for (; visit < visits.size() && isUpTo(visits.get(visit).worker(), id); visit++) {
        if (visits.get(visit).worker().equals(id)) {
          long there = Math.min(left, visits.get(visit).count());
          int batch = batches.getOrDefault(visits.get(visit).batch(), NONE);
          left -= there;
          if (canKeep(view, w, batch)) {
            homes.add(w, batch, there, true);
          } else {
            lost += there;
          }
        }
      }
      for (; out < leftOut.size() && isUpTo(leftOut.get(out).worker(), id); out++) {
        if (leftOut.get(out).worker().equals(id)) {
          long more = Math.min(left, leftOut.get(out).count());
          without += more;
          left -= more;
        }
      }
      homes.forced += lost;
      homes.waiting += without;
      homes.newcomers += left;
      homes.add(w, NONE, lost, true);
      homes.add(w, NONE, without + left, false);
    }
    return homes;
  }

  private static boolean isUpTo(String worker, String id) {
    return Ids.ORDER.compare(worker, id) <= 0;
  }

  private static boolean canKeep(ProblemView view, int worker, int batch) {
    return batch != NONE
        && view.capacity(batch) > 0
        && (view.pin(worker) < 0 || view.pin(worker) == batch)
        && view.suits(worker, batch);
  }

  private void add(int of, int at, long count, boolean hadVisit) {
    if (count == 0) {
      return;
    }
    if (size == worker.length) {
      int length = size + (size >> 1);
      worker = Arrays.copyOf(worker, length);
      home = Arrays.copyOf(home, length);
      people = Arrays.copyOf(people, length);
      told = Arrays.copyOf(told, length);
    }
    worker[size] = of;
    home[size] = at;
    told[size] = hadVisit;
    people[size++] = count;
  }

  /** Returns how many parts there are. */
  public int size() {
    return size;
  }

  /** Returns the position of the worker of a part. */
  public int worker(int part) {
    return worker[part];
  }

  /** Returns the batch that the people of a part were told and could keep, or {@link #NONE}. */
  public int home(int part) {
    return home[part];
  }

  /** Returns whether the people of a part had a visit, be it that they could keep it or not. */
  public boolean hadVisit(int part) {
    return told[part];
  }

  /** Returns how many people a part has, at least 1. */
  public long people(int part) {
    return people[part];
  }

  /** Returns how many people had a visit that can't be kept, whatever the plan. */
  public long forced() {
    return forced;
  }

  /** Returns how many people the earlier plan does not know. */
  public long newcomers() {
    return newcomers;
  }

  /** Returns how many people had no place before. */
  public long waiting() {
    return waiting;
  }
}
