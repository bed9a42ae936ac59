package dev.muster.scheduling.internal.price;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.search.SearchRandom;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Improves a plan under any rules: takes some people out and seats them again, and keeps what is no
 * worse.
 *
 * <p>It relies on nothing but the assignment, which keeps every upper limit and tells what lower
 * limits lack; a change after which more is lacking is taken back. Crews are taken out and seated
 * as a whole.
 *
 * <p>Source of the scheme: Schrimpf, Schneider, Stamm-Wilbrandt, Dueck: Record breaking
 * optimization results using the ruin and recreate principle. Journal of Computational Physics 159,
 * 2000.
 */
final class Rebuilding {
  private static final int NONE = Assignment.NONE;
  private static final int PEOPLE_MAX = 40;
  private static final int CREW_TRIES = 8;
  private static final int FEW = 6;

  /**
   * So many rebuildings without success end the search, and as many more for each worker and batch.
   */
  private static final long PATIENCE = 500;

  private static final long PATIENCE_EACH = 60;

  private final ProblemView view;
  private final Assignment assignment;
  private final SearchMonitor monitor;
  private final SearchRandom random;
  private final Choices choices;
  private final Lacking lacking;
  private final List<Step> steps = new ArrayList<>();
  private final boolean[] isOut;
  private final int[] out;
  private int outCount;
  private final int[] picked = new int[8 * PEOPLE_MAX];
  private int pickedCount;
  private int forced = NONE;

  /** One move that can be taken back: people who came (or, if below 0, went). */
  private record Step(int worker, int batch, long count) {}

  Rebuilding(Assignment assignment, SearchMonitor monitor) {
    this.assignment = assignment;
    this.monitor = monitor;
    view = assignment.view();
    random = monitor.random(3);
    choices = new Choices(view);
    lacking = new Lacking(assignment);
    isOut = new boolean[view.workerCount()];
    out = new int[view.workerCount()];
  }

  /** Improves the assignment until nothing has helped for long, or the monitor says stop. */
  void run() {
    if (view.workerCount() == 0 || view.batchCount() == 0) {
      return;
    }
    long patience = PATIENCE + PATIENCE_EACH * (view.workerCount() + view.batchCount());
    for (long fruitless = 0; fruitless < patience && monitor.next(); fruitless++) {
      long[] before = assignment.objective().toArray();
      long lackedBefore = lacking.count();
      steps.clear();
      outCount = 0;
      forced = NONE;
      ruin();
      recreate();
      long lacked = lacking.count();
      int change = Arrays.compare(assignment.objective().toArray(), before);
      boolean worse = lacked != lackedBefore ? lacked > lackedBefore : change > 0;
      if (worse) {
        takeBackTo(0);
      } else if (lacked < lackedBefore || change < 0) {
        fruitless = 0;
      }
      for (int i = 0; i < outCount; i++) {
        isOut[out[i]] = false;
      }
    }
  }

  private void ruin() {
    switch (random.nextInt(5)) {
      case 0 -> emptyBatch();
      case 1 -> openBatch();
      case 2 -> employer();
      default -> around(random.nextInt(view.workerCount()));
    }
  }

  /** Everybody of a batch goes, and a few of those who would like to come. */
  private void emptyBatch() {
    int b = random.nextInt(view.batchCount());
    pickIn(b, 4 * PEOPLE_MAX, 0);
    takeOutPicked();
    int fans = random.nextInt(FEW);
    for (int i = 0; i < fans; i++) {
      takeOut(random.nextInt(view.workerCount()));
    }
  }

  /** People are moved to a batch that nobody goes to, if they would gain and there are enough. */
  private void openBatch() {
    int b = random.nextInt(view.batchCount());
    if (assignment.isOpen(b) || assignment.isBlocked(b)) {
      around(random.nextInt(view.workerCount()));
      return;
    }
    long wanted = Math.max(1, view.minimum(b)) + random.nextInt(FEW);
    int start = random.nextInt(view.workerCount());
    for (int i = 0; i < view.workerCount() && wanted > 0 && outCount < 4 * PEOPLE_MAX; i++) {
      int w = (start + i) % view.workerCount();
      long cost = view.cost(w, b);
      if (cost != ProblemView.UNSUITED && !isOut[w] && gains(w, cost)) {
        takeOut(w);
        wanted -= assignment.left(w);
      }
    }
    forced = wanted > 0 ? NONE : b;
  }

  private boolean gains(int w, long cost) {
    int e = assignment.firstOf(w);
    return e == NONE || cost <= view.cost(w, assignment.batch(e));
  }

  /** Some people of the employer of somebody chosen by chance. */
  private void employer() {
    int first = random.nextInt(view.workerCount());
    String name = view.worker(first).employer();
    if (name == null) {
      around(first);
      return;
    }
    int wanted = 4 + random.nextInt(PEOPLE_MAX / 2);
    for (int i = 0; i < view.workerCount() && outCount < wanted; i++) {
      int w = (first + i) % view.workerCount();
      if (name.equals(view.worker(w).employer())) {
        takeOut(w);
      }
    }
  }

