package dev.muster.scheduling.internal.session;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.ProblemView;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where in a live plan, with the single steps by which that changes. Each step is
 * written down with its inverse, so that it can be taken back. Not thread-safe.
 */
final class Seats {
  /*
   * While moves are weighed, whoever leaves the place that she had pays a surcharge. She is then kept apart, in a second
   * layer in which moving costs nothing extra, and going home pays the surcharge back.
   */
  private final People people;
  private final boolean byPenalty;
  private final int outside;
  private final long[] capacity;
  private final long[] free;
  private final Layer settled;
  private final Displaced displaced;
  private final Tally tally;
  private final int[] pinned;
  private @Nullable Layer loose;
  private boolean weighed;
  private long movesOfMove;
  private long costOfMove;
  private Steps log = new Steps();

  Seats(People people, long[] capacities, boolean byPenalty) {
    this.people = people;
    this.byPenalty = byPenalty;
    outside = capacities.length;
    capacity = capacities.clone();
    free = capacities.clone();
    settled = new Layer(people, byPenalty);
    displaced = new Displaced(outside + 1);
    tally = new Tally(people, byPenalty, outside);
    pinned = new int[outside];
  }

  /** Writes steps down here from now on. */
  void writeTo(Steps steps) {
    log = steps;
  }

  /** Returns whether leaving somebody out costs a penalty. */
  boolean isByPenalty() {
    return byPenalty;
  }

  /** Returns whether moves count. */
  boolean isWeighed() {
    return weighed;
  }

  People people() {
    return people;
  }

  Tally tally() {
    return tally;
  }

  Layer settled() {
    return settled;
  }

  Displaced displaced() {
    return displaced;
  }

  int outside() {
    return outside;
  }

  /** Returns the cheapest movers who have left home already, or null while moves don't count. */
  @Nullable Arcs looseArcs() {
    return weighed ? requireNonNull(loose).arcs() : null;
  }

  long movesOfMove() {
    return movesOfMove;
  }

  long costOfMove() {
    return costOfMove;
  }

  long free(int batch) {
    return free[batch];
  }

  long capacity(int batch) {
    return capacity[batch];
  }

  /** Returns how many slots are pinned to a batch. */
  int pinnedAt(int batch) {
    return pinned[batch];
  }

  /** Returns how many people are pinned to a batch. Costs O(slots). */
  long pinnedPeople(int batch) {
    long sum = 0;
    for (int slot = 0; slot < people.size(); slot++) {
      sum += people.pin(slot) == batch ? people.count(slot) : 0;
    }
    return sum;
  }

  /** Returns where the people of a slot stand. */
  Stand stand(int slot) {
    if (slot >= people.size() || people.count(slot) == 0) {
      return Stand.NOBODY;
    }
    if (people.pin(slot) >= 0) {
      return new Stand(new int[] {people.pin(slot)}, new long[] {people.count(slot)}, 0);
    }
    StandBuilder stand = new StandBuilder(outside);
    stand.add(settled.flow(), slot);
    if (weighed) {
      stand.add(requireNonNull(loose).flow(), slot);
    }
    return stand.build();
  }

  void touch(int slot) {
    if (!log.knows(slot)) {
      log.touch(slot, stand(slot));
    }
  }

  /**
   * Seats people of a slot who stand nowhere; {@code home} is where they were told to go, or −1.
   */
  void put(int slot, int node, long n, int home) {
    touch(slot);
    boolean apart = weighed && node != home && (home >= 0 || node != outside);
    Layer layer = apart ? requireNonNull(loose) : settled;
    layer.seat(slot, node, n);
    if (apart && home >= 0) {
      displaced.add(slot, home, node, n);
    }
    addFree(node, -n);
    tally.add(slot, node, n);
    log.add(
        () -> {
          layer.lift(slot, node, n);
          if (apart && home >= 0) {
            displaced.add(slot, home, node, -n);
          }
          addFree(node, n);
          tally.add(slot, node, -n);
        });
  }

  /** Takes people of a slot away who stand where they were told, or have no place. */
  void lift(int slot, int node, long n) {
    if (n == 0) {
      return;
    }
    touch(slot);
    settled.lift(slot, node, n);
    addFree(node, n);
    tally.add(slot, node, -n);
    log.add(
        () -> {
          settled.seat(slot, node, n);
          addFree(node, -n);
          tally.add(slot, node, n);
        });
  }

