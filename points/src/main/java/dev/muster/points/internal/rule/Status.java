package dev.muster.points.internal.rule;

import dev.muster.points.AccountRefusal;
import dev.muster.points.TransferRefusal;

/**
 * Results of rows as numbers: made, there before, or two more than the place of the reason in its
 * list.
 */
public final class Status {
  /** The row was made. */
  public static final int CREATED = 0;

  /** The same row was there before. */
  public static final int EXISTS = 1;

  private static final TransferRefusal[] TRANSFER = TransferRefusal.values();
  private static final AccountRefusal[] ACCOUNT = AccountRefusal.values();

  private Status() {}

  static int of(TransferRefusal reason) {
    return 2 + reason.precedence();
  }

  static int of(AccountRefusal reason) {
    return 2 + reason.precedence();
  }

  /** Returns the reason of a refused transfer. */
  public static TransferRefusal transferRefusal(int status) {
    return TRANSFER[status - 2];
  }

  /** Returns the reason of a refused account. */
  public static AccountRefusal accountRefusal(int status) {
    return ACCOUNT[status - 2];
  }

  /** Returns whether the reason of a refused transfer may pass. */
  static boolean mayPass(int status) {
    return TRANSFER[status - 2].mayPass();
  }
}
