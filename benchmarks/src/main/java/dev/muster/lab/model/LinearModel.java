package dev.muster.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear model over whole numbers: minimise a sum of costs under rows that lie between limits.
 *
 * <p>Columns and rows are numbered from 0 in the order in which they are added. A limit of {@link
 * #NO_LIMIT} or {@code -NO_LIMIT} is none. Not thread-safe.
 */
public final class LinearModel {
  /** No limit. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** Creates an empty model. */
  public LinearModel() {}

  /**
   * A column: a whole number to be chosen.
   *
   * @param name unique, of letters, digits and underscores
   * @param least the least value
   * @param most the greatest value
   * @param cost what each unit costs
   */
  public record Column(String name, long least, long most, long cost) {}

  /** A row: a sum of columns with factors, between two limits. */
  public static final class Row {
    private final String name;
    private final long least;
    private final long most;
    private int[] columns = new int[4];
    private long[] factors = new long[4];
    private int size;

    private Row(String name, long least, long most) {
      this.name = name;
      this.least = least;
      this.most = most;
    }

    /** Adds a term; a column may stand in a row once. */
    public Row add(int column, long factor) {
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        factors = Arrays.copyOf(factors, 2 * size);
      }
      columns[size] = column;
      factors[size++] = factor;
      return this;
    }

    /** Returns its name. */
    public String name() {
      return name;
    }

    /** Returns the least value of its sum. */
    public long least() {
      return least;
    }

    /** Returns the greatest value of its sum. */
    public long most() {
      return most;
    }

    /** Returns the number of terms. */
    public int size() {
      return size;
    }

    /** Returns the column of a term. */
    public int column(int term) {
      return columns[term];
    }

    /** Returns the factor of a term. */
    public long factor(int term) {
      return factors[term];
    }

    /** Returns its sum. */
    public long sum(long[] values) {
      long sum = 0;
      for (int i = 0; i < size; i++) {
        sum = Math.addExact(sum, Math.multiplyExact(factors[i], values[columns[i]]));
      }
      return sum;
    }
  }

  /** Adds a column and returns its number. */
  public int column(String name, long least, long most, long cost) {
    columns.add(new Column(name, least, most, cost));
    return columns.size() - 1;
  }

  /** Adds a row without terms. */
  public Row row(String name, long least, long most) {
    Row row = new Row(name, least, most);
    rows.add(row);
    return row;
  }

  /** Returns the columns. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the rows. */
  public List<Row> rows() {
    return rows;
  }

  /** Returns the cost of values. */
  public long cost(long[] values) {
    long cost = 0;
    for (int c = 0; c < values.length; c++) {
      cost = Math.addExact(cost, Math.multiplyExact(columns.get(c).cost(), values[c]));
    }
    return cost;
  }

  /** Returns the names of columns and rows whose limits {@code values} break. */
  public List<String> broken(long[] values) {
    List<String> broken = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      if (values[c] < column.least() || values[c] > column.most()) {
        broken.add(column.name());
      }
    }
    for (Row row : rows) {
      long sum = row.sum(values);
      if (sum < row.least || sum > row.most) {
        broken.add(row.name);
      }
    }
    return broken;
  }
}