  /** Takes people of a slot away who have left home already. */
  void liftLoose(int slot, int node, long n, int home) {
    touch(slot);
    Layer layer = requireNonNull(loose);
    layer.lift(slot, node, n);
    if (home >= 0) {
      displaced.add(slot, home, node, -n);
    }
    addFree(node, n);
    tally.add(slot, node, -n);
    log.add(
        () -> {
          layer.seat(slot, node, n);
          if (home >= 0) {
            displaced.add(slot, home, node, n);
          }
          addFree(node, -n);
          tally.add(slot, node, n);
        });
  }

  private void addFree(int node, long places) {
    if (node != outside) {
      free[node] += places;
    }
  }

  void hold(int batch, long places) {
    free[batch] -= places;
    log.add(() -> free[batch] += places);
  }

  /** Homeless people of a slot go first, then those of the first home. */
  long looseRoom(int slot, int node) {
    long homeless = homeless(slot, node);
    return homeless > 0 ? homeless : displaced.of(slot, node).firstEntry().getValue();
  }

  long homeless(int slot, int node) {
    return requireNonNull(loose).flow().count(slot, node) - displaced.count(slot, node);
  }

  /** Seats people without mending anything; for the beginning alone. */
  void load(int slot, int node, long n) {
    if (people.pin(slot) >= 0) {
      free[node] -= n;
      pinned[node]++;
      tally.add(slot, node, n);
    } else {
      settled.seat(slot, node, n);
      addFree(node, -n);
      tally.add(slot, node, n);
    }
  }

  /** Lets moves count from now on; everybody stands where she was told. */
  void weighMoves(boolean first, long cost) {
    if (loose == null) {
      loose = new Layer(people, byPenalty);
    }
    weighed = true;
    movesOfMove = first ? 1 : 0;
    costOfMove = cost;
  }

  /** Lets moves count no more; whatever was done since {@link #weighMoves} must be taken back. */
  void forgetMoves() {
    weighed = false;
    movesOfMove = 0;
    costOfMove = 0;
  }

  /** Changes what is known of a slot, but for its costs. */
  void describe(int slot, long count, int pin, Worker after) {
    Worker before = people.worker(slot);
    long countBefore = people.count(slot);
    int pinBefore = people.pin(slot);
    people.describe(slot, after, count, pin);
    log.add(() -> people.describe(slot, before, countBefore, pinBefore));
  }

  void tallied(int slot, int node, long n) {
    tally.add(slot, node, n);
    log.add(() -> tally.add(slot, node, -n));
  }

  void countPinned(int batch, int change) {
    pinned[batch] += change;
    log.add(() -> pinned[batch] -= change);
  }

  /** Keeps the places of pinned people who stand nowhere. */
  void promise(int slot) {
    int batch = people.pin(slot);
    hold(batch, people.count(slot));
    tallied(slot, batch, people.count(slot));
    countPinned(batch, 1);
  }

  void liftAll(int slot, Stand stand) {
    for (int i = 0; i < stand.size(); i++) {
      lift(slot, stand.batch(i), stand.count(i));
    }
    lift(slot, outside, stand.out());
  }

  /** Frees people from a promise; they stand nowhere then. */
  void unpin(int slot, Worker after) {
    touch(slot);
    int pin = people.pin(slot);
    hold(pin, -people.count(slot));
    tallied(slot, pin, -people.count(slot));
    countPinned(pin, -1);
    describe(slot, people.count(slot), -1, after);
  }

  void exchange(int slot, Worker after, ProblemView view) {
    Worker before = people.worker(slot);
    ProblemView seenIn = people.view(slot);
    int at = people.position(slot);
    long count = people.count(slot);
    int pin = people.pin(slot);
    people.replace(slot, after, view, 0);
    people.describe(slot, after, count, pin);
    log.add(
        () -> {
          people.replace(slot, before, seenIn, at);
          people.describe(slot, before, count, pin);
        });
  }

  /** Takes a newcomer into the list of people, and returns her slot; she stands nowhere yet. */
  int add(Worker newcomer, ProblemView view) {
    Integer former = people.laterSlot(newcomer.id());
    int slot = people.add(newcomer, view);
    settled.flow().grow(slot + 1);
    if (loose != null) {
      loose.flow().grow(slot + 1);
    }
    log.touch(slot, Stand.NOBODY);
    log.add(() -> people.removeLast(former));
    return slot;
  }

  /** Gives a batch another number of places. */
  void resize(int batch, long places) {
    long change = places - capacity[batch];
    capacity[batch] += change;
    log.add(() -> capacity[batch] -= change);
    hold(batch, -change);
  }
}
