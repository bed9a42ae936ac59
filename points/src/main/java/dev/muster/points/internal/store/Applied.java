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
 */
public record Applied(@Nullable BatchOutcome rows, int count, boolean noSuchAccount) {
  /** Nothing happened. */
  public static final Applied NOTHING = new Applied(null, 0, false);

  /** Nothing happened since the account does not exist. */
  static final Applied NO_SUCH_ACCOUNT = new Applied(null, 0, true);

  static Applied rows(BatchOutcome outcome) {
    return new Applied(outcome, 0, false);
  }

  static Applied count(int count) {
    return new Applied(null, count, false);
  }

  /** Returns whether the command named no account, or asked only for rows that were there. */
  public boolean changedNothing() {
    return noSuchAccount || (rows != null && rows.allExist());
  }

  /** Returns the results of a batch. */
  public BatchOutcome outcome() {
    return requireNonNull(rows, "rows");
  }
}
