package dev.muster.scheduling;

/** Whether leaving a worker out may be cheaper than serving her. */
public enum Serve {
  /**
   * As many as possible of priority 1, then of priority 2 and so on; cost only decides among plans
   * that serve equally well.
   */
  PRIORITY_FIRST("priority-first"),
  /** Leaving a worker out costs her penalty, and cost alone decides. */
  PENALTY("penalty");

  private final String code;

  Serve(String code) {
    this.code = code;
  }

  /** Returns the word that files use. */
  public String code() {
    return code;
  }
}
