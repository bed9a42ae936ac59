package dev.muster.points.internal.read;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Balances;
import dev.muster.points.ExpiredLots;
import dev.muster.points.HoldState;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.Lot;
import dev.muster.points.LotMove;
import dev.muster.points.RecordedAccount;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.TransferKind;
import dev.muster.points.internal.table.AccountBits;
import dev.muster.points.internal.table.MoveKind;
import dev.muster.points.internal.table.Rows;
import dev.muster.points.internal.table.Tables;
import dev.muster.points.internal.table.Tables.AccountField;
import dev.muster.points.internal.table.Tables.DetailField;
import dev.muster.points.internal.table.Tables.ExtraField;
import dev.muster.points.internal.table.Tables.LotField;
import dev.muster.points.internal.table.Tables.MoveField;
import dev.muster.points.internal.table.Tables.TransferField;
import dev.muster.points.internal.table.TransferBits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Turns single rows into values. */
public final class RowReader {
  private static final HoldState[] HOLD_STATES = HoldState.values();
  private static final SpendingOrder[] ORDERS = SpendingOrder.values();
  private static final ExpiredLots[] POLICIES = ExpiredLots.values();

  private final Tables tables;
  private final Rows accounts;
  private final Rows details;
  private final Rows transfers;

  /** Creates a reader of {@code tables}. */
  public RowReader(Tables tables) {
    this.tables = tables;
    this.accounts = tables.accounts;
    this.details = tables.details;
    this.transfers = tables.transfers;
  }

  /** Returns the account in a row. */
  public RecordedAccount account(int row) {
    int bits = tables.bitsOf(row);
    Balances balances = balances(row);
    int extra = tables.extraOf(row);
    boolean lots = (bits & AccountBits.LOTS) != 0;
    return new RecordedAccount(
        asked(row, bits, extra),
        row + 1L,
        LedgerTime.instant(details.get(row, DetailField.RECORDED)),
        balances,
        (bits & AccountBits.CLOSED) != 0,
        (bits & AccountBits.FROZEN) != 0,
        lots ? tables.extras.get(extra, ExtraField.SPENDABLE) : balances.available(),
        lots ? tables.extras.get(extra, ExtraField.DEBT) : 0);
  }

  private Account asked(int row, int bits, int extra) {
    Account.Builder builder =
        Account.builder(accountId(row))
            .unit(accounts.upper(row, AccountField.UNIT_BITS))
            .code(details.lower(row, DetailField.TAG_CODE))
            .flags(AccountFlag.ofBits(bits & AccountBits.MADE_WITH))
            .reference(
                new Id128(
                    details.get(row, DetailField.REFERENCE_HIGH),
                    details.get(row, DetailField.REFERENCE_LOW)))
            .metadata(details.get(row, DetailField.METADATA))
            .tag(details.upper(row, DetailField.TAG_CODE));
    if ((bits & AccountBits.IMPORTED) != 0) {
      builder.importedMicros(details.get(row, DetailField.RECORDED));
    }
    if (extra >= 0) {
      builder
          .floor(tables.extras.get(extra, ExtraField.FLOOR))
          .ceiling(tables.extras.get(extra, ExtraField.CEILING));
    }
    if ((bits & AccountBits.LOTS) != 0) {
      builder.lots(
          accountId(tables.extras.upper(extra, ExtraField.BREAKAGE_ORDER) - 1),
          ORDERS[tables.extras.lower(extra, ExtraField.BREAKAGE_ORDER)]);
    }
    return builder.build();
  }

  /** Returns the four sums of an account as they are. */
  public Balances balances(int row) {
    return new Balances(
        accounts.get(row, AccountField.DEBITS_PENDING),
        accounts.get(row, AccountField.DEBITS_POSTED),
        accounts.get(row, AccountField.CREDITS_PENDING),
        accounts.get(row, AccountField.CREDITS_POSTED));
  }

  /** Returns the id of an account. */
  public Id128 accountId(int row) {
    return new Id128(
        accounts.get(row, AccountField.ID_HIGH), accounts.get(row, AccountField.ID_LOW));
  }

  /** Returns the id of a transfer, or zero for row -1. */
  public Id128 transferId(int row) {
    return row < 0
        ? Id128.ZERO
        : new Id128(
            transfers.get(row, TransferField.ID_HIGH), transfers.get(row, TransferField.ID_LOW));
  }

