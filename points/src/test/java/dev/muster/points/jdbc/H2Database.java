package dev.muster.points.jdbc;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An H2 database in this process. */
final class H2Database {
  private H2Database() {}

  static DataSource dataSource() {
    return new DriverManagerDataSource("jdbc:h2:mem:muster;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
  }
}
