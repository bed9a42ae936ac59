package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.frame.JsonLines;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.TransferResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ledger, in memory or in a journal, that takes commands line by line. Its clock is the system's
 * until a command sets the time; from then on time stands still between commands. Not thread-safe.
 */
final class LedgerReplay implements AutoCloseable {
  private final JsonLines lines;
  private final Ledger ledger;
  private final boolean kept;
  private @Nullable Instant now;

  LedgerReplay(LabIo io, JournalOption journal) {
    lines = new JsonLines(io.in(), "-");
    ledger = journal.open(io, this::time);
    kept = journal.folder != null;
  }

  /**
   * What one line did.
   *
   * @param line its number
   * @param accounts results of the accounts, by position
   * @param transfers results of the transfers, by position
   * @param simulated what transfers would do, by position
   * @param changed whether freezing or unfreezing changed something, or null if the line has none
   * @param swept entries that a sweep made, or null if the line has none
   */
  record Outcome(
      long line,
      List<AccountResult> accounts,
      List<TransferResult> transfers,
      List<TransferResult> simulated,
      @Nullable Boolean changed,
      @Nullable Integer swept) {}

  /** Returns the ledger. */
  Ledger ledger() {
    return ledger;
  }

  /** Runs all lines, unless the ledger comes from a journal: then it is as it should be. */
  void finish() throws IOException {
    while (!kept && next().isPresent()) {
      // Results are not wanted here.
    }
  }

  /**
   * Runs the next line; nothing at the end.
   *
   * @throws dev.muster.lab.frame.Refusal if the line is faulty; nothing of it was done then
   */
  Optional<Outcome> next() throws IOException {
    return next(line -> run(LedgerCommand.read(line)));
  }

  /**
   * Returns what {@code running} makes of the next line; nothing at the end.
   *
   * @throws dev.muster.lab.frame.Refusal with the findings that it throws, pointing into the line
   */
  <T> Optional<T> next(Function<JsonValue, T> running) throws IOException {
    return lines.next(running);
  }

  /** Runs one command. */
  Outcome run(LedgerCommand command) {
    setTime(command.at());
    require("/freeze", command.freeze());
    require("/unfreeze", command.unfreeze());
    List<AccountResult> accounts = ledger.createAccounts(command.accounts());
    List<TransferResult> transfers = ledger.createTransfers(command.transfers());
    List<TransferResult> simulated = ledger.simulate(command.simulate());
    Boolean changed = null;
    if (command.freeze() != null) {
      changed = ledger.freeze(command.freeze());
    }
    if (command.unfreeze() != null) {
      changed = ledger.unfreeze(command.unfreeze());
    }
    Integer swept = command.sweep() ? ledger.sweep() : null;
    return new Outcome(lines.number(), accounts, transfers, simulated, changed, swept);
  }

  private void require(String pointer, @Nullable Id128 account) {
    if (account != null && ledger.account(account).isEmpty()) {
      throw new InvalidInputException(Finding.of(pointer, LabFault.NO_ACCOUNT, account));
    }
  }

  private void setTime(@Nullable Instant at) {
    Instant current = now;
    if (at == null) {
      return;
    }
    if (current != null && at.isBefore(current)) {
      throw new InvalidInputException(Finding.of("/at", LabFault.TIME_GOES_BACK, at, current));
    }
    now = at;
  }

  /** Returns what time it is for the ledger. */
  Instant time() {
    Instant set = now;
    return set == null ? Clock.systemUTC().instant() : set;
  }

  @Override
  public void close() {
    ledger.close();
  }
}
