package dev.muster.points.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for all tests of this process. */
final class PostgresServer {
  private static @Nullable EmbeddedPostgres server;

  private PostgresServer() {}

  static synchronized DataSource dataSource() throws IOException {
    EmbeddedPostgres running = server;
    if (running == null) {
      running = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      server = running;
    }
    return running.getPostgresDatabase();
  }
}
