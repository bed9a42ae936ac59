package dev.muster.points.internal.store;

import static java.util.Objects.requireNonNull;

import dev.muster.points.internal.rule.BatchOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param rows the results of a batch, or null
 * @param count 1 if an account's frost changed and 0 if not, or how many entries a sweep made
 * @param noSuchAccount whether the command named an account that does not exist; nothing happened
 *     then
 * @param changedNothing whether the ledger is as it was before, so that nobody need know of it
 */
public record Applied(
    @Nullable BatchOutcome rows, int count, boolean noSuchAccount, boolean changedNothing) {
  /** Nothing happened. */
  public static final Applied NOTHING = new Applied(null, 0, false, true);

  /** Nothing happened since the account does not exist. */
  static final Applied NO_SUCH_ACCOUNT = new Applied(null, 0, true, true);

  static Applied rows(BatchOutcome outcome) {
    return new Applied(outcome, 0, false, outcome.changedNothing());
  }

  static Applied frost(boolean changed) {
    return new Applied(null, changed ? 1 : 0, false, !changed);
  }

  /** A sweep counts as a change also when it finds nothing: a journal tells when it ran. */
  static Applied swept(int entries) {
    return new Applied(null, entries, false, false);
  }

  /** Returns the results of a batch. */
  public BatchOutcome outcome() {
    return requireNonNull(rows, "rows");
  }
}
