package dev.muster.lab.rival;

import dev.muster.lab.rival.Stopwatch.Lap;

/** A flow solver on the full graph: an arc from everyone to every batch that he may use. */
final class FullGraphRival implements Rival {
  private final String name;
  private final FlowSolver solver;

  FullGraphRival(String name, FlowSolver solver) {
    this.name = name;
    this.solver = solver;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean looksAtAllArcs() {
    return true;
  }

  @Override
  public RivalResult solve(RivalProblem problem) {
    Stopwatch clock = new Stopwatch();
    UnitVectors people = new UnitVectors(problem.latitudes(), problem.longitudes());
    UnitVectors places = new UnitVectors(problem.siteLatitudes(), problem.siteLongitudes());
    Arcs arcs = Arcs.all(problem, people, places);
    clock.lap(Lap.DISTANCES);
    Flow flow = solver.solve(problem, arcs, FlowSolver.NO_ESCAPE, clock);
    Tally count = Tally.of(problem, arcs, flow);
    return new RivalResult(
        name,
        count.meters(),
        count.unserved(),
        clock.seconds(Lap.DISTANCES),
        clock.seconds(Lap.MODEL),
        clock.seconds(Lap.SOLVING),
        0,
        arcs.size(),
        1);
  }
}
