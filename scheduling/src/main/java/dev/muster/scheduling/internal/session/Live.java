package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A best plan that is kept best while people and places come and go. */
final class Live {
  /*
   * Kept are a plan, and for each batch a price such that nobody gains by going elsewhere and a batch with a free place has
   * price zero; together they prove each other best. Every change breaks this at one point, and is mended there by the
   * method of successive shortest paths [1] with those prices as potentials:
   *
   * A place falls free where it has a price: the cheapest path of exchanges from outside to it is found; prices fall by
   * the lengths of the paths, at most to zero at the place, and if it is not yet zero there, people move along the path.
   *
   * Somebody comes, or there are more people than places: the cheapest path to outside is found, people move along it, and
   * prices rise by what the path is longer than those to the nodes it passes.
   *
   * [1] Ahuja, Magnanti, Orlin: Network Flows. Prentice Hall, 1993, section 9.7.
   */
  private final Seats seats;
  private final People people;
  private final int outside;
  private final Prices price;
  private final Routes routes;
  private final List<Held> pending = new ArrayList<>();
  private Steps log = new Steps();

  Live(People people, long[] capacities, int levels, boolean byPenalty) {
    this.people = people;
    seats = new Seats(people, capacities, byPenalty);
    outside = capacities.length;
    price = new Prices(outside + 1, levels);
    routes = new Routes(seats, price, outside + 1);
  }

  /** Returns who stands where. */
  Seats seats() {
    return seats;
  }

  People people() {
    return people;
  }

  Prices prices() {
    return price;
  }

  /** Begins to write down a change. */
  void begin() {
    log = new Steps();
    log.open(price.copy(), price.levels());
    seats.writeTo(log);
  }

  /** Returns what was written down since {@link #begin}, so far. */
  Steps pause() {
    return log;
  }

  /** Returns what was written down since {@link #begin}, and writes on elsewhere. */
  Steps end() {
    Steps done = log;
    log = new Steps();
    seats.writeTo(log);
    return done;
  }

  /** Takes back a change that was the last. */
  void takeBack(Steps steps) {
    seats.writeTo(new Steps());
    pending.clear();
    steps.takeBack();
    price.restore(steps.prices(), steps.levels());
    log = new Steps();
    seats.writeTo(log);
  }

  /** Uses the free places of a batch as well as can be. */
  private void fill(int batch) {
    while (seats.free(batch) > 0 && !price.isZero(batch)) {
      routes.clear();
      routes.start(outside);
      long[] limit = price.at(batch);
      boolean better = routes.run(batch, limit);
      lower(better ? distance(batch) : limit);
      if (better) {
        int[] path = path(batch);
        push(path, Math.min(seats.free(batch), room(path)));
      }
    }
  }

  /** Sends people who are too many for a batch elsewhere. */
  private void drain(int batch) {
    while (seats.free(batch) < 0) {
      routes.clear();
      routes.start(batch);
      reachOutside();
      int[] path = path(outside);
      push(path, Math.min(-seats.free(batch), room(path)));
    }
  }

  /** Finds the best places for people of a slot who stand nowhere. */
  private void insert(int slot, long n, int home) {
    long left = n;
    while (left > 0) {
      routes.clear();
      for (int b = 0; b < outside; b++) {
        long cost = people.cost(slot, b);
        if (cost != ProblemView.UNSUITED) {
          enter(slot, b, home, 0, cost);
        }
      }
      Arcs arcs = seats.settled().arcs();
      enter(slot, outside, home, arcs.order(slot, 0, outside), arcs.costAt(slot, outside));
      reachOutside();
      int[] path = path(outside);
      long sent = Math.min(left, room(path));
      seats.put(slot, path[0], sent, home);
      push(path, sent);
      left -= sent;
    }
  }

  private void enter(int slot, int node, int home, int order, long cost) {
    boolean pays = home >= 0 && home != node;
    routes.enter(
        slot,
        node,
        order,
        pays ? seats.movesOfMove() : 0,
        Math.addExact(cost, pays ? seats.costOfMove() : 0));
  }

  private void reachOutside() {
    if (!routes.run(outside, null)) {
      throw new IllegalStateException("people who must leave a batch can't go outside");
    }
    raise(routes.label(outside));
  }

  private long[] distance(int node) {
    long[] distance = routes.label(node);
    long[] of = price.at(node);
    for (int c = 0; c < of.length; c++) {
      distance[c] = Math.addExact(distance[c], of[c]);
    }
    return distance;
  }

  /** Lowers each price by how far the node is from outside, at most by {@code most}. */
  private void lower(long[] most) {
    int width = price.width();
    long[] prices = price.values();
    for (int b = 0; b < outside; b++) {
      boolean near = routes.isDone(b) && java.util.Arrays.compare(distance(b), most) < 0;
      long[] label = near ? routes.label(b) : most;
      for (int c = 0; c < width; c++) {
        int at = b * width + c;
        prices[at] = near ? -label[c] : Math.subtractExact(prices[at], label[c]);
      }
    }
  }

