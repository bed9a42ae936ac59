package dev.muster.scheduling.io;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvFault;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads workers from a CSV table. Columns {@code id,lat,lon} must be there; {@code
 * count,priority,employer,items,exposures, lastExam,tags,needs,pinned,maxMeters} may be. Lists are
 * separated by semicolons; an exposure is {@code hazard} or {@code hazard:level}.
 *
 * <p>A mapping says how columns are called in the file, such as {@code {"id": "工号", "lat": "纬度"}},
 * and its encoding. Immutable and thread-safe.
 */
public final class RosterCsv {
  private static final String[] OPTIONAL = {
    "count",
    "priority",
    "employer",
    "items",
    "exposures",
    "lastExam",
    "tags",
    "needs",
    "pinned",
    "maxMeters"
  };
  private static final Set<String> ENCODINGS = Set.of("UTF-8", "GB18030");

  private final CsvTable table;

  private RosterCsv(CsvTable table) {
    this.table = table;
  }

  /**
   * Returns a reader of UTF-8 files with the standard column names; further columns pass unread.
   */
  public static RosterCsv standard() {
    return new RosterCsv(
        CsvTable.of("id", "lat", "lon").optional(OPTIONAL).allowingOthers().rowsMax(2_000_000));
  }

  /**
   * Returns a reader whose columns have other names in the file.
   *
   * @param ourNameToFileName the file's name of each column that differs
   */
  public RosterCsv named(Map<String, String> ourNameToFileName) {
    return new RosterCsv(table.named(ourNameToFileName));
  }

  /** Returns a reader of files in another encoding. */
  public RosterCsv encoded(Charset charset) {
    return new RosterCsv(table.encoded(requireNonNull(charset, "charset")));
  }

  /**
   * Returns a reader as a mapping file says: {@code {"format": "muster.roster-mapping/1",
   * "encoding": "GB18030", "columns": {"id": "工号"}}}. Faults go to the reader's findings.
   */
  public static RosterCsv mapped(ObjectReader in) {
    in.format("muster.roster-mapping", 1);
    Charset charset = StandardCharsets.UTF_8;
    if (in.has("encoding")) {
      String name = in.text("encoding");
      if (ENCODINGS.contains(name)) {
        charset = Charset.forName(name);
      } else {
        in.report("encoding", JsonFault.NOT_CHOICE, name, "UTF-8, GB18030");
      }
    }
    Map<String, String> names = new HashMap<>();
    ObjectReader columns = in.optionalObject("columns");
    if (columns != null) {
      for (String column : List.of("id", "lat", "lon")) {
        column(columns, column, names);
      }
      for (String column : OPTIONAL) {
        column(columns, column, names);
      }
      columns.done();
    }
    in.done();
    return standard().named(names).encoded(charset);
  }

  private static void column(ObjectReader columns, String column, Map<String, String> names) {
    if (columns.has(column)) {
      names.put(column, columns.text(column));
    }
  }

  /**
   * Reads workers.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings by row if there is any
   */
  public List<Worker> read(Path file) {
    Findings findings = new Findings();
    List<Worker> workers = new ArrayList<>();
    Set<String> known = new HashSet<>();
    table.read(
        file,
        findings,
        row -> {
          long before = findings.count();
          Worker worker = worker(row);
          if (findings.count() > before) {
            return;
          }
          if (known.add(worker.id())) {
            workers.add(worker);
          } else {
            row.report("id", CheckupFault.DUPLICATE_ID, "worker", worker.id());
          }
        });
    findings.throwIfAny();
    return List.copyOf(workers);
  }

  private static Worker worker(CsvRow row) {
    Worker.Builder worker = Worker.builder(row.id("id"));
    worker.home(row.degrees("lat", -90, 90), row.degrees("lon", -180, 180));
    worker.count(row.integer("count", 1, Worker.COUNT_MAX, 1));
    worker.priority((int) row.integer("priority", 1, Worker.PRIORITY_MAX, 1));
    worker.employer(row.has("employer") ? row.id("employer") : null);
    worker.items(ids(row, "items"));
    worker.exposures(exposures(row));
    worker.lastExam(day(row, "lastExam"));
    worker.tags(ids(row, "tags"));
    worker.needs(ids(row, "needs"));
    worker.pinned(row.has("pinned") ? row.id("pinned") : null);
    worker.maxMeters(row.integer("maxMeters", 0, Long.MAX_VALUE, Worker.NO_LIMIT));
    return worker.build();
  }

  private static List<String> ids(CsvRow row, String column) {
    List<String> ids = new ArrayList<>();
    for (String id : parts(row.text(column))) {
      if (!Ids.isValid(id)) {
        row.report(column, CsvFault.NOT_ID, id);
      } else if (ids.contains(id)) {
        row.report(column, CheckupFault.DUPLICATE_VALUE, id);
      } else {
        ids.add(id);
      }
    }
    return ids;
  }

  private static List<Exposure> exposures(CsvRow row) {
    List<Exposure> exposures = new ArrayList<>();
    Set<String> hazards = new HashSet<>();
    for (String part : parts(row.text("exposures"))) {
      int colon = part.indexOf(':');
      String hazard = colon < 0 ? part : part.substring(0, colon);
      String level = colon < 0 ? null : part.substring(colon + 1);
      if (!Ids.isValid(hazard) || (level != null && !Ids.isValid(level))) {
        row.report("exposures", CsvFault.NOT_ID, part);
      } else if (!hazards.add(hazard)) {
        row.report("exposures", CheckupFault.DUPLICATE_VALUE, hazard);
      } else {
        exposures.add(new Exposure(hazard, level));
      }
    }
    return exposures;
  }

  private static @Nullable LocalDate day(CsvRow row, String column) {
    String text = row.text(column);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1 && day.getYear() <= DueWindow.YEAR_MAX) {
        return day;
      }
    } catch (DateTimeException e) {
      // reported below, like a year out of range
    }
    row.report(column, JsonFault.NOT_DATE, text);
    return null;
  }

  /**
   * The parts between semicolons, half or full width, without blanks around them; empty parts are
   * dropped.
   */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ';' || text.charAt(i) == '；') {
        String part = text.substring(from, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        from = i + 1;
      }
    }
    return parts;
  }
}
