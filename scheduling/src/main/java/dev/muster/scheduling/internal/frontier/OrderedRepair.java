package dev.muster.scheduling.internal.frontier;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.internal.residual.Flow;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Repairs a plan so that places go to people in a stated order, at the least weighted cost. */
public final class OrderedRepair {
  private OrderedRepair() {}

  /**
   * What came of it.
   *
   * @param homes who was told what
   * @param flow where they stand now
   */
  public record Repair(Homes homes, Flow flow) {}

  /**
   * Returns the parts in the order in which they come to a place: by priority, then whoever had a
   * visit, then by {@code waiting}, then by id.
   *
   * @param waiting compares ids of workers of one priority
   */
  public static int[] order(ProblemView view, Homes homes, Comparator<String> waiting) {
    Comparator<Integer> byPriority =
        Comparator.comparingInt(part -> view.priority(homes.worker(part)));
    return IntStream.range(0, homes.size())
        .boxed()
        .sorted(
            byPriority
                .thenComparing(part -> homes.hadVisit(part) ? 0 : 1)
                .thenComparing(part -> id(view, homes, part), waiting)
                .thenComparing(part -> id(view, homes, part), Ids.ORDER)
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(part -> part)
        .toArray();
  }

  private static String id(ProblemView view, Homes homes, int part) {
    return view.problem().workers().get(homes.worker(part)).id();
  }

  /**
   * Repairs a plan.
   *
   * @param before what people were told
   * @param waiting compares ids of workers of one priority
   * @param costOfMove what a move costs
   * @param isFewestMoves whether moves come before cost
   */
  public static Repair repair(
      ProblemView view,
      Plan before,
      Comparator<String> waiting,
      long costOfMove,
      boolean isFewestMoves) {
    Homes homes = Homes.of(view, before);
    Flow admitted = Admission.seat(view, homes, order(view, homes, waiting));
    long[] counts = new long[homes.size()];
    Arrays.setAll(counts, p -> homes.people(p) - admitted.count(p, admitted.outside()));
    LineSolver solver = new LineSolver(view, homes, counts);
    long moveWeight = isFewestMoves ? solver.decisiveMove() : costOfMove;
    return new Repair(homes, solver.solve(1, moveWeight).flow());
  }
}
