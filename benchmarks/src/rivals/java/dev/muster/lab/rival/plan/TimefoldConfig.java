package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import dev.muster.core.search.SearchMonitor;
import java.time.Duration;

/**
 * How Timefold is set up: its construction for whoever has no place yet, then simulated annealing
 * on a cost scale of its own, moves being drawn from {@link NearMoves} mostly.
 *
 * <p>Late acceptance, its default, and pillar moves, which collect all pillars again at each step,
 * were measured on campaigns and are far behind.
 */
final class TimefoldConfig {
  /** How often moves that know the ways are drawn for each general change or swap. */
  private static final double NEAR_MOVES_WEIGHT = 20;

  /** The temperature at first, as a part of what a person costs at the start. */
  private static final long COST_PER_TEMPERATURE = 8;

  private TimefoldConfig() {}

  /** Returns the configuration for one run, whose time began at {@code startNanos}. */
  static SolverConfig of(SearchMonitor monitor, long startNanos, long costOfPerson) {
    return new SolverConfig()
        .withSolutionClass(Board.class)
        .withEntityClasses(Seat.class)
        .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
        .withRandomSeed(monitor.limit().seed())
        .withScoreDirectorFactory(
            new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(BoardScore.class))
        .withPhases(new ConstructionHeuristicPhaseConfig(), localSearch(costOfPerson))
        .withTerminationConfig(termination(monitor, startNanos));
  }

  private static LocalSearchPhaseConfig localSearch(long costOfPerson) {
    long temperature = Math.max(1, costOfPerson / COST_PER_TEMPERATURE);
    String levels = "0/".repeat(Board.PRIORITIES_MAX) + temperature;
    return new LocalSearchPhaseConfig()
        .withAcceptorConfig(
            new LocalSearchAcceptorConfig()
                .withSimulatedAnnealingStartingTemperature("[0]hard/[" + levels + "]soft"))
        .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1))
        .withMoveSelectorConfig(
            new UnionMoveSelectorConfig()
                .withMoveSelectors(
                    new ChangeMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                    new SwapMoveSelectorConfig().withFixedProbabilityWeight(1.0),
                    new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(NearMoves.class)
                        .withFixedProbabilityWeight(NEAR_MOVES_WEIGHT)));
  }

  private static TerminationConfig termination(SearchMonitor monitor, long startNanos) {
    TerminationConfig termination = new TerminationConfig();
    monitor
        .limit()
        .time()
        .ifPresent(
            time ->
                termination.withSpentLimit(
                    Duration.ofMillis(Start.left(time, startNanos).toMillis())));
    monitor
        .limit()
        .iterations()
        .ifPresent(count -> termination.setStepCountLimit((int) Math.min(1 << 30, count)));
    return termination;
  }
}
