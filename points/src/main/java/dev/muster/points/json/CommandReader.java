package dev.muster.points.json;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads command lines, {@code muster.ledger-command/1}: one JSON object a line with exactly one of
 * {@code accounts}, {@code transfers}, {@code simulate}, {@code freeze}, {@code unfreeze} and
 * {@code sweep}, and optionally {@code at}, the clock's time.
 *
 * <p>Schema: {@code schema/ledger-command-1.schema.json} beside this class.
 */
public final class CommandReader {
  /** The kind and version of the format. */
  public static final String FORMAT = "muster.ledger-command/1";

  /** The longest line in bytes. */
  public static final int LINE_BYTES_MAX = 64 << 20;

  private static final String KIND = FORMAT.substring(0, FORMAT.indexOf('/'));
  private static final List<String> COMMANDS =
      List.of("accounts", "transfers", "simulate", "freeze", "unfreeze", "sweep");

  private CommandReader() {}

  /**
   * Reads one line.
   *
   * @throws InvalidInputException with all findings if anything is wrong with it
   */
  public static CommandLine read(String line) {
    JsonLimits limits = JsonLimits.DEFAULT.withBytesMax(LINE_BYTES_MAX);
    return read(Json.parse(line.getBytes(StandardCharsets.UTF_8), limits));
  }

  /**
   * Reads one line that is JSON already.
   *
   * @throws InvalidInputException with all findings if anything is wrong with it
   */
  public static CommandLine read(JsonValue line) {
    return Json.read(line, CommandReader::read);
  }

  private static CommandLine read(ObjectReader line) {
    line.format(KIND, 1);
    ValueReader at = line.optional("at");
    Optional<Instant> instant =
        at == null ? Optional.empty() : Optional.of(LedgerValues.instant(at));
    List<String> given = COMMANDS.stream().filter(line::has).toList();
    if (given.size() != 1) {
      line.findings()
          .add(line.pointer(), CommandFault.ONE_COMMAND, given.size(), String.join(", ", COMMANDS));
    }
    LedgerCommand command = command(line, given.isEmpty() ? "" : given.get(0));
    line.done();
    return new CommandLine(instant, command);
  }

  private static LedgerCommand command(ObjectReader line, String name) {
    return switch (name) {
      case "accounts" -> new LedgerCommand.CreateAccounts(rows(line, name, CommandReader::account));
      case "transfers" -> new LedgerCommand.CreateTransfers(rows(line, name, TransferReader::read));
      case "simulate" -> new LedgerCommand.Simulate(rows(line, name, TransferReader::read));
      case "freeze" -> new LedgerCommand.Freeze(LedgerValues.id(line.value(name)));
      case "unfreeze" -> new LedgerCommand.Unfreeze(LedgerValues.id(line.value(name)));
      case "sweep" -> {
        line.object(name).done();
        yield new LedgerCommand.Sweep();
      }
      default -> new LedgerCommand.Sweep();
    };
  }

  private static <T> List<T> rows(
      ObjectReader line, String name, Function<ObjectReader, T> reading) {
    List<T> rows = new ArrayList<>();
    for (ObjectReader row : line.objects(name, Ledger.BATCH_MAX)) {
      rows.add(reading.apply(row));
    }
    return rows;
  }

  private static Account account(ObjectReader row) {
    Account.Builder account =
        Account.builder(LedgerValues.id(row.value("id")))
            .unit((int) row.integer("unit", 0, Integer.MAX_VALUE))
            .code((int) row.integer("code", 0, LedgerValues.CODE_MAX));
    List<AccountFlag> flags = new ArrayList<>();
    for (ValueReader flag : row.optionalList("flags", AccountFlag.values().length)) {
      flags.add(flag.choice(AccountFlag.class));
    }
    account
        .flags(flags)
        .metadata(row.integer("metadata", -LedgerValues.POINTS_MAX, LedgerValues.POINTS_MAX, 0))
        .tag((int) row.integer("tag", Integer.MIN_VALUE, Integer.MAX_VALUE, 0))
        .floor(row.integer("floor", -LedgerValues.POINTS_MAX, 0, Long.MIN_VALUE))
        .ceiling(row.integer("ceiling", 0, LedgerValues.POINTS_MAX, Long.MAX_VALUE));
    ValueReader reference = row.optional("reference");
    if (reference != null) {
      account.reference(LedgerValues.id(reference));
    }
    ValueReader breakage = row.optional("breakageAccount");
    SpendingOrder order = row.choice("spendingOrder", SpendingOrder.PRIORITY_EXPIRY_EARNED);
    if (breakage != null) {
      account.lots(LedgerValues.id(breakage), order);
    }
    ValueReader imported = row.optional("importedAt");
    if (imported != null) {
      account.importedAt(LedgerValues.instant(imported));
    }
    row.done();
    return account.build();
  }
}
