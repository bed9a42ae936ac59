package dev.muster.scheduling.internal.session;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.Place;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The workers of a session, each in a slot that she keeps, and what each batch costs them. */
final class People {
  /*
   * Costs come from views, the same that strategies see: one of the problem as it was opened, and one of its own for
   * whoever came or changed since. Most people of a city pay for metres alone. For them the vectors are kept here, too,
   * because a bound on a cost is then a dozen operations: the chord is shorter than the arc, so whoever is farther than a
   * limit by the chord, with a metre for rounding, is so by the arc.
   */
  private static final double PER_RADIUS = 1 / GreatCircle.RADIUS_METERS;

  private final CheckupProblem problem;
  private final int batches;
  private final int[] siteOf;
  private final double[] siteVectors;
  private final boolean metersAlone;
  private final double metersPerCost;
  private final Map<String, Integer> later = new HashMap<>();
  private Worker[] worker;
  private long[] count;
  private int[] pin;
  private int[] priority;
  private long[] penalty;
  private ProblemView[] view;
  private int[] position;
  private int[] pattern;
  private double[] vectors;
  private long[] reach;
  private int size;

  People(CheckupProblem problem, ProblemView ofAll) {
    this.problem = problem;
    batches = problem.batches().size();
    int n = problem.workers().size();
    worker = new Worker[n + 16];
    count = new long[n + 16];
    pin = new int[n + 16];
    priority = new int[n + 16];
    penalty = new long[n + 16];
    view = new ProblemView[n + 16];
    position = new int[n + 16];
    pattern = new int[n + 16];
    vectors = new double[3 * (n + 16)];
    reach = new long[n + 16];
    siteOf = new int[batches];
    siteVectors = new double[3 * batches];
    metersAlone =
        problem.weights().perMinute() == 0
            && problem.weights().perMeter() > 0
            && problem.travel() instanceof GreatCircle;
    metersPerCost = metersAlone ? 1.0 / problem.weights().perMeter() : 0;
    sites(ofAll);
    for (int w = 0; w < n; w++) {
      fill(size++, problem.workers().get(w), ofAll, w);
    }
  }

  private void sites(ProblemView ofAll) {
    for (int b = 0; b < batches; b++) {
      siteOf[b] = ofAll.siteOf(b);
      Site site = problem.sites().get(siteOf[b]);
      if (metersAlone && site.place() instanceof Place.Point point) {
        GreatCircle.unitVector(point.latitude(), point.longitude(), siteVectors, 3 * b);
      }
    }
  }

  /** Returns how many slots there are. */
  int size() {
    return size;
  }

  int batches() {
    return batches;
  }

  Worker worker(int slot) {
    return worker[slot];
  }

  /** Returns how many people the slot stands for; 0 if they are gone. */
  long count(int slot) {
    return count[slot];
  }

  /** Returns the batch that the slot's people are pinned to, or −1. */
  int pin(int slot) {
    return pin[slot];
  }

  int priority(int slot) {
    return priority[slot];
  }

  /** Returns what it costs to leave one of them out, beside counting her. */
  long penalty(int slot) {
    return penalty[slot];
  }

  /** Returns the slot of whoever has this id now, or −1. */
  int slotOf(String id) {
    Integer slot = later.get(id);
    if (slot != null && count[slot] > 0) {
      return slot;
    }
    int found = position(problem.workers().size(), id, w -> problem.workers().get(w).id());
    return found >= 0 && count[found] > 0 ? found : -1;
  }

  /** Returns the position of an id among {@code size} in order, or −1. */
  private static int position(int size, String id, IntFunction<String> at) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Ids.ORDER.compare(at.apply(middle), id);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Adds a newcomer, the only worker of {@code ofOne}, and returns her slot. */
  int add(Worker newcomer, ProblemView ofOne) {
    if (size == worker.length) {
      grow(size + (size >> 1));
    }
    fill(size, newcomer, ofOne, 0);
    later.put(newcomer.id(), size);
    return size++;
  }

  /** Takes back the last newcomer. */
  void removeLast(@Nullable Integer formerSlotOfId) {
    size--;
    count[size] = 0;
    if (formerSlotOfId == null) {
      later.remove(worker[size].id());
    } else {
      later.put(worker[size].id(), formerSlotOfId);
    }
  }

  /** Returns the slot of the last newcomer of this id, be she gone or not, or null. */
  @Nullable Integer laterSlot(String id) {
    return later.get(id);
  }

  /** Exchanges what is known of a slot, its costs included. */
  void replace(int slot, Worker by, ProblemView seenIn, int at) {
    fill(slot, by, seenIn, at);
  }

  /** Changes what is known of a slot, but for its costs. */
  void describe(int slot, Worker as, long people, int pinnedTo) {
    worker[slot] = as;
    count[slot] = people;
    pin[slot] = pinnedTo;
  }

