package dev.muster.points.conform;

/** Runs one lot vector. */
final class LotVectorDriver {
  private LotVectorDriver() {}

  static CaseReport run(Row vector) {
    CaseChecks checks = new CaseChecks(vector.text("id"));
    checks.notChecked("kind " + vector.text("kind") + " is not supported");
    return checks.report();
  }
}
