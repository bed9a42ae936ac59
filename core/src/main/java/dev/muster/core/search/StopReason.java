package dev.muster.core.search;

/** Why a search stopped. */
public enum StopReason {
  /** The search had nothing left to do: it proved its result, or exhausted what it tries. */
  DONE("done"),
  /** The limit of iterations was reached. */
  ITERATIONS("iterations"),
  /** The limit of time was reached. */
  TIME("time"),
  /** The caller cancelled, or interrupted the searching thread. */
  CANCELLED("cancelled");

  private final String code;

  StopReason(String code) {
    this.code = code;
  }

  /** Returns the stable code for files. */
  public String code() {
    return code;
  }
}