  ProblemView view(int slot) {
    return view[slot];
  }

  int position(int slot) {
    return position[slot];
  }

  private void fill(int slot, Worker of, ProblemView seenIn, int at) {
    worker[slot] = of;
    count[slot] = of.count();
    pin[slot] = seenIn.pin(at);
    priority[slot] = of.priority();
    penalty[slot] = problem.serve() == Serve.PENALTY ? problem.penaltyOf(of) : 0;
    view[slot] = seenIn;
    position[slot] = at;
    pattern[slot] = seenIn.pattern(at);
    reach[slot] = -1;
    if (metersAlone
        && paysForMetersAlone(of)
        && of.origins().get(0).place() instanceof Place.Point home) {
      GreatCircle.unitVector(home.latitude(), home.longitude(), vectors, 3 * slot);
      reach[slot] = problem.maxMetersOf(of);
    }
  }

  private boolean paysForMetersAlone(Worker of) {
    return of.origins().size() == 1
        && of.origins().get(0).valid().isEmpty()
        && of.sitePoints().isEmpty()
        && of.batchPoints().isEmpty()
        && of.forbiddenSites().isEmpty()
        && of.forbiddenBatches().isEmpty()
        && (problem.weights().perDayLate() == null || problem.dueOf(of).end() == null);
  }

  private void grow(int slots) {
    worker = Arrays.copyOf(worker, slots);
    count = Arrays.copyOf(count, slots);
    pin = Arrays.copyOf(pin, slots);
    priority = Arrays.copyOf(priority, slots);
    penalty = Arrays.copyOf(penalty, slots);
    view = Arrays.copyOf(view, slots);
    position = Arrays.copyOf(position, slots);
    pattern = Arrays.copyOf(pattern, slots);
    vectors = Arrays.copyOf(vectors, 3 * slots);
    reach = Arrays.copyOf(reach, slots);
  }

  /** Returns what one of the slot's people pays in a batch, or {@link ProblemView#UNSUITED}. */
  long cost(int slot, int batch) {
    if (reach[slot] < 0) {
      return view[slot].cost(position[slot], batch);
    }
    if (!view[slot].allows(pattern[slot], batch)) {
      return ProblemView.UNSUITED;
    }
    int i = 3 * slot;
    int j = 3 * batch;
    long meters =
        GreatCircle.metersOfChord(
            vectors[i] - siteVectors[j],
            vectors[i + 1] - siteVectors[j + 1],
            vectors[i + 2] - siteVectors[j + 2]);
    return meters > reach[slot] ? ProblemView.UNSUITED : problem.weights().perMeter() * meters;
  }

  /** Returns the metres of one way to a batch that suits. */
  long meters(int slot, int batch) {
    return view[slot].meters(position[slot], batch);
  }

  /**
   * Returns whether {@link #cost} is certainly above a limit, if it is not {@code UNSUITED}; a
   * quick look that may say false.
   */
  boolean isAbove(int slot, int batch, long limit) {
    if (reach[slot] < 0) {
      return false;
    }
    double meters = limit * metersPerCost + 1;
    int i = 3 * slot;
    int j = 3 * batch;
    double dx = vectors[i] - siteVectors[j];
    double dy = vectors[i + 1] - siteVectors[j + 1];
    double dz = vectors[i + 2] - siteVectors[j + 2];
    double chord = meters * PER_RADIUS;
    return meters < 0 || dx * dx + dy * dy + dz * dz > chord * chord;
  }

  /**
   * Returns the first of the batches {@code from} to {@code end} − 1 at which {@link #cost} is not
   * certainly above {@code limits[offset + batch] + allowance}, or {@code end}; the same quick look
   * as {@link #isAbove}, at many.
   */
  int nextWithin(int slot, int from, int end, long[] limits, int offset, long allowance) {
    if (reach[slot] < 0) {
      return from;
    }
    double x = vectors[3 * slot];
    double y = vectors[3 * slot + 1];
    double z = vectors[3 * slot + 2];
    for (int b = from; b < end; b++) {
      double dx = x - siteVectors[3 * b];
      double dy = y - siteVectors[3 * b + 1];
      double dz = z - siteVectors[3 * b + 2];
      double meters = (limits[offset + b] + allowance) * metersPerCost + 1;
      double chord = meters * PER_RADIUS;
      if (meters >= 0 && dx * dx + dy * dy + dz * dz <= chord * chord) {
        return b;
      }
    }
    return end;
  }

  /** Returns whether a batch suits the slot's people, its places apart. */
  boolean suits(int slot, int batch) {
    return cost(slot, batch) != ProblemView.UNSUITED;
  }

  /** Returns the position of a batch in the problem's order, or −1. */
  int batch(String id) {
    return position(batches, id, b -> problem.batches().get(b).id());
  }
}