  /** Raises the price of each settled node to what is left of {@code far} after its label. */
  private void raise(long[] far) {
    int width = price.width();
    long[] prices = price.values();
    for (int b = 0; b < outside; b++) {
      if (routes.isDone(b)) {
        long[] label = routes.label(b);
        for (int c = 0; c < width; c++) {
          prices[b * width + c] = Math.subtractExact(far[c], label[c]);
        }
      }
    }
  }

  private int[] path(int target) {
    int length = 1;
    for (int v = target; routes.parent(v) >= 0; v = routes.parent(v)) {
      length++;
    }
    int[] path = new int[length];
    for (int v = target; length > 0; v = routes.parent(v)) {
      path[--length] = v;
    }
    return path;
  }

  private long room(int[] path) {
    long room = Long.MAX_VALUE;
    for (int i = 1; i < path.length; i++) {
      int from = path[i - 1];
      int slot = routes.mover(path[i]);
      switch (routes.kind(path[i])) {
        case Routes.FREE -> room = from == outside ? room : Math.min(room, seats.free(from));
        case Routes.SETTLED -> room = Math.min(room, seats.settled().flow().count(slot, from));
        case Routes.HOME -> room = Math.min(room, seats.displaced().count(slot, path[i], from));
        default -> room = Math.min(room, seats.looseRoom(slot, from));
      }
    }
    return room;
  }

  private void push(int[] path, long n) {
    for (int i = 1; i < path.length; i++) {
      int from = path[i - 1];
      int to = path[i];
      int slot = routes.mover(to);
      switch (routes.kind(to)) {
        case Routes.FREE -> {}
        case Routes.SETTLED -> {
          seats.lift(slot, from, n);
          seats.put(slot, to, n, from == outside ? -1 : from);
        }
        case Routes.HOME -> {
          seats.liftLoose(slot, from, n, to);
          seats.put(slot, to, n, to);
        }
        default -> {
          int home =
              seats.homeless(slot, from) > 0
                  ? -1
                  : seats.displaced().of(slot, from).firstKey().home();
          seats.liftLoose(slot, from, n, home);
          seats.put(slot, to, n, home);
        }
      }
    }
  }

  /** Puts people where they were told to be, without mending anything. */
  void arrange(int slot, Stand stand) {
    seats.liftAll(slot, seats.stand(slot));
    for (int i = 0; i < stand.size(); i++) {
      seats.put(slot, stand.batch(i), stand.count(i), stand.batch(i));
    }
    if (stand.out() > 0) {
      seats.put(slot, outside, stand.out(), -1);
    }
  }

  /**
   * Makes the plan best again after it was broken.
   *
   * @param doubtful slots whose people may stand in a wrong place
   */
  void mend(Iterable<Integer> doubtful) {
    List<Held> held = new ArrayList<>();
    for (int slot : doubtful) {
      if (slot < people.size() && people.count(slot) > 0 && people.pin(slot) < 0) {
        holdWhoGains(slot, held);
      }
    }
    for (int b = 0; b < outside; b++) {
      fill(b);
    }
    for (Held one : held) {
      if (one.node != outside) {
        seats.hold(one.node, -one.people);
        fill(one.node);
      }
      insert(one.slot, one.people, one.home);
    }
    // Only now, since places that are held can't be emptied.
    for (int b = 0; b < outside; b++) {
      drain(b);
    }
    List<Held> coming = List.copyOf(pending);
    pending.clear();
    for (Held one : coming) {
      insert(one.slot, one.people, one.home);
    }
  }

  /** Takes people who would gain by moving out of the plan, and keeps their places for them. */
  private void holdWhoGains(int slot, List<Held> held) {
    Stand stand = seats.stand(slot);
    for (int i = 0; i < stand.size(); i++) {
      int b = stand.batch(i);
      if (!isBest(slot, b, b)) {
        seats.lift(slot, b, stand.count(i));
        seats.hold(b, stand.count(i));
        held.add(new Held(slot, b, stand.count(i), b));
      }
    }
    if (stand.out() > 0 && !isBest(slot, outside, -1)) {
      seats.lift(slot, outside, stand.out());
      held.add(new Held(slot, outside, stand.out(), -1));
    }
  }

  /** Returns whether people of a slot who were told {@code home} can't gain by leaving a node. */
  boolean isBest(int slot, int node, int home) {
    long[] here = valueAt(slot, node, home);
    for (int v = 0; v <= outside; v++) {
      boolean open = v != node && (v == outside || people.suits(slot, v));
      if (open && java.util.Arrays.compare(valueAt(slot, v, home), here) < 0) {
        return false;
      }
    }
    return true;
  }

  private long[] valueAt(int slot, int node, int home) {
    long[] value = price.at(node);
    int order = seats.settled().arcs().order(slot, 0, node);
    if (order != 0) {
      value[Worker.PRIORITY_MAX - order]++;
    }
    boolean pays = seats.isWeighed() && home >= 0 && home != node;
    value[price.levels()] += pays ? seats.movesOfMove() : 0;
    long cost =
        Math.addExact(seats.settled().arcs().costAt(slot, node), pays ? seats.costOfMove() : 0);
    value[price.levels() + 1] = Math.addExact(value[price.levels() + 1], cost);
    return value;
  }

