package dev.muster.points.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Runs command lines on a ledger and answers each with a JSON object.
 *
 * <p>Make the ledger with the same clock: {@code Ledger.inMemory(clock)}. Not thread-safe.
 */
public final class CommandRunner {
  private final Ledger ledger;
  private final CommandClock clock;
  private final Locale locale;

  /** Creates a runner; messages of refusals are in the language of {@code locale}. */
  public CommandRunner(Ledger ledger, CommandClock clock, Locale locale) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.clock = requireNonNull(clock, "clock");
    this.locale = requireNonNull(locale, "locale");
  }

  /**
   * Runs one line.
   *
   * @return {@code {"results": […]}} by position, or {@code {"changed": …}} for freeze and
   *     unfreeze, or {@code {"entries": …}} for a sweep
   * @throws InvalidInputException with all findings if the line is faulty; then nothing of it has
   *     run
   */
  public JsonObject run(String line) {
    return run(CommandReader.read(line));
  }

  /** Runs one line. */
  public JsonObject run(CommandLine line) {
    line.at()
        .ifPresent(
            at -> {
              if (at.isBefore(ledger.stats().lastRecorded())) {
                throw new InvalidInputException(
                    Finding.of(
                        "/at", CommandFault.TIME_GOES_BACK, at, ledger.stats().lastRecorded()));
              }
            });
    clock.show(line.at().orElse(null));
    LedgerCommand command = line.command();
    if (command instanceof LedgerCommand.CreateAccounts create) {
      return results(
          ledger.createAccounts(create.accounts()), result -> LedgerJson.result(result, locale));
    }
    if (command instanceof LedgerCommand.CreateTransfers create) {
      return results(
          ledger.createTransfers(create.transfers()), result -> LedgerJson.result(result, locale));
    }
    if (command instanceof LedgerCommand.Simulate simulate) {
      return results(
          ledger.simulate(simulate.transfers()), result -> LedgerJson.result(result, locale));
    }
    if (command instanceof LedgerCommand.Freeze freeze) {
      checkExists(freeze.account(), "/freeze");
      return JsonObject.builder().put("changed", ledger.freeze(freeze.account())).build();
    }
    if (command instanceof LedgerCommand.Unfreeze unfreeze) {
      checkExists(unfreeze.account(), "/unfreeze");
      return JsonObject.builder().put("changed", ledger.unfreeze(unfreeze.account())).build();
    }
    return JsonObject.builder().put("entries", ledger.sweep()).build();
  }

  private void checkExists(Id128 account, String pointer) {
    if (ledger.account(account).isEmpty()) {
      throw new InvalidInputException(Finding.of(pointer, CommandFault.NO_SUCH_ACCOUNT, account));
    }
  }

  private static <T> JsonObject results(List<T> results, Function<T, JsonObject> writing) {
    return JsonObject.builder()
        .put("results", JsonArray.of(results.stream().map(writing).toList()))
        .build();
  }
}
