package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.number.Rational;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.internal.graph.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Standings beside a published table: every row counted, every difference named.
 *
 * <p>Published outputs are read only here, after scoring. A difference is excused only by an
 * exceptions file that gives its reason; an exception that excuses nothing is named too.
 *
 * @param rows how many published rows there were
 * @param agreeing how many values of each column agree
 * @param differing the differences without a declared reason
 * @param declared the differences with one
 * @param unused the exceptions that no difference needed
 */
public record Comparison(
    long rows,
    SortedMap<String, Long> agreeing,
    List<Difference> differing,
    List<Difference> declared,
    List<Exemption> unused) {
  /** The format of exceptions files. */
  public static final String EXCEPTIONS_FORMAT = "muster.exceptions/1";

  private static final int EXCEPTIONS_MAX = 100_000;

  /** Copies the lists. */
  public Comparison {
    differing = List.copyOf(differing);
    declared = List.copyOf(declared);
    unused = List.copyOf(unused);
  }

  /**
   * A published value that was not computed.
   *
   * @param line the line of the file
   * @param key the cell
   * @param column the step, or {@code rank}
   * @param published the value of the file
   * @param computed the value of the standings
   * @param reason the declared reason, or null
   */
  public record Difference(
      long line,
      SortedMap<String, String> key,
      String column,
      String published,
      String computed,
      @Nullable String reason) {}

  /** A difference that is known beforehand, with its reason. */
  public record Exemption(SortedMap<String, String> key, String column, String reason) {}

  /** Returns whether every difference has a declared reason and every exception was needed. */
  public boolean isClean() {
    return differing.isEmpty() && unused.isEmpty();
  }

  /**
   * Reads {@code {"format": "muster.exceptions/1", "exceptions": [{"key", "column", "reason"}]}}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static List<Exemption> readExceptions(JsonValue file) {
    return Json.read(
        file,
        top -> {
          top.format("muster.exceptions", 1);
          List<Exemption> read = new ArrayList<>();
          for (ObjectReader o : top.objects("exceptions", EXCEPTIONS_MAX)) {
            SortedMap<String, String> key = new TreeMap<>();
            ObjectReader keys = o.object("key");
            keys.names().forEach(name -> key.put(name, keys.id(name)));
            read.add(new Exemption(key, o.text("column"), o.text("reason")));
            o.done();
          }
          top.done();
          return read;
        });
  }

  /**
   * Compares a published table. Columns: {@code key.NAME} for each axis of the compared steps, and
   * any of: a step's id; {@code rank}, the rank in the first view. Other columns are passed over;
   * an empty field is not compared.
   *
   * @param columns the names that columns have in the file: ours to the file's
   * @throws dev.muster.core.check.InvalidInputException if the file is no such table
   * @throws IOException if the stream can't be read
   */
  public static Comparison of(
      Standings standings,
      InputStream published,
      Map<String, String> columns,
      Charset charset,
      List<Exemption> exceptions)
      throws IOException {
    Findings findings = new Findings();
    Reading reading = new Reading(standings, exceptions, findings);
    CsvTable.of()
        .optional(reading.columns().toArray(String[]::new))
        .named(columns)
        .encoded(charset)
        .allowingOthers()
        .read(published, findings, reading::row);
    if (findings.isEmpty() && reading.compared == 0) {
      findings.add("/rows/1", ScoringFault.CSV_COLUMN, "rank");
    }
    findings.throwIfAny();
    return reading.result();
  }

  /** Returns the comparison as JSON: counts, then every difference. */
  public JsonObject toJson() {
    JsonObject.Builder counts = JsonObject.builder();
    agreeing.forEach((column, count) -> counts.put(column, (long) count));
    return JsonObject.builder()
        .put("rows", rows)
        .put("agreeing", counts.build())
        .put("differing", JsonArray.of(differing.stream().map(Comparison::json).toList()))
        .put("declared", JsonArray.of(declared.stream().map(Comparison::json).toList()))
        .put(
            "unused",
            JsonArray.of(
                unused.stream()
                    .map(
                        e ->
                            JsonObject.builder()
                                .put("key", key(e.key()))
                                .put("column", e.column())
                                .put("reason", e.reason())
                                .build())
                    .toList()))
        .build();
  }

  private static JsonObject json(Difference difference) {
    return JsonObject.builder()
        .put("line", difference.line())
        .put("key", key(difference.key()))
        .put("column", difference.column())
        .put("published", difference.published())
        .put("computed", difference.computed())
        .put("reason", difference.reason())
        .build();
  }

  private static JsonObject key(SortedMap<String, String> key) {
    JsonObject.Builder json = JsonObject.builder();
    key.forEach(json::put);
    return json.build();
  }

  /** Reads rows one by one. */
  private static final class Reading {
    private static final String RANK = "rank";
    private static final String KEY = "key.";

    private final Standings standings;
    private final Graph graph;
    private final Findings findings;
    private final Map<List<Object>, Exemption> exceptions = new HashMap<>();
    private final List<Exemption> unused;
    private final Map<String, List<String>> axes = new LinkedHashMap<>();
    private final Map<SortedMap<String, String>, Standings.Row> ranked = new HashMap<>();
    private final SortedMap<String, Long> agreeing = new TreeMap<>();
    private final List<Difference> differing = new ArrayList<>();
    private final List<Difference> declared = new ArrayList<>();
    private long rows;
    private long compared;

    Reading(Standings standings, List<Exemption> exceptions, Findings findings) {
      this.standings = standings;
      this.graph = standings.roster().rules().graph();
      this.findings = findings;
      this.unused = new ArrayList<>(exceptions);
      exceptions.forEach(e -> this.exceptions.put(List.of(e.key(), e.column()), e));
      for (int step = 0; step < graph.steps().size(); step++) {
        Signature signature = graph.signature(step);
        axes.put(graph.steps().get(step).id(), signature.axes().stream().map(Axis::name).toList());
      }
      ranks();
    }

    private void ranks() {
      if (standings.tables().isEmpty()) {
        return;
      }
      int order = graph.indexOf(standings.roster().rules().definition().views().get(0).order());
      String along = graph.orderOf(order).along();
      List<String> names = graph.signature(order).axes().stream().map(Axis::name).toList();
      axes.put(RANK, names);
      for (Standings.Row row : standings.tables().get(0).rows()) {
        SortedMap<String, String> key = new TreeMap<>(row.field());
        key.keySet().retainAll(names);
        key.put(along, row.entrant());
        ranked.put(key, row);
      }
    }

    List<String> columns() {
      List<String> columns = new ArrayList<>(axes.keySet());
      axes.values().stream()
          .flatMap(List::stream)
          .distinct()
          .forEach(axis -> columns.add(KEY + axis));
      return columns;
    }

    void row(CsvRow row) {
      rows++;
      axes.forEach(
          (column, names) -> {
            if (row.has(column)) {
              SortedMap<String, String> key = new TreeMap<>();
              for (String name : names) {
                if (row.has(KEY + name)) {
                  key.put(name, row.text(KEY + name));
                } else {
                  row.report(KEY + name, ScoringFault.KEY_MISSING, name, column, names);
                }
              }
              if (key.size() == names.size()) {
                value(row, column, key);
              }
            }
          });
    }

    private void value(CsvRow row, String column, SortedMap<String, String> key) {
      compared++;
      String published = row.text(column);
      String computed = computed(row, column, key);
      if (equal(published, computed)) {
        agreeing.merge(column, 1L, Long::sum);
        return;
      }
      agreeing.merge(column, 0L, Long::sum);
      @Nullable Exemption exception = exceptions.get(List.of(key, column));
      @Nullable String reason = exception == null ? null : exception.reason();
      (exception == null ? differing : declared)
          .add(new Difference(row.line(), key, column, published, computed, reason));
      if (exception != null) {
        unused.remove(exception);
      }
    }

    private String computed(CsvRow row, String column, SortedMap<String, String> key) {
      if (column.equals(RANK) && !graph.has(RANK)) {
        Standings.@Nullable Row found = ranked.get(key);
        return rank(found);
      }
      for (Map.Entry<String, String> part : key.entrySet()) {
        @Nullable Axis axis = graph.signature(graph.indexOf(column)).axis(part.getKey());
        if (axis != null
            && standings.roster().space().indexOf(axis.dimension(), part.getValue()) < 0) {
          row.report(
              KEY + part.getKey(), ScoringFault.MEMBER_UNKNOWN, axis.dimension(), part.getValue());
          return "";
        }
      }
      Cell cell = standings.cell(column, key);
      return cell instanceof Cell.Place place
          ? Integer.toString(place.before() + 1)
          : cell.toString();
    }

    private static String rank(Standings.@Nullable Row row) {
      @Nullable Rational rank = row == null ? null : row.rank();
      return rank == null ? "" : rank.toString();
    }

    /** Compares numbers by value and everything else as text. */
    private static boolean equal(String published, String computed) {
      if (published.equals(computed)) {
        return true;
      }
      try {
        return Rational.parse(published).equals(Rational.parse(computed));
      } catch (NumberFormatException e) {
        return false;
      }
    }

    Comparison result() {
      findings.throwIfAny();
      return new Comparison(rows, agreeing, differing, declared, unused);
    }
  }
}