  /** Returns the transfer in a row. */
  public RecordedTransfer transfer(int row) {
    int flags = transfers.lower(row, TransferField.TAG_CODE_FLAGS);
    int debit = transfers.upper(row, TransferField.ACCOUNTS);
    Id128 related = transferId(transfers.lower(row, TransferField.TIMEOUT_RELATED) - 1);
    long recorded = transfers.get(row, TransferField.RECORDED);
    long effective = transfers.get(row, TransferField.EFFECTIVE);
    TransferKind kind = kind(flags);
    Transfer.Builder builder =
        Transfer.builder(transferId(row))
            .debit(accountId(debit))
            .credit(accountId(transfers.lower(row, TransferField.ACCOUNTS)))
            .amount(transfers.get(row, TransferField.AMOUNT))
            .unit(accounts.upper(debit, AccountField.UNIT_BITS))
            .code(flags >>> 16)
            .flags(TransferFlag.ofBits(flags & TransferBits.CALLER))
            .timeoutSeconds(transfers.upper(row, TransferField.TIMEOUT_RELATED))
            .metadata(transfers.get(row, TransferField.METADATA))
            .tag(transfers.upper(row, TransferField.TAG_CODE_FLAGS))
            .reference(
                new Id128(
                    transfers.get(row, TransferField.REFERENCE_HIGH),
                    transfers.get(row, TransferField.REFERENCE_LOW)));
    addTerms(builder, row);
    switch (kind) {
      case POST, VOID -> builder.pendingId(related);
      case REVERSAL -> builder.reversedId(related);
      default -> {}
    }
    if ((flags & TransferBits.EFFECTIVE_GIVEN) != 0) {
      builder.effectiveMicros(effective);
    }
    if ((flags & TransferBits.IMPORTED) != 0) {
      builder.importedMicros(recorded);
    }
    return new RecordedTransfer(
        builder.build(),
        row + 1L,
        LedgerTime.instant(recorded),
        LedgerTime.instant(effective),
        kind,
        HOLD_STATES[transfers.upper(row, TransferField.HOLD)],
        transfers.get(row, TransferField.REVERSED),
        related);
  }

  private void addTerms(Transfer.Builder builder, int row) {
    int terms = transfers.lower(row, TransferField.LOT_TERMS);
    builder
        .expiresMicros(transfers.get(row, TransferField.EXPIRES))
        .priority(transfers.upper(row, TransferField.LOT_TERMS))
        .expiredLots(POLICIES[terms >>> 30], java.time.Duration.ofSeconds(terms & ((1 << 30) - 1)));
  }

  private static TransferKind kind(int flags) {
    if ((flags & TransferBits.PENDING) != 0) {
      return TransferKind.HOLD;
    }
    if ((flags & TransferBits.POST) != 0) {
      return TransferKind.POST;
    }
    if ((flags & TransferBits.VOID) != 0) {
      return TransferKind.VOID;
    }
    if ((flags & TransferBits.REVERSAL) != 0) {
      return TransferKind.REVERSAL;
    }
    if ((flags & TransferBits.TIMEOUT) != 0) {
      return TransferKind.TIMEOUT;
    }
    return (flags & TransferBits.BREAKAGE) != 0 ? TransferKind.BREAKAGE : TransferKind.TRANSFER;
  }

  /**
   * Returns the lots of an account, oldest first; with {@code spent} those of which nothing is
   * left, too.
   */
  public List<Lot> lots(int account, boolean spent) {
    List<Lot> found = new ArrayList<>();
    int extra = tables.extraOf(account);
    int lot = extra < 0 ? -1 : tables.extras.upper(extra, ExtraField.LAST_LOT) - 1;
    long left =
        extra < 0 ? 0 : balances(account).posted() + tables.extras.get(extra, ExtraField.DEBT);
    // Older lots than those that hold all that is left are spent and may be in a file.
    while (lot >= 0 && (spent || left > 0)) {
      long remaining = tables.lots.get(lot, LotField.REMAINING);
      left -= remaining;
      if (spent || remaining > 0) {
        found.add(lot(lot));
      }
      lot = tables.lots.upper(lot, LotField.PREVIOUS_BREAKS) - 1;
    }
    Collections.reverse(found);
    return found;
  }

  private Lot lot(int row) {
    Rows lots = tables.lots;
    long expires = lots.get(row, LotField.EXPIRES);
    return new Lot(
        new Id128(lots.get(row, LotField.ID_HIGH), lots.get(row, LotField.ID_LOW)),
        lots.lower(row, LotField.ACCOUNT_ORDINAL),
        lots.get(row, LotField.AMOUNT),
        lots.get(row, LotField.REMAINING),
        lots.get(row, LotField.PINNED),
        lots.get(row, LotField.BROKEN),
        LedgerTime.instant(lots.get(row, LotField.SPENDABLE_FROM)),
        LedgerTime.instant(lots.get(row, LotField.EARNED)),
        expires == Long.MAX_VALUE ? Optional.empty() : Optional.of(LedgerTime.instant(expires)),
        (int) lots.get(row, LotField.PRIORITY));
  }

  /** Returns what a transfer did to lots. */
  public List<LotMove> lotMoves(int transfer) {
    List<LotMove> found = new ArrayList<>();
    int first = transfers.upper(transfer, TransferField.MOVES) - 1;
    int count = transfers.lower(transfer, TransferField.MOVES);
    for (int move = first; move < first + count; move++) {
      int lot = tables.moves.lower(move, MoveField.TRANSFER_LOT);
      found.add(
          new LotMove(
              new Id128(
                  tables.lots.get(lot, LotField.ID_HIGH), tables.lots.get(lot, LotField.ID_LOW)),
              tables.lots.lower(lot, LotField.ACCOUNT_ORDINAL),
              moveKind((int) tables.moves.get(move, MoveField.KIND)),
              tables.moves.get(move, MoveField.AMOUNT)));
    }
    return found;
  }

  private static LotMove.Kind moveKind(int kind) {
    return switch (kind) {
      case MoveKind.SPEND -> LotMove.Kind.SPEND;
      case MoveKind.PIN -> LotMove.Kind.PIN;
      case MoveKind.RETURN -> LotMove.Kind.RETURN;
      case MoveKind.BREAK -> LotMove.Kind.BREAK;
      default -> LotMove.Kind.PAY_DEBT;
    };
  }
}