  /** A worker, and some of those who stand where she would like to go. */
  private void around(int w) {
    takeOut(w);
    int batches = 1 + random.nextInt(FEW);
    for (int i = 0; i < batches && choices.count(w) > 0; i++) {
      int at = (int) (choices.count(w) * Math.pow(random.nextDouble(), 2));
      int b = choices.batch(w, at);
      pickIn(b, 1 + random.nextInt(FEW), random.nextInt(FEW));
    }
    takeOutPicked();
  }

  /** Picks some people of a batch, after a few who are passed over. */
  private void pickIn(int b, int some, int passed) {
    int pass = passed;
    int left = some;
    for (int e = assignment.firstIn(b); e != NONE && left > 0; e = assignment.nextIn(e)) {
      if (pass > 0) {
        pass--;
      } else if (pickedCount < picked.length) {
        picked[pickedCount] = assignment.worker(e);
        pickedCount++;
        left--;
      }
    }
  }

  /** Entries change places when people leave, so that they are picked before anybody leaves. */
  private void takeOutPicked() {
    for (int i = 0; i < pickedCount; i++) {
      takeOut(picked[i]);
    }
    pickedCount = 0;
  }

  /** Takes a worker out, with all her crew; those who are pinned stay. */
  private void takeOut(int w) {
    int crew = view.crew(w);
    if (crew < 0) {
      takeOutAlone(w);
      return;
    }
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      if (view.pin(view.crewMember(crew, i)) >= 0) {
        return;
      }
    }
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      takeOutAlone(view.crewMember(crew, i));
    }
  }

  private void takeOutAlone(int w) {
    if (isOut[w] || view.pin(w) >= 0) {
      return;
    }
    isOut[w] = true;
    out[outCount] = w;
    outCount++;
    for (int e = assignment.firstOf(w); e != NONE; e = assignment.firstOf(w)) {
      move(w, assignment.batch(e), -assignment.count(e));
    }
  }

  private void move(int w, int b, long count) {
    if (count > 0) {
      assignment.add(w, b, count);
    } else {
      assignment.remove(w, b, -count);
    }
    steps.add(new Step(w, b, count));
  }

  private void takeBackTo(int size) {
    while (steps.size() > size) {
      Step step = steps.remove(steps.size() - 1);
      if (step.count > 0) {
        assignment.remove(step.worker, step.batch, step.count);
      } else {
        assignment.add(step.worker, step.batch, -step.count);
      }
    }
  }

  /** Seats by priority, then in random order or those with most to lose first. */
  private void recreate() {
    boolean byRegret = random.nextInt(2) == 0;
    long[] key = new long[outCount];
    for (int i = 0; i < outCount; i++) {
      int w = out[i];
      long level = view.servesByPenalty() ? 0 : view.priority(w);
      long rank = random.nextInt(1 << 20);
      if (byRegret) {
        rank = (1L << 40) - 1 - Math.min((1L << 40) - 1, choices.regret(w, assignment));
      }
      key[i] = level << 40 | rank;
    }
    Integer[] order = new Integer[outCount];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(key[a], key[b]));
    for (int i : order) {
      int w = out[i];
      int crew = view.crew(w);
      if (crew < 0) {
        seat(w);
      } else if (assignment.crewServed(crew) == 0) {
        seatCrew(crew);
      }
    }
  }

  private void seat(int w) {
    while (assignment.left(w) > 0) {
      int b = best(w);
      if (b == NONE) {
        return;
      }
      move(w, b, Math.min(assignment.left(w), assignment.room(w, b)));
    }
  }

  private int best(int w) {
    if (forced != NONE
        && view.suits(w, forced)
        && assignment.room(w, forced) > 0
        && (!assignment.isOpen(forced) || assignment.missing(forced) > 0)) {
      return forced;
    }
    int best = NONE;
    long least = view.servesByPenalty() ? 0 : Long.MAX_VALUE;
    for (int i = 0; i < choices.count(w); i++) {
      int b = choices.batch(w, i);
      if (best != NONE && view.cost(w, b) >= least + outCost(w)) {
        break;
      }
      boolean tooFew = !assignment.isOpen(b) && view.minimum(b) > 1;
      if (tooFew || assignment.room(w, b) == 0) {
        continue;
      }
      long cost = assignment.addedCost(w, b, 1);
      if (cost < least) {
        least = cost;
        best = b;
      }
    }
    return best;
  }

  private long outCost(int w) {
    return view.servesByPenalty() ? view.penalty(w) : 0;
  }

  /** Seats a crew at the first of a few targets where all have room; else nobody of it. */
  private void seatCrew(int crew) {
    int first = view.crewMember(crew, 0);
    int tries = Math.min(CREW_TRIES, choices.count(first));
    int mark = steps.size();
    for (int i = 0; i < tries; i++) {
      int b = choices.batch(first, i);
      if (assignment.room(first, b) > 0 && (assignment.isOpen(b) || view.minimum(b) <= 1)) {
        move(first, b, assignment.room(first, b));
        for (int m = 0; m < view.crewWorkers(crew); m++) {
          seat(view.crewMember(crew, m));
        }
        if (assignment.crewMissing(crew) == 0) {
          return;
        }
        takeBackTo(mark);
      }
    }
  }
}
