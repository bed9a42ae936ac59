package dev.muster.scheduling.internal.ruled;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Seats people by cost and price: crews first, then whoever loses most by not getting what is best
 * for her; who finds no room stays at home, for {@link Exchanges} to find her one.
 */
final class Beginning {
  private static final int TRIES = 12;

  private final Seats seats;
  private final ProblemView view;
  private final Reach reach;
  private long[] price;

  /**
   * @param price what places cost
   */
  Beginning(Seats seats, long[] price) {
    this.seats = seats;
    this.price = price;
    view = seats.view;
    reach = seats.reach;
  }

  /**
   * Seats everybody, as far as there is room in batches that are held.
   *
   * @param placing seats those who go by themselves once crews have seats, and returns what places
   *     are worth then; or null
   */
  void run(@Nullable Supplier<long[]> placing) {
    for (int w = 0; w < reach.workers; w++) {
      if (view.pin(w) >= 0) {
        seats.add(w, view.pin(w), view.count(w));
        seats.hold(view.pin(w), true);
      }
    }
    for (int b = 0; b < reach.batches; b++) {
      if (seats.assignment.isBlocked(b)) {
        seats.hold(b, false);
      }
    }
    seatCrews();
    if (placing != null) {
      price = placing.get();
    }
    seatOthers();
    if (placing != null) {
      new Displacements(seats).run();
    }
  }

  /**
   * Seats whoever is at home and goes by herself where she costs least, as far as there is room.
   */
  void seatOthers() {
    int n = reach.workers;
    double[] regret = new double[n];
    for (int w = 0; w < n; w++) {
      regret[w] = regret(w);
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, w -> w);
    Arrays.sort(order, (a, b) -> Double.compare(regret[b], regret[a]));
    for (int w : order) {
      while (view.crew(w) < 0 && seats.assignment.left(w) > 0) {
        int b = best(w);
        if (b < 0) {
          break;
        }
        seats.add(w, b, Math.min(seats.assignment.left(w), seats.assignment.room(w, b)));
      }
    }
  }

  private double sum(int w, int e) {
    int b = reach.batchOf[e];
    double places = reach.takesOne[b] ? 1 : view.use(w, b);
    return reach.cost[e] + places * price[b];
  }

  private double regret(int w) {
    double least = reach.out[w];
    double second = least;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      if (seats.held[reach.batchOf[e]]) {
        double sum = sum(w, e);
        if (sum < least) {
          second = least;
          least = sum;
        } else if (sum < second) {
          second = sum;
        }
      }
    }
    return second - least;
  }

  private int best(int w) {
    double least = reach.out[w];
    int best = -1;
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      int b = reach.batchOf[e];
      if (seats.held[b]) {
        double sum = sum(w, e);
        if (sum < least && seats.assignment.room(w, b) > 0) {
          least = sum;
          best = b;
        }
      }
    }
    return best;
  }

  /** Seats all crews that are at home, in their order, making room where there is none. */
  void seatCrews() {
    for (int c = 0; c < view.crewCount(); c++) {
      if (seats.assignment.crewServed(c) == 0) {
        seatCrew(c, -1);
      }
    }
  }

  /**
   * Seats a crew that is at home where it costs least, sending others home where there is no room.
   *
   * @param not a batch where it does not go, or −1
   * @return whether it has a seat
   */
  boolean seatCrew(int crew, int not) {
    if (view.crewIsOneWorker(crew)) {
      return seatVisits(crew);
    }
    double[] sums = new double[reach.batches];
    int[] who = new int[reach.batches];
    double out = 0;
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      int w = view.crewMember(crew, i);
      out += (double) reach.out[w] * view.count(w);
      for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
        sums[reach.batchOf[e]] += sum(w, e) * view.count(w);
        who[reach.batchOf[e]]++;
      }
    }
    Integer[] order =
        java.util.stream.IntStream.range(0, reach.batches)
            .filter(b -> who[b] == view.crewWorkers(crew) && seats.held[b] && b != not)
            .boxed()
            .toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(sums[a], sums[b]));
    for (int i = 0; i < Math.min(TRIES, order.length); i++) {
      if (sums[order[i]] < out && seatIn(crew, order[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean seatVisits(int crew) {
    int mark = seats.mark();
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      int w = view.crewMember(crew, i);
      while (seats.assignment.left(w) > 0) {
        int b = best(w);
        if (b < 0) {
          seats.backTo(mark);
          return false;
        }
        seats.add(w, b, Math.min(seats.assignment.left(w), seats.assignment.room(w, b)));
      }
    }
    return true;
  }

  private boolean seatIn(int crew, int batch) {
    int mark = seats.mark();
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      int w = view.crewMember(crew, i);
      while (seats.assignment.left(w) > 0) {
        long room = seats.assignment.room(w, batch);
        if (room == 0 && (seats.assignment.free(batch) > 0 || !makeRoom(batch))) {
          seats.backTo(mark);
          return false;
        }
        if (room > 0) {
          seats.add(w, batch, Math.min(room, seats.assignment.left(w)));
        }
      }
    }
    return true;
  }

  /** Sends home whoever loses least by going elsewhere; returns whether there is anybody. */
  private boolean makeRoom(int batch) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int e = seats.assignment.firstIn(batch); e >= 0; e = seats.assignment.nextIn(e)) {
      int w = seats.assignment.worker(e);
      if (seats.isFree(w)) {
        double loss = elsewhere(w, batch) - seats.costHere[w];
        if (loss < least || (loss == least && w < best)) {
          least = loss;
          best = w;
        }
      }
    }
    if (best >= 0) {
      seats.remove(best, batch, 1);
    }
    return best >= 0;
  }

  private double elsewhere(int w, int batch) {
    double least = reach.out[w];
    for (int e = reach.first[w]; e < reach.first[w + 1]; e++) {
      if (reach.batchOf[e] != batch && seats.held[reach.batchOf[e]]) {
        least = Math.min(least, sum(w, e));
      }
    }
    return least;
  }
}
