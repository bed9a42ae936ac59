package dev.muster.points.internal.table;

/** What a transfer did to a lot. */
public final class MoveKind {
  /** Took points from it for good. */
  public static final int SPEND = 1;

  /** Pinned points of it for a hold. */
  public static final int PIN = 2;

  /** Gave points back to it. */
  public static final int RETURN = 3;

  /** Broke what was left of it. */
  public static final int BREAK = 4;

  /** Paid a debt with points it was made with. */
  public static final int PAY_DEBT = 5;

  private MoveKind() {}
}
