package dev.muster.scheduling.internal.price;

import java.util.Arrays;

/**
 * What is still possible in a case: offers struck out, people placed, batches opened or closed;
 * each step can be taken back in reverse order. Not thread-safe.
 */
final class Domain {
  static final byte UNDECIDED = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  private static final int PLACED = 1 << 30;
  private static final int DECIDED = 1 << 31;

  final Offers offers;

  /** Offers of each batch; the first {@link #live}[b] of them are possible and not yet taken. */
  final int[][] list;

  final int[] live;

  /** How many offers each person still has. */
  final int[] choices;

  /** The offer that each person has taken for good, or −1. */
  final int[] placed;

  final long[] room;
  final byte[] state;

  /** Cost of the offers taken and of the batches opened. */
  long cost;

  private final int[] at;
  private final boolean[] possible;
  private int[] trail = new int[1_024];
  private int steps;

  Domain(Offers offers) {
    this.offers = offers;
    list = new int[offers.batches][];
    live = new int[offers.batches];
    at = new int[offers.size()];
    possible = new boolean[offers.size()];
    Arrays.fill(possible, true);
    for (int b = 0; b < offers.batches; b++) {
      list[b] = offers.ofBatch[b].clone();
      live[b] = list[b].length;
      for (int i = 0; i < live[b]; i++) {
        at[list[b][i]] = i;
      }
    }
    choices = new int[offers.people];
    placed = new int[offers.people];
    Arrays.fill(placed, -1);
    for (int w = 0; w < offers.people; w++) {
      choices[w] = offers.first[w + 1] - offers.first[w];
    }
    room = offers.capacity.clone();
    state = new byte[offers.batches];
    for (int b = 0; b < offers.batches; b++) {
      state[b] = offers.isFree(b) ? OPEN : UNDECIDED;
    }
  }

  boolean isPossible(int offer) {
    return possible[offer];
  }

  /** Returns a mark to go back to. */
  int mark() {
    return steps;
  }

  /** Strikes out an offer that is possible and not taken. */
  void strike(int offer) {
    hide(offer);
    push(offer);
  }

  /** Gives {@code offer} to its person for good, opening its batch, and hides her other offers. */
  void place(int offer) {
    int w = offers.personOf[offer];
    int b = offers.batchOf[offer];
    for (int e = offers.first[w]; e < offers.first[w + 1]; e++) {
      if (e != offer && possible[e]) {
        strike(e);
      }
    }
    if (state[b] == UNDECIDED) {
      decide(b, OPEN);
    }
    hide(offer);
    placed[w] = offer;
    room[b] -= offers.use[offer];
    cost += offers.cost[offer];
    push(offer | PLACED);
  }

  /** Opens or closes an undecided batch; closing strikes out its offers. */
  void decide(int batch, byte how) {
    if (how == CLOSED) {
      while (live[batch] > 0) {
        strike(list[batch][live[batch] - 1]);
      }
    } else {
      cost += offers.opening[batch];
    }
    state[batch] = how;
    push(batch | DECIDED);
  }

  /** Takes back all steps after {@code mark}. */
  void backTo(int mark) {
    while (steps > mark) {
      steps--;
      int step = trail[steps];
      if ((step & DECIDED) != 0) {
        int b = step & ~DECIDED;
        cost -= state[b] == OPEN ? offers.opening[b] : 0;
        state[b] = UNDECIDED;
      } else if ((step & PLACED) != 0) {
        int offer = step & ~PLACED;
        int b = offers.batchOf[offer];
        placed[offers.personOf[offer]] = -1;
        room[b] += offers.use[offer];
        cost -= offers.cost[offer];
        show(offer);
      } else {
        show(step);
      }
    }
  }

  private void hide(int offer) {
    int b = offers.batchOf[offer];
    live[b]--;
    int last = list[b][live[b]];
    list[b][at[offer]] = last;
    at[last] = at[offer];
    list[b][live[b]] = offer;
    at[offer] = live[b];
    possible[offer] = false;
    choices[offers.personOf[offer]]--;
  }

  /**
   * Steps are taken back in reverse order, so what was hidden last stands first behind the live.
   */
  private void show(int offer) {
    live[offers.batchOf[offer]]++;
    possible[offer] = true;
    choices[offers.personOf[offer]]++;
  }

  private void push(int step) {
    if (steps == trail.length) {
      trail = Arrays.copyOf(trail, 2 * steps);
    }
    trail[steps] = step;
    steps++;
  }
}