  /** Takes people of a slot out of the plan: those without a place first, then the last visits. */
  void cancel(int slot, long n, @Nullable Worker left) {
    seats.touch(slot);
    Stand stand = seats.stand(slot);
    int pin = people.pin(slot);
    if (pin >= 0) {
      seats.hold(pin, -n);
      seats.tallied(slot, pin, -n);
      seats.countPinned(pin, left == null ? -1 : 0);
    } else {
      long gone = Math.min(n, stand.out());
      seats.lift(slot, outside, gone);
      for (int i = stand.size() - 1; i >= 0; i--) {
        long here = Math.min(n - gone, stand.count(i));
        seats.lift(slot, stand.batch(i), here);
        gone += here;
      }
    }
    seats.describe(slot, people.count(slot) - n, pin, left == null ? people.worker(slot) : left);
  }

  /** Takes somebody into the plan. */
  void welcome(Worker newcomer, ProblemView view) {
    if (newcomer.priority() > price.levels() && !seats.isByPenalty()) {
      price.widen(newcomer.priority());
    }
    int slot = seats.add(newcomer, view);
    if (people.pin(slot) >= 0) {
      seats.promise(slot);
    } else {
      pending.add(new Held(slot, outside, people.count(slot), -1));
    }
  }

  /** Pins all people of a slot to a batch. */
  void pin(int slot, int batch, Worker promised) {
    if (people.pin(slot) < 0) {
      seats.touch(slot);
      seats.liftAll(slot, seats.stand(slot));
      seats.describe(slot, people.count(slot), batch, promised);
      seats.promise(slot);
    }
  }

  /** Gives batches another number of places; at 0 whoever was to go there stands nowhere. */
  void resize(int[] batches, long places, Map<Integer, Worker> unpinned) {
    for (int b : batches) {
      seats.resize(b, places);
      if (places == 0) {
        for (int slot : members(seats.settled().flow(), b)) {
          long n = seats.settled().flow().count(slot, b);
          seats.lift(slot, b, n);
          pending.add(new Held(slot, b, n, -1));
        }
      }
    }
    unpinned.forEach(
        (slot, after) -> {
          seats.unpin(slot, after);
          pending.add(new Held(slot, outside, people.count(slot), -1));
        });
  }

  private static int[] members(Flow flow, int node) {
    int[] members = new int[flow.memberCount(node)];
    for (int i = 0; i < members.length; i++) {
      members[i] = flow.member(node, i);
    }
    java.util.Arrays.sort(members);
    return members;
  }

  /**
   * Exchanges what is known of a worker, other batches than before suiting her. She keeps what is
   * best for her all the same.
   */
  void replace(int slot, Worker after, ProblemView view) {
    seats.touch(slot);
    int pin = people.pin(slot);
    Stand stand = seats.stand(slot);
    if (pin < 0) {
      seats.liftAll(slot, stand);
    } else if (after.pinned() == null) {
      seats.unpin(slot, after);
    }
    seats.exchange(slot, after, view);
    if (pin >= 0 && after.pinned() != null) {
      return;
    } else if (pin >= 0) {
      pending.add(new Held(slot, pin, people.count(slot), -1));
      return;
    }
    for (int i = 0; i < stand.size(); i++) {
      int b = stand.batch(i);
      if (people.suits(slot, b) && isBest(slot, b, b)) {
        seats.put(slot, b, stand.count(i), b);
      } else {
        pending.add(new Held(slot, b, stand.count(i), people.suits(slot, b) ? b : -1));
      }
    }
    if (stand.out() > 0) {
      pending.add(new Held(slot, outside, stand.out(), -1));
    }
  }

  /** Returns prices that hold although nobody is left of the levels beyond {@code levels}. */
  long[][] publishedPrices(int levels) {
    boolean higher = false;
    for (int b = 0; b < outside; b++) {
      for (int c = levels; c < price.levels(); c++) {
        higher |= price.values()[b * price.width() + c] != 0;
      }
    }
    if (higher) {
      routes.clear();
      routes.start(outside);
      routes.run(-1, null);
    }
    long[][] prices = new long[outside][levels + 1];
    for (int b = 0; b < outside; b++) {
      long[] of = higher ? routes.label(b) : price.at(b);
      int sign = higher ? -1 : 1;
      for (int c = 0; c < levels; c++) {
        prices[b][c] = sign * of[c];
      }
      prices[b][levels] = sign * of[price.levels() + 1];
    }
    return prices;
  }

  /** Returns whether nobody gains at these prices and no free place has one. */
  boolean isProved() {
    for (int b = 0; b < outside; b++) {
      if (price.isNegative(b) || (seats.free(b) > 0 && !price.isZero(b))) {
        return false;
      }
    }
    return unproved().isEmpty();
  }

  /** Returns nodes whose people could gain by leaving them. */
  List<Integer> unproved() {
    return routes.tailsBelowZero();
  }

  /**
   * People who are for the moment nowhere, where they came from, and where they were told to be.
   */
  private record Held(int slot, int node, long people, int home) {}
}
