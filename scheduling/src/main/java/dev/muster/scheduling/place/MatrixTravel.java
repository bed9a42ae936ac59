package dev.muster.scheduling.place;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distances, and if wanted times, given as a table: one row for each named origin, one column for
 * each named destination.
 *
 * <p>Immutable. Costs 8 bytes a cell, and a second table of that size where times are given.
 */
public final class MatrixTravel implements TravelModel {
  /** The greatest distance of a cell: 2⁵³−1 would leave no room for sums, 2⁴⁰ does. */
  public static final long CELL_MAX = 1L << 40;

  private final List<String> from;
  private final List<String> to;
  private final Map<String, Integer> rows;
  private final Map<String, Integer> columns;
  private final long[][] meters;
  private final long @Nullable [][] minutes;

  private MatrixTravel(
      List<String> from, List<String> to, long[][] meters, long @Nullable [][] minutes) {
    this.from = List.copyOf(from);
    this.to = List.copyOf(to);
    this.rows = positions(from);
    this.columns = positions(to);
    this.meters = checkedCopy("meters", meters, from.size(), to.size());
    this.minutes = minutes == null ? null : checkedCopy("minutes", minutes, from.size(), to.size());
  }

  /**
   * Returns a model of distances alone.
   *
   * @param from ids of the origins, one a row
   * @param to ids of the destinations, one a column
   * @param meters {@code meters[row][column]}, each from 0 to {@link #CELL_MAX}
   * @throws IllegalArgumentException if the table has another shape, an id comes twice or is none,
   *     or a cell is out of range
   */
  public static MatrixTravel of(List<String> from, List<String> to, long[][] meters) {
    return new MatrixTravel(from, to, meters, null);
  }

  /** Returns this model with travel times of the same shape in minutes; the same rules hold. */
  public MatrixTravel withMinutes(long[][] table) {
    return new MatrixTravel(from, to, meters, requireNonNull(table, "table"));
  }

  /** Returns the ids of the origins in the order of the rows. */
  public List<String> from() {
    return from;
  }

  /** Returns the ids of the destinations in the order of the columns. */
  public List<String> to() {
    return to;
  }

  /** Returns the distance in cell ({@code row}, {@code column}), counted from 0. */
  public long metersAt(long row, long column) {
    return meters[Math.toIntExact(row)][Math.toIntExact(column)];
  }

  /**
   * Returns the time in cell ({@code row}, {@code column}), counted from 0; 0 if there is no table
   * of times.
   */
  public long minutesAt(long row, long column) {
    return minutes == null ? 0 : minutes[Math.toIntExact(row)][Math.toIntExact(column)];
  }

  /** Returns whether the model has a table of times. */
  public boolean hasMinutes() {
    return minutes != null;
  }

  @Override
  public long meters(Place origin, Place destination) {
    return meters[row(origin)][column(destination)];
  }

  @Override
  public long minutes(Place origin, Place destination) {
    return minutes == null ? 0 : minutes[row(origin)][column(destination)];
  }

  @Override
  public boolean knowsOrigin(Place place) {
    return place instanceof Place.Named named && rows.containsKey(named.id());
  }

  @Override
  public boolean knowsDestination(Place place) {
    return place instanceof Place.Named named && columns.containsKey(named.id());
  }

  @Override
  public long metersMax() {
    return max(meters);
  }

  @Override
  public long minutesMax() {
    return minutes == null ? 0 : max(minutes);
  }

  @Override
  public Legs legs(List<? extends Place> origins, List<? extends Place> destinations) {
    int[] row = origins.stream().mapToInt(this::row).toArray();
    int[] column = destinations.stream().mapToInt(this::column).toArray();
    return new Legs() {
      @Override
      public long meters(int origin, int destination) {
        return meters[row[origin]][column[destination]];
      }

      @Override
      public long minutes(int origin, int destination) {
        return minutes == null ? 0 : minutes[row[origin]][column[destination]];
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MatrixTravel that
        && from.equals(that.from)
        && to.equals(that.to)
        && Arrays.deepEquals(meters, that.meters)
        && Arrays.deepEquals(minutes, that.minutes);
  }

  @Override
  public int hashCode() {
    return 31 * from.hashCode() + Arrays.deepHashCode(meters);
  }

  @Override
  public String toString() {
    return "MatrixTravel[%d × %d]".formatted(from.size(), to.size());
  }

  private int row(Place place) {
    return position(place, rows, "origin");
  }

  private int column(Place place) {
    return position(place, columns, "destination");
  }

  private static int position(Place place, Map<String, Integer> positions, String what) {
    @Nullable Integer position =
        place instanceof Place.Named named ? positions.get(named.id()) : null;
    if (position == null) {
      throw new IllegalArgumentException(
          "%s (%s) is not in the matrix of distances.%nMaybe add it, or correct the name."
              .formatted(what, place));
    }
    return position;
  }

  private static Map<String, Integer> positions(List<String> ids) {
    Map<String, Integer> positions = new HashMap<>();
    for (String id : ids) {
      if (positions.put(Ids.require(id, "place id"), positions.size()) != null) {
        throw new IllegalArgumentException(
            "place (%s) stands twice in the matrix of distances.%nMaybe remove one of them."
                .formatted(id));
      }
    }
    return positions;
  }

  private static long[][] checkedCopy(String name, long[][] table, int height, int width) {
    if (table.length != height) {
      throw new IllegalArgumentException(
          "%s has %d rows, expected %d.".formatted(name, table.length, height));
    }
    long[][] copy = new long[height][];
    for (int i = 0; i < height; i++) {
      copy[i] = table[i].clone();
      if (copy[i].length != width) {
        throw new IllegalArgumentException(
            "%s has %d columns in row %d, expected %d.".formatted(name, copy[i].length, i, width));
      }
      for (long cell : copy[i]) {
        if (cell < 0 || cell > CELL_MAX) {
          throw new IllegalArgumentException(
              "%s has a cell (%d) in row %d outside 0 to %d.".formatted(name, cell, i, CELL_MAX));
        }
      }
    }
    return copy;
  }

  private static long max(long[][] table) {
    return Arrays.stream(table).flatMapToLong(Arrays::stream).max().orElse(0);
  }
}
