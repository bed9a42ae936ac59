package dev.muster.lab.rival;

/** A solver to compare with. Implementations are stateless and solve one problem at a time. */
public interface Rival {
  /** Returns the name on the command line. */
  String name();

  /** Returns whether its model has an arc from everyone to every batch, however far. */
  boolean looksAtAllArcs();

  /**
   * Solves to the proven optimum: fewest people left out, then fewest metres.
   *
   * @throws IllegalStateException if the solver fails or its plan breaks a rule
   */
  RivalResult solve(RivalProblem problem);
}
