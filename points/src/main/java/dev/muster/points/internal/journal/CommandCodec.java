package dev.muster.points.internal.journal;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.CommandKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact form of commands. A row has its id, flags, code and a mask; the mask tells which
 * other fields follow, in the order of its bits. What is left out has the value that a builder
 * starts with.
 */
final class CommandCodec {
  private static final int ROW_BYTES = 70;
  private static final SpendingOrder[] ORDERS = SpendingOrder.values();
  private static final ExpiredLots[] POLICIES = ExpiredLots.values();

  private CommandCodec() {}

  static byte[] encode(Command command) {
    ByteSink out = new ByteSink(2 * Long.BYTES + command.rows() * ROW_BYTES);
    switch (command.kind()) {
      case ACCOUNTS -> {
        out.i32(command.accounts().size());
        command.accounts().forEach(account -> encode(account, out));
      }
      case TRANSFERS -> {
        out.i32(command.transfers().size());
        List<Transfer> transfers = command.transfers();
        for (int i = 0; i < transfers.size(); i++) {
          encode(transfers.get(i), out);
        }
      }
      case FREEZE, UNFREEZE -> out.id(command.account());
      case BEGIN, SWEEP, CLOSE -> {}
    }
    return out.toBytes();
  }

  /**
   * Reads a command.
   *
   * @throws IllegalArgumentException if the bytes are not one
   */
  static Command decode(CommandKind kind, byte[] bytes, int offset, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    try {
      Command command =
          switch (kind) {
            case ACCOUNTS -> Command.accounts(accounts(in));
            case TRANSFERS -> Command.transfers(transfers(in));
            case FREEZE, UNFREEZE -> Command.frost(id(in), kind == CommandKind.FREEZE);
            case BEGIN, SWEEP, CLOSE -> Command.plain(kind);
          };
      if (in.hasRemaining() && kind != CommandKind.BEGIN) {
        throw new IllegalArgumentException(
            "%d bytes are left over behind %s".formatted(in.remaining(), kind));
      }
      return command;
    } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("%s ends too early".formatted(kind), e);
    }
  }

  private static void encode(Account account, ByteSink out) {
    out.id(account.id()).u16(account.flagBits()).u16(account.code());
    boolean lotRules = !account.breakageAccount().isZero() || account.spendingOrder().number() != 0;
    int mask =
        bit(account.unit() != 0, 0)
            | bit(!account.reference().isZero(), 1)
            | bit(account.metadata() != 0, 2)
            | bit(account.tag() != 0, 3)
            | bit(account.floor().isPresent(), 4)
            | bit(account.ceiling().isPresent(), 5)
            | bit(lotRules, 6)
            | bit(account.importedMicros() != 0, 7);
    out.u16(mask);
    put(out, mask, 0, account.unit());
    put(out, mask, 1, account.reference());
    put(out, mask, 2, account.metadata());
    put(out, mask, 3, account.tag());
    put(out, mask, 4, account.floor().orElse(0));
    put(out, mask, 5, account.ceiling().orElse(0));
    if (lotRules) {
      out.id(account.breakageAccount()).u8(account.spendingOrder().number());
    }
    put(out, mask, 7, account.importedMicros());
  }

  private static List<Account> accounts(ByteBuffer in) {
    int count = in.getInt();
    List<Account> rows = new ArrayList<>(Math.min(Math.max(count, 0), in.remaining()));
    for (int i = 0; i < count; i++) {
      rows.add(account(in));
    }
    return rows;
  }

  private static Account account(ByteBuffer in) {
    Account.Builder row = Account.builder(id(in));
    int flags = in.getShort() & 0xFFFF;
    row.code(in.getShort() & 0xFFFF);
    int mask = in.getShort() & 0xFFFF;
    row.unit(has(mask, 0) ? in.getInt() : 0)
        .reference(has(mask, 1) ? id(in) : Id128.ZERO)
        .metadata(has(mask, 2) ? in.getLong() : 0)
        .tag(has(mask, 3) ? in.getInt() : 0)
        .floor(has(mask, 4) ? in.getLong() : Long.MIN_VALUE)
        .ceiling(has(mask, 5) ? in.getLong() : Long.MAX_VALUE);
    if (has(mask, 6)) {
      row.lots(id(in), ORDERS[in.get()]);
    }
    return row.flags(AccountFlag.ofBits(flags))
        .importedMicros(has(mask, 7) ? in.getLong() : 0)
        .build();
  }

  private static void encode(Transfer transfer, ByteSink out) {
    out.id(transfer.id()).u16(transfer.flagBits()).u16(transfer.code());
    boolean reversal = transfer.expiredLots().number() != 0 || transfer.graceSeconds() != 0;
    int mask =
        bit(!transfer.debitAccount().isZero(), 0)
            | bit(!transfer.creditAccount().isZero(), 1)
            | bit(transfer.amount() != 0, 2)
            | bit(transfer.unit() != 0, 3)
            | bit(!transfer.pendingId().isZero(), 4)
            | bit(!transfer.reversedId().isZero(), 5)
            | bit(transfer.timeoutSeconds() != 0, 6)
            | bit(!transfer.reference().isZero(), 7)
            | bit(transfer.metadata() != 0, 8)
            | bit(transfer.tag() != 0, 9)
            | bit(transfer.effectiveMicros() != 0, 10)
            | bit(transfer.importedMicros() != 0, 11)
            | bit(transfer.expiresMicros() != 0, 12)
            | bit(transfer.priority() != 0, 13)
            | bit(reversal, 14);
    out.u16(mask);
    put(out, mask, 0, transfer.debitAccount());
    put(out, mask, 1, transfer.creditAccount());
    put(out, mask, 2, transfer.amount());
    put(out, mask, 3, transfer.unit());
    put(out, mask, 4, transfer.pendingId());
    put(out, mask, 5, transfer.reversedId());
    put(out, mask, 6, transfer.timeoutSeconds());
    put(out, mask, 7, transfer.reference());
    put(out, mask, 8, transfer.metadata());
    put(out, mask, 9, transfer.tag());
    put(out, mask, 10, transfer.effectiveMicros());
    put(out, mask, 11, transfer.importedMicros());
    put(out, mask, 12, transfer.expiresMicros());
    put(out, mask, 13, transfer.priority());
    if (reversal) {
      out.u8(transfer.expiredLots().number()).i32(transfer.graceSeconds());
    }
  }

  private static List<Transfer> transfers(ByteBuffer in) {
    int count = in.getInt();
    List<Transfer> rows = new ArrayList<>(Math.min(Math.max(count, 0), in.remaining()));
    for (int i = 0; i < count; i++) {
      rows.add(transfer(in));
    }
    return rows;
  }

  private static Transfer transfer(ByteBuffer in) {
    Transfer.Builder row = Transfer.builder(id(in));
    row.flags(TransferFlag.ofBits(in.getShort() & 0xFFFF)).code(in.getShort() & 0xFFFF);
    int mask = in.getShort() & 0xFFFF;
    row.debit(has(mask, 0) ? id(in) : Id128.ZERO)
        .credit(has(mask, 1) ? id(in) : Id128.ZERO)
        .amount(has(mask, 2) ? in.getLong() : 0)
        .unit(has(mask, 3) ? in.getInt() : 0)
        .pendingId(has(mask, 4) ? id(in) : Id128.ZERO)
        .reversedId(has(mask, 5) ? id(in) : Id128.ZERO)
        .timeoutSeconds(has(mask, 6) ? in.getInt() : 0)
        .reference(has(mask, 7) ? id(in) : Id128.ZERO)
        .metadata(has(mask, 8) ? in.getLong() : 0)
        .tag(has(mask, 9) ? in.getInt() : 0)
        .effectiveMicros(has(mask, 10) ? in.getLong() : 0)
        .importedMicros(has(mask, 11) ? in.getLong() : 0)
        .expiresMicros(has(mask, 12) ? in.getLong() : 0)
        .priority(has(mask, 13) ? in.getInt() : 0);
    if (has(mask, 14)) {
      row.expiredLots(POLICIES[in.get()], Duration.ofSeconds(in.getInt()));
    }
    return row.build();
  }

  private static int bit(boolean set, int place) {
    return set ? 1 << place : 0;
  }

  private static boolean has(int mask, int place) {
    return (mask & 1 << place) != 0;
  }

  private static void put(ByteSink out, int mask, int place, Id128 id) {
    if (has(mask, place)) {
      out.id(id);
    }
  }

  private static void put(ByteSink out, int mask, int place, long value) {
    if (has(mask, place)) {
      out.i64(value);
    }
  }

  private static void put(ByteSink out, int mask, int place, int value) {
    if (has(mask, place)) {
      out.i32(value);
    }
  }

  private static Id128 id(ByteBuffer in) {
    return new Id128(in.getLong(), in.getLong());
  }
}
