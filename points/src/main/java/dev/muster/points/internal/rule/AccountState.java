package dev.muster.points.internal.rule;

import dev.muster.points.TransferRefusal;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.Tables;
import org.jspecify.annotations.Nullable;

/** Whether two accounts are open for new transfers between them. */
final class AccountState {
  private AccountState() {}

  static @Nullable TransferRefusal judge(Tables tables, int debit, int credit) {
    int debitBits = tables.bitsOf(debit);
    int creditBits = tables.bitsOf(credit);
    if (((debitBits | creditBits) & (AccountBits.CLOSED | AccountBits.FROZEN)) == 0) {
      return null;
    }
    if ((debitBits & AccountBits.CLOSED) != 0) {
      return TransferRefusal.DEBIT_ACCOUNT_CLOSED;
    }
    if ((creditBits & AccountBits.CLOSED) != 0) {
      return TransferRefusal.CREDIT_ACCOUNT_CLOSED;
    }
    return (debitBits & AccountBits.FROZEN) != 0
        ? TransferRefusal.DEBIT_ACCOUNT_FROZEN
        : TransferRefusal.CREDIT_ACCOUNT_FROZEN;
  }

  static void set(Tables tables, int account, int bit, boolean on) {
    int bits = tables.bitsOf(account);
    tables.accounts.putLower(account, Tables.AccountField.UNIT_BITS, on ? bits | bit : bits & ~bit);
  }
}
