package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.internal.fact.FactBook;
import dev.muster.scoring.json.MarksReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of a contest, checked against its roster, in the order of their sequence numbers.
 *
 * <p>Immutable. Reading finds every fault at once: unknown entrants and judges, marks out of range
 * or off the grid, cells that are entered twice, corrections of what no longer stands.
 */
public final class Marks {
  /** The format of mark files. */
  public static final String FORMAT = "muster.marks/1";

  private final Roster roster;
  private final List<MarkEvent> events;

  private final FactBook book;

  private Marks(Roster roster, List<MarkEvent> events, FactBook book) {
    this.roster = roster;
    this.events = events.stream().sorted(Comparator.comparingLong(MarkEvent::seq)).toList();
    this.book = book;
  }

  /**
   * Reads {@code muster.marks/1}.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings
   */
  public static Marks read(JsonValue file, Roster roster) {
    return Json.read(
        file,
        top -> {
          MarksReader.Read read = MarksReader.json(top);
          FactBook book =
              top.findings().isEmpty() ? check(read, roster, top.findings()) : roster.book();
          return new Marks(roster, read.events(), book);
        });
  }

  /** Returns marks from events, checked as a file's are; pointers count them from 0. */
  public static Marks of(List<MarkEvent> events, Roster roster) {
    List<String> pointers = new ArrayList<>();
    events.forEach(event -> pointers.add("/events/" + pointers.size()));
    return of(events, pointers, roster);
  }

  /** Returns marks from events, checked as a file's are; {@code pointers} say where each stood. */
  static Marks of(List<MarkEvent> events, List<String> pointers, Roster roster) {
    Findings findings = new Findings();
    FactBook book = check(new MarksReader.Read(events, pointers), roster, findings);
    findings.throwIfAny();
    return new Marks(roster, events, book);
  }

  /**
   * Reads CSV with a header row: {@code value} and a column {@code key.NAME} for each key of the
   * relations; {@code id}, {@code seq}, {@code relation}, {@code kind}, {@code at}, {@code by},
   * {@code reason}, {@code replaces} may be absent, and then rows are entered in the order of the
   * file.
   *
   * @param relation the relation of rows that name none, or null
   * @param columns the names that columns have in the file: ours to the file's, such as {@code
   *     value} to {@code 得分}
   * @throws dev.muster.core.check.InvalidInputException with all findings, by row
   * @throws IOException if the stream can't be read
   */
  public static Marks readCsv(
      InputStream in,
      Roster roster,
      @Nullable String relation,
      Map<String, String> columns,
      Charset charset)
      throws IOException {
    Findings findings = new Findings();
    MarksReader.Read read =
        MarksReader.csv(
            in,
            new MarksReader.CsvForm(relation, columns, charset),
            roster.rules().definition().relations().values().stream()
                .flatMap(r -> r.keys().stream().map(Axis::name)),
            findings);
    FactBook book = findings.isEmpty() ? check(read, roster, findings) : roster.book();
    findings.throwIfAny();
    return new Marks(roster, read.events(), book);
  }

  /** Reads UTF-8 CSV whose columns have our names and whose rows name their relation. */
  public static Marks readCsv(InputStream in, Roster roster) throws IOException {
    return readCsv(in, roster, null, Map.of(), StandardCharsets.UTF_8);
  }

  private static FactBook check(MarksReader.Read read, Roster roster, Findings findings) {
    return FactBook.of(roster.book(), read.events(), read.pointers(), findings);
  }

  /** Returns the same marks with the roster unsealed; see {@link Roster#unsealed}. */
  public Marks unsealed() {
    return of(events, roster.unsealed());
  }

  /** Returns the facts that stand after all events; nobody writes to them. */
  FactBook book() {
    return book;
  }

  /** Returns the roster that the marks belong to. */
  public Roster roster() {
    return roster;
  }

  /** Returns the events by sequence number. */
  public List<MarkEvent> events() {
    return events;
  }

  /** Returns the marks as {@code muster.marks/1}. */
  public JsonObject toJson() {
    return json(roster, events);
  }

  private static JsonObject json(Roster roster, List<MarkEvent> events) {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("contest", roster.id())
        .put("events", JsonArray.of(events.stream().map(MarksReader::write).toList()))
        .build();
  }

  /** Returns the hash of {@link #toJson}, without building it. */
  static ContentHash hash(Roster roster, List<MarkEvent> events) {
    try {
      return MarksReader.hash(FORMAT, roster.id(), events);
    } catch (IllegalArgumentException e) {
      return ContentHash.of(FORMAT, json(roster, events)); // which tells where the bad text stands
    }
  }

  /** Returns the hash of all events. */
  public ContentHash hash() {
    return hash(roster, events);
  }
}
