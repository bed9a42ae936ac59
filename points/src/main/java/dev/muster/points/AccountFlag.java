package dev.muster.points;

import dev.muster.core.json.ObjectReader;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an account is made with. The place of a flag in this list is its bit wherever flags are
 * stored as a number.
 */
public enum AccountFlag {
  /** Succeeds or fails with the next account of the batch. */
  LINKED(0),
  /**
   * Posted and held debits may not exceed posted credits: a member's account, which must not go
   * negative.
   */
  DEBITS_MUST_NOT_EXCEED_CREDITS(1),
  /** Posted and held credits may not exceed posted debits. */
  CREDITS_MUST_NOT_EXCEED_DEBITS(2),
  /** Keeps the balances after each entry, for statements and as-of look-ups in O(log n). */
  HISTORY(3),
  /** Recorded at the time that the caller gives. */
  IMPORTED(4),
  /** Made closed. */
  CLOSED(5),
  /** Keeps its points in lots that can expire. */
  LOTS(6);

  private final int bit;

  AccountFlag(int place) {
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
  public static int bits(Collection<AccountFlag> flags) {
    int bits = 0;
    for (AccountFlag flag : flags) {
      bits |= flag.bit();
    }
    return bits;
  }

  /** Returns the flags that are the bits of a number; other bits are ignored. */
  public static Set<AccountFlag> ofBits(int bits) {
    EnumSet<AccountFlag> flags = EnumSet.noneOf(AccountFlag.class);
    for (AccountFlag flag : values()) {
      if ((bits & flag.bit()) != 0) {
        flags.add(flag);
      }
    }
    return Collections.unmodifiableSet(flags);
  }
}
