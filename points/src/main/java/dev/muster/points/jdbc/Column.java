package dev.muster.points.jdbc;

import dev.muster.points.Id128;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A column of a table.
 *
 * @param changes whether the value of a row can change
 */
record Column(String name, Type type, boolean changes) {
  /** What a column holds. */
  enum Type {
    /** An {@link Id128}, 16 bytes. */
    ID("bytea"),
    /** Bytes. */
    BYTES("bytea"),
    /** A {@link Long}. */
    LONG("bigint"),
    /** An {@link Integer}. */
    INT("integer"),
    /** A {@link String}. */
    TEXT("text");

    private final String element;

    Type(String element) {
      this.element = element;
    }

    /** Returns the name that PostgreSQL has for it. */
    String element() {
      return element;
    }

    /** Reads the value at a place of a row. */
    Object read(ResultSet row, int place) throws SQLException {
      return switch (this) {
        case ID -> Id128.ofBytes(row.getBytes(place));
        case BYTES -> row.getBytes(place);
        case LONG -> row.getLong(place);
        case INT -> row.getInt(place);
        case TEXT -> row.getString(place);
      };
    }

    /** Sets a parameter of a statement. */
    void set(PreparedStatement statement, int place, Object value) throws SQLException {
      switch (this) {
        case ID -> statement.setBytes(place, ((Id128) value).toBytes());
        case BYTES -> statement.setBytes(place, (byte[]) value);
        case LONG -> statement.setLong(place, (Long) value);
        case INT -> statement.setInt(place, (Integer) value);
        case TEXT -> statement.setString(place, (String) value);
      }
    }
  }

  static Column id(String name) {
    return new Column(name, Type.ID, false);
  }

  static Column number(String name) {
    return new Column(name, Type.LONG, false);
  }

  static Column small(String name) {
    return new Column(name, Type.INT, false);
  }

  static Column bytes(String name) {
    return new Column(name, Type.BYTES, false);
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT, false);
  }

  Column changing() {
    return new Column(name, type, true);
  }
}
