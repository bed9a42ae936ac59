package dev.muster.points.internal.table;

/** The state bits of an account: first the flags it was made with, then what became of it. */
public final class AccountBits {
  /** Linked to the next row of its batch. */
  public static final int LINKED = 1;

  /** Posted and held debits may not exceed posted credits. */
  public static final int DEBITS_CAPPED = 1 << 1;

  /** Posted and held credits may not exceed posted debits. */
  public static final int CREDITS_CAPPED = 1 << 2;

  /** Keeps its balances after each entry. */
  public static final int HISTORY = 1 << 3;

  /** Recorded with the caller's time. */
  public static final int IMPORTED = 1 << 4;

  /** Made closed. */
  public static final int MADE_CLOSED = 1 << 5;

  /** Keeps its points in lots. */
  public static final int LOTS = 1 << 6;

  /** The bits that an account is made with. */
  public static final int MADE_WITH = 0xFFFF;

  /** Is closed now. */
  public static final int CLOSED = 1 << 16;

  /** Is frozen now. */
  public static final int FROZEN = 1 << 17;

  /** Has a row of extra fields. */
  public static final int HAS_EXTRA = 1 << 18;

  /** Has a floor or a ceiling. */
  public static final int HAS_LIMITS = 1 << 19;

  private AccountBits() {}
}
