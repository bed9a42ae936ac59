package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.strategy.Assignment;
import dev.muster.scheduling.strategy.ProblemView;
import dev.muster.scheduling.strategy.Strategy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small problems whose people take one place each, and plans of them. */
final class Cases {
  private Cases() {}

  /**
   * A problem with priorities or penalties, cohorts, ties, closed batches and sometimes promises.
   */
  static CheckupProblem any(long seed) {
    Random random = new Random(seed ^ 0x5eed);
    CheckupProblem drawn = RandomProblems.of(seed, 7);
    List<Worker> workers =
        drawn.workers().stream()
            .map(w -> with(w, random.nextInt(6) == 0 ? 3 : w.count(), null))
            .toList();
    CostWeights weights = random.nextInt(4) == 0 ? new CostWeights(0, 0, 0, null) : drawn.weights();
    CheckupProblem even = with(drawn, drawn.serve(), weights, drawn.batches(), workers);
    if (random.nextInt(3) > 0) {
      return even;
    }
    SlowTransport plan = new SlowTransport(even).shuffle(seed);
    requireNonNull(plan.solve());
    List<Worker> pinned = new ArrayList<>(workers);
    for (int i = 0; i < plan.at.length; i++) {
      int worker = plan.person.get(i);
      if (plan.at[i] < plan.capacity.length
          && workers.get(worker).count() == 1
          && random.nextInt(3) == 0) {
        pinned.set(worker, with(even.workers().get(worker), 1, plan.view.batchId(plan.at[i])));
      }
    }
    return with(even, even.serve(), weights, even.batches(), pinned);
  }

  /** The same with priorities in force. */
  static CheckupProblem byPriority(long seed) {
    CheckupProblem any = any(seed);
    return with(any, Serve.PRIORITY_FIRST, any.weights(), any.batches(), any.workers());
  }

  static CheckupProblem with(
      CheckupProblem of, Serve serve, CostWeights weights, List<Batch> batches, List<Worker> all) {
    return of.toBuilder()
        .serve(serve)
        .weights(weights)
        .onlyBatches(batches)
        .onlyWorkers(all)
        .build();
  }

  private static Worker with(Worker w, long count, @Nullable String pinned) {
    return w.toBuilder().count(count).pinned(pinned).unitUse().build();
  }

  /** Returns an optimal plan; another seed may give another one. */
  static Plan best(CheckupProblem problem, long seed) {
    return plan(problem, view -> new SlowTransport(view.problem()).shuffle(seed));
  }

  /** Returns a plan of best service that cares nothing for the problem's costs. */
  static Plan bestService(CheckupProblem problem, long seed) {
    return plan(problem, view -> new SlowTransport(view.problem()).free().shuffle(seed));
  }

  private static Plan plan(CheckupProblem problem, Function<ProblemView, SlowTransport> how) {
    Strategy slow =
        new Strategy() {
          @Override
          public String name() {
            return "slow";
          }

          @Override
          public Set<Rule> honours() {
            return EnumSet.of(Rule.PENALTY);
          }

          @Override
          public Assignment solve(ProblemView view, SearchMonitor monitor) {
            SlowTransport solved = how.apply(view);
            requireNonNull(solved.solve());
            Assignment assignment = view.newAssignment();
            for (int i = 0; i < solved.at.length; i++) {
              if (solved.at[i] < view.batchCount()) {
                assignment.add(solved.person.get(i), solved.at[i], 1);
              }
            }
            return assignment;
          }
        };
    SearchMonitor monitor = SearchMonitor.start(SearchLimit.ofIterations(1));
    return ((Schedule.Planned) Scheduler.standard().plan(problem, slow, monitor)).plan();
  }

  /**
   * Returns the objective after moves, having checked that every mover was where she leaves, that
   * her new batch suits her and that nobody exceeds capacities, some of them changed.
   */
  static Objective after(
      CheckupProblem problem, Plan plan, List<Move> moves, Map<String, Long> morePlaces) {
    ProblemView view = ProblemView.of(problem);
    Map<List<String>, Long> at = new HashMap<>();
    plan.visits().forEach(v -> at.merge(List.of(v.worker(), v.batch()), v.count(), Long::sum));
    plan.unserved().forEach(v -> at.merge(List.of(v.worker(), ""), v.count(), Long::sum));
    for (Move move : moves) {
      String from = move.from();
      String to = move.to();
      at.merge(List.of(move.worker(), from == null ? "" : from), -move.people(), Long::sum);
      at.merge(List.of(move.worker(), to == null ? "" : to), move.people(), Long::sum);
    }
    Map<String, Long> taken = new HashMap<>();
    Objective objective = Objective.zero(view.levels());
    for (int w = 0; w < view.workerCount(); w++) {
      Worker worker = problem.workers().get(w);
      for (int b = 0; b < view.batchCount(); b++) {
        long people = at.getOrDefault(List.of(worker.id(), view.batchId(b)), 0L);
        check(people >= 0 && (people == 0 || view.suits(w, b)));
        if (worker.pinned() != null) {
          check(people == (worker.pinned().equals(view.batchId(b)) ? worker.count() : 0));
        }
        objective = objective.plusCost(people == 0 ? 0 : people * view.cost(w, b));
        taken.merge(view.batchId(b), people, Long::sum);
      }
      long out = at.getOrDefault(List.of(worker.id(), ""), 0L);
      check(out >= 0);
      objective =
          view.servesByPenalty()
              ? objective.plusCost(out * view.penalty(w))
              : objective.plusUnserved(view.priority(w), out);
    }
    for (Batch batch : problem.batches()) {
      long places = batch.capacity() + morePlaces.getOrDefault(batch.id(), 0L);
      check(taken.getOrDefault(batch.id(), 0L) <= places);
    }
    return objective;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("the moves break a rule");
    }
  }
}
