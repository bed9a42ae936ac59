package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.Iterator;
import java.util.Random;

/**
 * Timefold's moves that know the ways: cheap batches are proposed more often than dear ones,
 * whoever goes to a full batch sends somebody on, crews go together, and batches are opened or
 * closed with all that this takes. General moves of the community edition draw workers and batches
 * blindly, since nearby selection is not part of it.
 */
public final class NearMoves implements MoveIteratorFactory<Board, SeatMove> {
  /** For Timefold. */
  public NearMoves() {}

  @Override
  public long getSize(ScoreDirector<Board> director) {
    Board board = director.getWorkingSolution();
    return (long) board.seats().size() * board.view().batchCount();
  }

  @Override
  public Iterator<SeatMove> createOriginalMoveIterator(ScoreDirector<Board> director) {
    throw new UnsupportedOperationException("these moves are drawn at random only");
  }

  @Override
  public Iterator<SeatMove> createRandomMoveIterator(ScoreDirector<Board> director, Random random) {
    NearMoveDraw draw = new NearMoveDraw(director.getWorkingSolution(), random);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public SeatMove next() {
        return draw.move();
      }
    };
  }
}
