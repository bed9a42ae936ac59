package dev.muster.points.statement;

import dev.muster.points.Id128;
import dev.muster.points.internal.proof.Entry;
import dev.muster.points.internal.proof.Hashes;
import java.nio.ByteBuffer;

/** What an account's entries so far add up to, and the head of their chain. */
final class AccountSums {
  static final int BYTES = 96;

  private final Id128 account;
  private final int unit;
  private long entries;
  private long debitsPending;
  private long debitsPosted;
  private long creditsPending;
  private long creditsPosted;
  private byte[] head = new byte[Hashes.LENGTH];

  AccountSums(Id128 account, int unit) {
    this.account = account;
    this.unit = unit;
  }

  Id128 account() {
    return account;
  }

  void add(Entry entry, byte[] leafHash, Hashes hashes) {
    boolean debit = entry.recorded().transfer().debitAccount().equals(account);
    boolean hold = entry.kind() == dev.muster.points.TransferKind.HOLD;
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

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .put((byte) 1)
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
