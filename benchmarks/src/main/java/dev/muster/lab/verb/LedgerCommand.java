package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.lab.frame.LabFault;
import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferFlag;
import dev.muster.points.json.CommandLine;
import dev.muster.points.json.CommandReader;
import dev.muster.points.json.LedgerCommand.CreateAccounts;
import dev.muster.points.json.LedgerCommand.CreateTransfers;
import dev.muster.points.json.LedgerCommand.Freeze;
import dev.muster.points.json.LedgerCommand.Simulate;
import dev.muster.points.json.LedgerCommand.Sweep;
import dev.muster.points.json.LedgerCommand.Unfreeze;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of commands: accounts to open, then transfers to make, each list a batch; or an account
 * to freeze or unfreeze, or a sweep.
 *
 * <pre>{@code
 * {"at": "2026-03-01T08:00:00Z", "accounts": [{"id": "of:bank", "unit": 1, "code": 1}]}
 * {"transfers": [{"id": "of:course/7", "debit": "of:bank", "credit": "of:wang", "amount": 50, "unit": 1, "code": 1}]}
 * {"freeze": "of:wang"}
 * }</pre>
 *
 * <p>A line that names its format, {@code muster.ledger-command/1}, is read as the library reads
 * it: one command, with the longer names of that format.
 *
 * <p>An id is 32 lower-case hexadecimal digits, or {@code of:} and a text that {@link
 * Id128#of(String)} derives it from.
 *
 * @param at the time from here on, or null to leave the clock alone
 * @param accounts accounts to open
 * @param transfers transfers to make
 * @param simulate transfers of which to tell what they would do
 * @param freeze account to freeze, or null
 * @param unfreeze account to unfreeze, or null
 * @param sweep whether to enter everything that has fallen due
 */
record LedgerCommand(
    @Nullable Instant at,
    List<Account> accounts,
    List<Transfer> transfers,
    List<Transfer> simulate,
    @Nullable Id128 freeze,
    @Nullable Id128 unfreeze,
    boolean sweep) {
  private static final int UNIT_MAX = Integer.MAX_VALUE;
  private static final int CODE_MAX = 65_535;
  private static final int FLAGS_MAX = 16;
  private static final int GRACE_SECONDS_MAX = 1 << 29;
  private static final long POINTS_MAX = ValueReader.INTEGER_MAX;

  /**
   * Reads one line.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  static LedgerCommand read(JsonValue line) {
    return namesFormat(line) ? of(CommandReader.read(line)) : Json.read(line, LedgerCommand::read);
  }

  /** Returns whether a line says that it is of the library's format. */
  static boolean namesFormat(JsonValue line) {
    return line instanceof JsonObject object && object.get("format") != null;
  }

  private static LedgerCommand of(CommandLine line) {
    dev.muster.points.json.LedgerCommand command = line.command();
    return new LedgerCommand(
        line.at().orElse(null),
        command instanceof CreateAccounts rows ? rows.accounts() : List.of(),
        command instanceof CreateTransfers rows ? rows.transfers() : List.of(),
        command instanceof Simulate rows ? rows.transfers() : List.of(),
        command instanceof Freeze of ? of.account() : null,
        command instanceof Unfreeze of ? of.account() : null,
        command instanceof Sweep);
  }

  private static LedgerCommand read(ObjectReader in) {
    LedgerCommand command = part(in);
    in.done();
    return command;
  }

  /** Reads the properties of a line that are about the ledger itself; the line may have others. */
  static LedgerCommand part(ObjectReader in) {
    return new LedgerCommand(
        in.has("at") ? instant(in, "at") : null,
        rows(in, "accounts", LedgerCommand::account),
        rows(in, "transfers", LedgerCommand::transfer),
        rows(in, "simulate", LedgerCommand::transfer),
        in.has("freeze") ? id(in, "freeze") : null,
        in.has("unfreeze") ? id(in, "unfreeze") : null,
        in.flag("sweep", false));
  }

  private static <T> List<T> rows(ObjectReader in, String name, Function<ObjectReader, T> reading) {
    List<T> rows = new ArrayList<>();
    for (ObjectReader row : in.optionalObjects(name, Ledger.BATCH_MAX)) {
      rows.add(reading.apply(row));
      row.done();
    }
    return rows;
  }

  private static Account account(ObjectReader in) {
    Account.Builder account =
        Account.builder(id(in, "id"))
            .unit((int) in.integer("unit", 0, UNIT_MAX))
            .code((int) in.integer("code", 0, CODE_MAX))
            .flags(flags(in, AccountFlag.class))
            .reference(in.has("reference") ? id(in, "reference") : Id128.ZERO)
            .metadata(in.integer("metadata", -POINTS_MAX, POINTS_MAX, 0))
            .tag((int) in.integer("tag", Integer.MIN_VALUE, Integer.MAX_VALUE, 0));
    if (in.has("floor")) {
      account.floor(in.integer("floor", -POINTS_MAX, POINTS_MAX));
    }
    if (in.has("ceiling")) {
      account.ceiling(in.integer("ceiling", -POINTS_MAX, POINTS_MAX));
    }
    if (in.has("breakage")) {
      account.lots(
          id(in, "breakage"), in.choice("spendingOrder", SpendingOrder.PRIORITY_EXPIRY_EARNED));
    }
    if (in.has("importedAt")) {
      account.importedAt(instant(in, "importedAt"));
    }
    return account.build();
  }

  private static Transfer transfer(ObjectReader in) {
    Transfer.Builder transfer =
        Transfer.builder(id(in, "id"))
            .debit(in.has("debit") ? id(in, "debit") : Id128.ZERO)
            .credit(in.has("credit") ? id(in, "credit") : Id128.ZERO)
            .amount(in.has("all") && in.flag("all", false) ? Transfer.ALL : amount(in))
            .unit((int) in.integer("unit", 0, UNIT_MAX, 0))
            .code((int) in.integer("code", 0, CODE_MAX, 0))
            .flags(flags(in, TransferFlag.class))
            .pendingId(in.has("pending") ? id(in, "pending") : Id128.ZERO)
            .reversedId(in.has("reversed") ? id(in, "reversed") : Id128.ZERO)
            .timeoutSeconds((int) in.integer("timeoutSeconds", 0, Integer.MAX_VALUE, 0))
            .reference(in.has("reference") ? id(in, "reference") : Id128.ZERO)
            .metadata(in.integer("metadata", -POINTS_MAX, POINTS_MAX, 0))
            .tag((int) in.integer("tag", Integer.MIN_VALUE, Integer.MAX_VALUE, 0))
            .priority((int) in.integer("priority", 0, Integer.MAX_VALUE, 0));
    if (in.has("effectiveAt")) {
      transfer.effectiveAt(instant(in, "effectiveAt"));
    }
    if (in.has("expiresAt")) {
      transfer.expiresAt(instant(in, "expiresAt"));
    }
    if (in.has("importedAt")) {
      transfer.importedAt(instant(in, "importedAt"));
    }
    if (in.has("expiredLots")) {
      long grace = in.integer("graceSeconds", 0, GRACE_SECONDS_MAX, 0);
      transfer.expiredLots(in.choice("expiredLots", ExpiredLots.class), Duration.ofSeconds(grace));
    }
    return transfer.build();
  }

  private static long amount(ObjectReader in) {
    return in.integer("amount", 0, POINTS_MAX, 0);
  }

  private static <E extends Enum<E>> Set<E> flags(ObjectReader in, Class<E> type) {
    Set<E> flags = EnumSet.noneOf(type);
    for (ValueReader flag : in.optionalList("flags", FLAGS_MAX)) {
      E read = flag.choice(type);
      flags.add(read);
    }
    return flags;
  }

  /** Reads a point in time that a ledger can hold. */
  static Instant instant(ObjectReader in, String name) {
    Instant instant = in.instant(name);
    if (instant.isAfter(Instant.EPOCH)
        && instant.isBefore(LedgerTime.instant(LedgerTime.MAX_MICROS))) {
      return instant;
    }
    in.report(name, LabFault.TIME_OUT_OF_RANGE, instant);
    return Instant.EPOCH.plusSeconds(1);
  }

  static Id128 id(ObjectReader in, String name) {
    Id128 id = parse(in.text(name));
    if (id == null) {
      in.report(name, LabFault.NOT_LEDGER_ID, in.text(name));
    }
    return id == null ? Id128.ZERO : id;
  }

  /** Returns the id that {@code text} stands for, or null. */
  static @Nullable Id128 parse(String text) {
    if (text.startsWith("of:") && text.length() > "of:".length()) {
      return Id128.of(text.substring("of:".length()));
    }
    return Id128.isValid(text) ? Id128.parse(text) : null;
  }
}
