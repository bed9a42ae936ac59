package dev.muster.points.internal.table;

/** The flags of a transfer as kept in its row. */
public final class TransferBits {
  /** Linked to the next row of its batch. */
  public static final int LINKED = 1;

  /** Holds points until it is posted, voided or times out. */
  public static final int PENDING = 1 << 1;

  /** Posts a pending transfer. */
  public static final int POST = 1 << 2;

  /** Voids a pending transfer. */
  public static final int VOID = 1 << 3;

  /** Moves at most what the debit account has. */
  public static final int BALANCING_DEBIT = 1 << 4;

  /** Moves at most what the credit account owes. */
  public static final int BALANCING_CREDIT = 1 << 5;

  /** Closes the debit account. */
  public static final int CLOSING_DEBIT = 1 << 6;

  /** Closes the credit account. */
  public static final int CLOSING_CREDIT = 1 << 7;

  /** Recorded with the caller's time. */
  public static final int IMPORTED = 1 << 8;

  /** Takes back another transfer. */
  public static final int REVERSAL = 1 << 9;

  /** The ledger's own entry: a hold timed out. */
  public static final int TIMEOUT = 1 << 12;

  /** The ledger's own entry: a lot broke. */
  public static final int BREAKAGE = 1 << 13;

  /** The caller gave an effective time. */
  public static final int EFFECTIVE_GIVEN = 1 << 14;

  /** The flags that a caller can set. */
  public static final int CALLER = 0x3FF;

  private TransferBits() {}
}
