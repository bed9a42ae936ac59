package dev.muster.points.internal.table;

/** What became of a pending transfer. */
public final class HoldState {
  /** Not a pending transfer. */
  public static final int NONE = 0;

  /** Open. */
  public static final int OPEN = 1;

  /** Posted, wholly or in part. */
  public static final int POSTED = 2;

  /** Voided. */
  public static final int VOIDED = 3;

  /** Timed out. */
  public static final int TIMED_OUT = 4;

  private HoldState() {}
}
