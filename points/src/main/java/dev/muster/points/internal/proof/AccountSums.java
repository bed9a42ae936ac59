package dev.muster.points.internal.proof;

import dev.muster.points.Id128;
import dev.muster.points.TransferKind;
import java.nio.ByteBuffer;

/** What an account's entries so far add up to, and the head of their chain. */
public final class AccountSums {
  /** The length of a state in bytes. */
  public static final int BYTES = 96;

  private static final byte VERSION = 1;

  private final Id128 account;
  private final int unit;
  private long entries;
  private long debitsPending;
  private long debitsPosted;
  private long creditsPending;
  private long creditsPosted;
  private byte[] head = new byte[Hashes.LENGTH];

  /** Makes the state of an account without entries. */
  public AccountSums(Id128 account, int unit) {
    this.account = account;
    this.unit = unit;
  }

  /** Reads a leaf. */
  public static AccountSums ofBytes(byte[] leaf) {
    ByteBuffer in = ByteBuffer.wrap(leaf);
    if (leaf.length != BYTES || in.getInt() != VERSION << 24) {
      throw new IllegalArgumentException("these %d bytes are no state".formatted(leaf.length));
    }
    int unit = in.getInt();
    AccountSums sums = new AccountSums(new Id128(in.getLong(), in.getLong()), unit);
    sums.entries = in.getLong();
    sums.debitsPending = in.getLong();
    sums.debitsPosted = in.getLong();
    sums.creditsPending = in.getLong();
    sums.creditsPosted = in.getLong();
    in.get(sums.head);
    return sums;
  }

  /** Returns whose state it is. */
  public Id128 account() {
    return account;
  }

  /** Takes one more entry in. */
  public void add(Entry entry, byte[] leafHash, Hashes hashes) {
    boolean debit = entry.recorded().transfer().debitAccount().equals(account);
    boolean hold = entry.kind() == TransferKind.HOLD;
    long pending = (hold ? entry.amount() : 0) - entry.released();
    long posted = hold ? 0 : entry.amount();
    if (debit) {
      debitsPending += pending;
      debitsPosted = Math.addExact(debitsPosted, posted);
    } else {
      creditsPending += pending;
      creditsPosted = Math.addExact(creditsPosted, posted);
    }
    entries++;
    head = hashes.chain(head, leafHash);
  }

  /** Returns the leaf. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .put(new byte[3])
        .putInt(unit)
        .put(account.toBytes())
        .putLong(entries)
        .putLong(debitsPending)
        .putLong(debitsPosted)
        .putLong(creditsPending)
        .putLong(creditsPosted)
        .put(head)
        .array();
  }
}
