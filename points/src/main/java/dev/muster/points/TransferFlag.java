package dev.muster.points;

import dev.muster.core.json.ObjectReader;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a transfer does. The place of a flag in this list is its bit wherever flags are stored as a
 * number.
 */
public enum TransferFlag {
  /** Succeeds or fails with the next transfer of the batch. */
  LINKED(0),
  /** Holds the points until it is posted, voided or times out. */
  PENDING(1),
  /** Posts a pending transfer; {@link Transfer#ALL} posts it wholly. */
  POST_PENDING(2),
  /** Voids a pending transfer; amount 0 or the whole amount. */
  VOID_PENDING(3),
  /** Moves at most what the debit account has. */
  BALANCING_DEBIT(4),
  /** Moves at most what the credit account owes. */
  BALANCING_CREDIT(5),
  /** Closes the debit account while it is pending. */
  CLOSING_DEBIT(6),
  /** Closes the credit account while it is pending. */
  CLOSING_CREDIT(7),
  /** Recorded at the time that the caller gives. */
  IMPORTED(8),
  /** Takes back a posted transfer or a part of it. */
  REVERSAL(9);

  private final int bit;

  TransferFlag(int place) {
    this.bit = 1 << place;
  }

  /** Returns the flag's name in JSON. */
  public String text() {
    return ObjectReader.name(this);
  }

  /** Returns the number that has only this flag's bit. */
  public int bit() {
    return bit;
  }

  /** Returns the number whose bits are {@code flags}. */
  public static int bits(Collection<TransferFlag> flags) {
    int bits = 0;
    for (TransferFlag flag : flags) {
      bits |= flag.bit();
    }
    return bits;
  }

  /** Returns the flags that are the bits of a number; other bits are ignored. */
  public static Set<TransferFlag> ofBits(int bits) {
    EnumSet<TransferFlag> flags = EnumSet.noneOf(TransferFlag.class);
    for (TransferFlag flag : values()) {
      if ((bits & flag.bit()) != 0) {
        flags.add(flag);
      }
    }
    return Collections.unmodifiableSet(flags);
  }
}
