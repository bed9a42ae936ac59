package dev.muster.points.internal.store;

import org.jspecify.annotations.Nullable;

/** What a command is. The numbers stand in journals and never change. */
public enum CommandKind {
  /** The first frame of a journal; it changes nothing. */
  BEGIN(1),
  /** Opens accounts. */
  ACCOUNTS(2),
  /** Makes transfers. */
  TRANSFERS(3),
  /** Bars an account from new transfers. */
  FREEZE(4),
  /** Lets a frozen account have transfers again. */
  UNFREEZE(5),
  /** Enters everything that has fallen due. */
  SWEEP(6),
  /** A ledger was closed in good order; it changes nothing. */
  CLOSE(7);

  private static final CommandKind[] ALL = values();

  private final int number;

  CommandKind(int place) {
    this.number = place;
  }

  /** Returns the number by which the kind is stored. */
  public int number() {
    return number;
  }

  /** Returns the kind of a number, or null. */
  public static @Nullable CommandKind ofNumber(int number) {
    return number < 1 || number > ALL.length ? null : ALL[number - 1];
  }
}
