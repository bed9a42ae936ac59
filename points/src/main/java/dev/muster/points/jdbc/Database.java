package dev.muster.points.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A database that can keep a ledger. */
public enum Database {
  /** PostgreSQL, and what speaks its protocol and dialect. */
  POSTGRESQL("postgresql"),
  /** MySQL and MariaDB. */
  MYSQL("mysql"),
  /** H2, in its own mode. */
  H2("h2");

  private final String resource;

  Database(String resource) {
    this.resource = resource;
  }

  /**
   * Returns the database that a connection leads to.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> POSTGRESQL;
      case "mysql", "mariadb" -> MYSQL;
      case "h2" -> H2;
      default ->
          throw new IllegalArgumentException(
              "database (%s) can't keep a ledger.%nMaybe it speaks the dialect of one that can; then name that."
                  .formatted(product));
    };
  }

  /**
   * Returns the statements that make the tables, to be run one by one or by a tool such as Flyway:
   * they also lie in the resource {@code schema-1-postgresql.sql} (or {@code -mysql}, {@code -h2})
   * of this package.
   */
  public List<String> schema() {
    return statements("schema-%d-%s.sql".formatted(JdbcLedger.SCHEMA_VERSION, resource));
  }

  /**
   * Returns the statements that make the tables of programmes, which stand beside those of {@link
   * #schema()}: they also lie in the resources {@code programme-schema-1-postgresql.sql} and {@code
   * programme-schema-2-postgresql.sql} (or {@code -mysql}, {@code -h2}) of this package, to be run
   * in this order.
   */
  public List<String> programmeSchema() {
    return programmeSchemaAfter(0);
  }

  /**
   * Returns the statements that bring tables of programmes of an earlier version up to date.
   *
   * @param version that of the tables, as {@code muster_programme_schema} tells; 0 if there are
   *     none
   */
  public List<String> programmeSchemaAfter(int version) {
    if (version < 0 || version > JdbcProgrammeEngine.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "version (%d) must be from 0 to %d"
              .formatted(version, JdbcProgrammeEngine.SCHEMA_VERSION));
    }
    List<String> statements = new ArrayList<>();
    for (int next = version + 1; next <= JdbcProgrammeEngine.SCHEMA_VERSION; next++) {
      statements.addAll(statements("programme-schema-%d-%s.sql".formatted(next, resource)));
    }
    return statements;
  }

  private static List<String> statements(String name) {
    try (InputStream in = Database.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource (%s) is missing".formatted(name));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.replaceAll("(?m)^--.*$", "").split(";", -1))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns statements whose reads see what is committed now, even under MySQL's isolation. */
  RowStatements statements(Connection connection) {
    return this == POSTGRESQL
        ? new ArrayStatements(connection)
        : new ListStatements(connection, this, this == MYSQL);
  }

  /** Returns statements for reading alone, which lock nothing. */
  RowStatements reading(Connection connection) {
    return this == POSTGRESQL
        ? new ArrayStatements(connection)
        : new ListStatements(connection, this, false);
  }
}
