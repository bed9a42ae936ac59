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
import dev.muster.core.text.Ids;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.internal.graph.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param contest the contest
   * @param line the line of the file
   * @param key the cell
   * @param column the step, or {@code rank}
   * @param published the value of the file
   * @param computed the value of the standings
   * @param reason the declared reason, or null
   */
  public record Difference(
      String contest,
      long line,
      SortedMap<String, String> key,
      String column,
      String published,
      String computed,
      @Nullable String reason) {}

  /**
   * A difference that is known beforehand, with its reason.
   *
   * @param contest the contest, or null for any
   */
  public record Exemption(
      @Nullable String contest, SortedMap<String, String> key, String column, String reason) {}

  /**
   * A row of a published table.
   *
   * @param line its line in the file
   * @param key the member on each axis of the values
   * @param values the published values, by step or {@code rank}
   */
  public record Published(
      long line, SortedMap<String, String> key, SortedMap<String, String> values) {
    /** Copies. */
    public Published {
      key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /**
   * Returns several comparisons as one: counts are added, and an exception is unused if none needed
   * it.
   */
  public static Comparison joined(List<Comparison> parts) {
    SortedMap<String, Long> agreeing = new TreeMap<>();
    List<Difference> differing = new ArrayList<>();
    List<Difference> declared = new ArrayList<>();
    @Nullable Set<Exemption> unused = null;
    long rows = 0;
    for (Comparison part : parts) {
      rows += part.rows;
      part.agreeing.forEach((column, count) -> agreeing.merge(column, count, Long::sum));
      differing.addAll(part.differing);
      declared.addAll(part.declared);
      if (unused == null) {
        unused = new LinkedHashSet<>(part.unused);
      } else {
        unused.retainAll(part.unused);
      }
    }
    return new Comparison(
        rows, agreeing, differing, declared, unused == null ? List.of() : List.copyOf(unused));
  }

  /** Returns whether every difference has a declared reason and every exception was needed. */
  public boolean isClean() {
    return differing.isEmpty() && unused.isEmpty();
  }

  /**
   * Reads {@code {"format": "muster.exceptions/1", "exceptions": [{"key", "column", "reason"}]}};
   * an exception may name its {@code contest}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static List<Exemption> readExceptions(JsonValue file) {
    return Json.read(
        file,
        top -> {
          top.format("muster.exceptions", 1);
          List<Exemption> read = new ArrayList<>();
          top.text("note", "");
          for (ObjectReader o : top.objects("exceptions", EXCEPTIONS_MAX)) {
            SortedMap<String, String> key = new TreeMap<>();
            ObjectReader keys = o.object("key");
            keys.names().forEach(name -> key.put(name, keys.id(name)));
            read.add(
                new Exemption(o.optionalId("contest"), key, o.text("column"), o.text("reason")));
            o.done();
          }
          top.done();
          return read;
        });
  }

  /**
   * Returns exceptions that come with the library.
   *
   * @param rules the folder of the rule set
   * @param name the name of the exceptions in it
   * @throws IllegalArgumentException if there are none of this name
   */
  public static List<Exemption> shippedExceptions(String rules, String name) {
    return readExceptions(
        ShippedFiles.read(rules, Ids.require(name, "exceptions") + ".exceptions.json"));
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
    return reading.result();
  }

  /**
   * Compares rows of a published table.
   *
   * @throws dev.muster.core.check.InvalidInputException if they name unknown steps or members, or
   *     nothing to compare
   */
  public static Comparison of(
      Standings standings, List<Published> published, List<Exemption> exceptions) {
    Reading reading = new Reading(standings, exceptions, new Findings());
    published.forEach(reading::row);
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
                                .put("contest", e.contest())
                                .put("key", key(e.key()))
                                .put("column", e.column())
                                .put("reason", e.reason())
                                .build())
                    .toList()))
        .build();
  }

  private static JsonObject json(Difference difference) {
    return JsonObject.builder()
        .put("contest", difference.contest())
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
    private final Set<Exemption> unused;
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
      this.unused = new LinkedHashSet<>(exceptions);
      for (Exemption e : exceptions) {
        if (e.contest() == null || e.contest().equals(standings.roster().id())) {
          this.exceptions.put(List.of(e.key(), e.column()), e);
        }
      }
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
      SortedMap<String, String> key = new TreeMap<>();
      SortedMap<String, String> values = new TreeMap<>();
      axes.forEach(
          (column, names) -> {
            if (row.has(column)) {
              values.put(column, row.text(column));
            }
            for (String name : names) {
              if (row.has(KEY + name)) {
                key.put(name, row.text(KEY + name));
              }
            }
          });
      row(new Published(row.line(), key, values));
    }

    void row(Published row) {
      rows++;
      String pointer = "/rows/" + row.line();
      row.values()
          .forEach(
              (column, published) -> {
                @Nullable List<String> names = axes.get(column);
                if (names == null) {
                  findings.add(pointer, ScoringFault.STEP_UNKNOWN, column);
                } else if (row.key().keySet().containsAll(names)) {
                  SortedMap<String, String> key = new TreeMap<>(row.key());
                  key.keySet().retainAll(names);
                  value(row.line(), column, key, published);
                } else {
                  names.stream()
                      .filter(name -> !row.key().containsKey(name))
                      .forEach(
                          name ->
                              findings.add(
                                  pointer, ScoringFault.KEY_MISSING, KEY + name, column, names));
                }
              });
    }

    private void value(long line, String column, SortedMap<String, String> key, String published) {
      compared++;
      String computed = computed(line, column, key);
      if (equal(published, computed)) {
        agreeing.merge(column, 1L, Long::sum);
        return;
      }
      agreeing.merge(column, 0L, Long::sum);
      @Nullable Exemption exception = exceptions.get(List.of(key, column));
      @Nullable String reason = exception == null ? null : exception.reason();
      (exception == null ? differing : declared)
          .add(
              new Difference(
                  standings.roster().id(), line, key, column, published, computed, reason));
      if (exception != null) {
        unused.remove(exception);
      }
    }

    private String computed(long line, String column, SortedMap<String, String> key) {
      if (column.equals(RANK) && !graph.has(RANK)) {
        Standings.@Nullable Row found = ranked.get(key);
        return rank(found);
      }
      for (Map.Entry<String, String> part : key.entrySet()) {
        @Nullable Axis axis = graph.signature(graph.indexOf(column)).axis(part.getKey());
        if (axis != null
            && standings.roster().space().indexOf(axis.dimension(), part.getValue()) < 0) {
          findings.add(
              "/rows/" + line, ScoringFault.MEMBER_UNKNOWN, axis.dimension(), part.getValue());
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
      if (findings.isEmpty() && compared == 0) {
        findings.add("/rows/1", ScoringFault.CSV_COLUMN, RANK);
      }
      findings.throwIfAny();
      return new Comparison(rows, agreeing, differing, declared, List.copyOf(unused));
    }
  }
}
