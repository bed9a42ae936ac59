package dev.muster.points.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table: its first columns are the key.
 *
 * @param keys how many columns the key has
 */
record SqlTable(String name, int keys, List<Column> columns) {
  SqlTable(String name, int keys, Column... columns) {
    this(name, keys, List.of(columns));
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  String keyNames() {
    return columns.subList(0, keys).stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** Returns the places of the columns whose values can change. */
  int[] changing() {
    return IntStream.range(0, columns.size()).filter(i -> columns.get(i).changes()).toArray();
  }

  Column column(int place) {
    return columns.get(place);
  }
}
