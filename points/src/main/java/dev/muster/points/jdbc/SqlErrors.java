package dev.muster.points.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Set;

/** Tells failures that another attempt may not meet from others. */
final class SqlErrors {
  private static final String SERIALIZATION_FAILURE = "40001";

  /**
   * Serialization failure, deadlock (also of PostgreSQL), lock not available, lock time-out of H2.
   */
  private static final Set<String> RETRYABLE_STATES =
      Set.of(SERIALIZATION_FAILURE, "40P01", "55P03", "HYT00");

  /**
   * MySQL and MariaDB: changed since last read, lock wait time-out, deadlock; H2: concurrent
   * update.
   */
  private static final Set<Integer> RETRYABLE_CODES = Set.of(1020, 1205, 1213, 90131);

  private SqlErrors() {}

  static boolean isRetryable(SQLException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        String state = sql.getSQLState();
        if (sql instanceof SQLTransactionRollbackException
            || (state != null && RETRYABLE_STATES.contains(state))
            || RETRYABLE_CODES.contains(sql.getErrorCode())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns a failure as its callers are told it. */
  static SQLException told(SQLException failure) {
    if (failure instanceof SQLTransactionRollbackException || !isRetryable(failure)) {
      return failure;
    }
    SQLException told =
        new SQLTransactionRollbackException(
            "the transaction met another one.%nMaybe roll it back and try again: %s"
                .formatted(failure.getMessage()),
            SERIALIZATION_FAILURE,
            failure.getErrorCode());
    told.initCause(failure);
    return told;
  }

  static SQLException tryAgain(String what) {
    return new SQLTransactionRollbackException(
        what + ".%nMaybe roll back and try again.".formatted(), SERIALIZATION_FAILURE);
  }
}
