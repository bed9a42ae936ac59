package dev.muster.lab.rival.plan;

import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws {@link NearMoves} of a board as it stands. */
final class NearMoveDraw {
  /** Of so many moves one opens or closes a batch. */
  private static final int WHOLE_BATCH_EVERY = 500;

  /** How many workers are looked at for each person whom a batch needs to be opened. */
  private static final int LOOKS_PER_PERSON = 40;

  private final Board board;
  private final ProblemView view;
  private final BoardScore standing;
  private final Random random;

  NearMoveDraw(Board board, Random random) {
    this.board = board;
    this.random = random;
    view = board.view();
    standing = board.standing();
  }

  SeatMove move() {
    if (random.nextInt(WHOLE_BATCH_EVERY) == 0) {
      int batch = random.nextInt(view.batchCount());
      return standing.people(batch) > 0 ? closing(batch) : opening(batch);
    }
    Seat seat = seat();
    Integer batch = near(seat);
    if (seat.isPinned() || batch == null) {
      return new SeatMove();
    }
    return view.crew(seat.worker()) >= 0 ? together(seat, batch) : alone(seat, batch);
  }

  private Seat seat() {
    return board.seats().get(random.nextInt(view.workerCount()));
  }

  /** Draws a batch that suits, cheap ones more often. */
  private @Nullable Integer near(Seat seat) {
    List<Integer> suited = seat.suited();
    double u = random.nextDouble();
    return suited.isEmpty() ? null : suited.get((int) (suited.size() * u * u * u));
  }

  private SeatMove alone(Seat seat, Integer batch) {
    SeatMove move = new SeatMove().with(seat, batch);
    if (standing.people(batch) == 0 || standing.hasRoom(seat.worker(), batch)) {
      return move;
    }
    Seat other = board.seats().get(standing.occupant(batch, random));
    if (other == seat || other.isPinned() || view.crew(other.worker()) >= 0) {
      return move;
    }
    Integer left = seat.batch();
    boolean swaps = left != null && random.nextBoolean() && view.suits(other.worker(), left);
    return move.with(other, swaps ? left : near(other));
  }

  /** Everybody of a crew goes to where {@code batch} is. */
  private SeatMove together(Seat seat, Integer batch) {
    SeatMove move = new SeatMove();
    int crew = view.crew(seat.worker());
    int target = view.crewTarget(crew, batch);
    for (int i = 0; i < view.crewWorkers(crew); i++) {
      Seat member = board.seats().get(view.crewMember(crew, i));
      Integer to = member == seat ? batch : oneOf(member, crew, target);
      if (member.isPinned() || to == null) {
        return new SeatMove();
      }
      move.with(member, to);
    }
    return move;
  }

  private @Nullable Integer oneOf(Seat member, int crew, int target) {
    Integer found = null;
    for (Integer batch : member.suited()) {
      if (view.crewTarget(crew, batch) == target) {
        found = batch;
        if (standing.hasRoom(member.worker(), batch) && random.nextBoolean()) {
          return batch;
        }
      }
    }
    return found;
  }

  /** Everybody leaves for the cheapest batch with room. */
  private SeatMove closing(int batch) {
    SeatMove move = new SeatMove();
    Map<Integer, Integer> taken = new HashMap<>();
    for (int i = 0; i < standing.people(batch); i++) {
      Seat seat = board.seats().get(standing.occupantAt(batch, i));
      if (seat.isPinned()) {
        return new SeatMove();
      }
      Integer to = null;
      for (Integer other : seat.suited()) {
        int more = taken.getOrDefault(other, 0);
        if (other != batch
            && standing.people(other) > 0
            && standing.hasRoom(seat.worker(), other)
            && standing.free(other) > more) {
          taken.put(other, more + 1);
          to = other;
          break;
        }
      }
      move.with(seat, to);
    }
    return move;
  }

  /** As many people as the batch needs come, those who gain most among some who are looked at. */
  private SeatMove opening(int batch) {
    int needed = (int) Math.max(1, view.minimum(batch));
    List<Seat> willing = new ArrayList<>();
    for (int i = 0; i < LOOKS_PER_PERSON * needed; i++) {
      Seat seat = seat();
      if (!seat.isPinned()
          && view.crew(seat.worker()) < 0
          && view.suits(seat.worker(), batch)
          && !willing.contains(seat)) {
        willing.add(seat);
      }
    }
    willing.sort(Comparator.comparingLong(seat -> -gain(seat, batch)));
    SeatMove move = new SeatMove();
    for (int i = 0; i < willing.size() && i < needed; i++) {
      move.with(willing.get(i), batch);
    }
    return move.size() < needed ? new SeatMove() : move;
  }

  private long gain(Seat seat, int batch) {
    Integer now = seat.batch();
    long cost = now == null ? view.penalty(seat.worker()) : view.cost(seat.worker(), now);
    return cost - view.cost(seat.worker(), batch);
  }
}
