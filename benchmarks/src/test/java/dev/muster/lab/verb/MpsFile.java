package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of free MPS with whole numbers, which knows nothing of what writes them. */
final class MpsFile {
  private static final List<String> SECTIONS =
      List.of("NAME", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA");

  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> factors = new HashMap<>();
  private final Map<String, Long> sides = new HashMap<>();
  private final Map<String, Long> ranges = new HashMap<>();
  private final Map<String, Long> least = new LinkedHashMap<>();
  private final Map<String, Long> most = new HashMap<>();
  private boolean whole;

  private MpsFile() {}

  static MpsFile read(Path file) throws IOException {
    MpsFile mps = new MpsFile();
    String section = "";
    for (String line : Files.readAllLines(file)) {
      List<String> words = List.of(line.strip().split(" +"));
      if (line.startsWith(" ")) {
        mps.line(section, words);
      } else {
        assertTrue(
            SECTIONS.indexOf(words.get(0)) > SECTIONS.indexOf(section), "section " + words.get(0));
        section = words.get(0);
      }
    }
    assertEquals("ENDATA", section);
    return mps;
  }

  private void line(String section, List<String> words) {
    switch (section) {
      case "ROWS" -> assertNull(kinds.put(words.get(1), words.get(0)), words.get(1));
      case "COLUMNS" -> column(words);
      case "RHS" -> side(sides, words);
      case "RANGES" -> side(ranges, words);
      case "BOUNDS" -> bound(words);
      default -> throw new AssertionError(section + ": " + words);
    }
  }

  private void column(List<String> words) {
    if (words.contains("'MARKER'")) {
      whole = words.get(2).equals("'INTORG'");
      return;
    }
    assertTrue(whole, "every column is a whole number");
    assertTrue(kinds.containsKey(words.get(1)), words.get(1));
    assertNull(
        factors
            .computeIfAbsent(words.get(0), name -> new HashMap<>())
            .put(words.get(1), Long.parseLong(words.get(2))),
        words.toString());
  }

  private void side(Map<String, Long> into, List<String> words) {
    assertTrue(kinds.containsKey(words.get(1)), words.get(1));
    assertNull(into.put(words.get(1), Long.parseLong(words.get(2))), words.get(1));
  }

  private void bound(List<String> words) {
    assertTrue(factors.containsKey(words.get(2)), words.get(2));
    Map<String, Long> into = words.get(0).equals("LO") ? least : most;
    assertNull(into.put(words.get(2), Long.parseLong(words.get(3))), words.toString());
  }

  /** Returns the values of a start solution, which names every column once. */
  Map<String, Long> start(Path file) throws IOException {
    Map<String, Long> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ", 2);
        assertNull(values.put(words[0], Long.parseLong(words[1])), line);
      }
    }
    assertEquals(factors.keySet(), values.keySet());
    return values;
  }

  /** Returns the sum of a row. */
  long sum(String row, Map<String, Long> values) {
    long sum = 0;
    for (Map.Entry<String, Long> value : values.entrySet()) {
      sum += requireNonNull(factors.get(value.getKey())).getOrDefault(row, 0L) * value.getValue();
    }
    return sum;
  }

  /** Returns the rows and columns whose limits are broken. */
  List<String> broken(Map<String, Long> values) {
    List<String> broken = new ArrayList<>();
    least.forEach(
        (column, low) -> {
          long value = values.getOrDefault(column, 0L);
          if (value < low || value > most.getOrDefault(column, Long.MAX_VALUE)) {
            broken.add(column);
          }
        });
    Map<String, Long> sums = new HashMap<>();
    values.forEach(
        (column, value) ->
            requireNonNull(factors.get(column))
                .forEach((row, factor) -> sums.merge(row, factor * value, Long::sum)));
    kinds.forEach(
        (row, kind) -> {
          long sum = sums.getOrDefault(row, 0L);
          long side = sides.getOrDefault(row, 0L);
          boolean good =
              switch (kind) {
                case "E" -> sum == side;
                case "L" -> sum <= side;
                case "G" -> sum >= side && sum - side <= ranges.getOrDefault(row, Long.MAX_VALUE);
                default -> true;
              };
          if (!good) {
            broken.add(row);
          }
        });
    return broken;
  }

  /** Returns the names of columns. */
  List<String> columns() {
    return List.copyOf(least.keySet());
  }
}
