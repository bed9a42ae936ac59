package dev.muster.lab.frame;

/** With what status the lab ends. */
public final class ExitStatus {
  /** Done. */
  public static final int DONE = 0;

  /** Refused, or infeasible: the findings say why. */
  public static final int REFUSED = 1;

  /** Called wrongly: the message says how to call. */
  public static final int WRONG_USAGE = 2;

  private ExitStatus() {}
}
