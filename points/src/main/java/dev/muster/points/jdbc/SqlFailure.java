package dev.muster.points.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** Carries a failure of the database through rules that know no database. */
final class SqlFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final SQLException failure;

  SqlFailure(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }

  /** What may fail. */
  interface Call<T> {
    T run() throws SQLException;
  }

  static <T> T carried(Call<T> call) {
    try {
      return call.run();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }
}
