package dev.muster.lab.verb;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A city as two CSV files: people {@code id,lat,lon,count} and sites {@code id,lat,lon,capacity}.
 *
 * <p>Each row of people is a cohort that may be split, one person where {@code count} is absent.
 * Each site holds one batch of its own name; everyone can come, and only metres count. The plan of
 * a city is an ordinary plan whose batches are sites.
 */
final class PlaceFiles {
  /** All sites are open at the same time, so when that is makes no difference. */
  private static final TimeSpan DAY =
      new TimeSpan(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2000-01-02T00:00:00Z"));

  @Option(names = "--people", paramLabel = "CSV")
  @Nullable Path people;

  @Option(names = "--sites", paramLabel = "CSV")
  @Nullable Path sites;

  @Option(names = "--encoding", paramLabel = "NAME")
  Charset encoding = StandardCharsets.UTF_8;

  @Option(names = "--columns", paramLabel = "OURS=THEIRS", split = ",")
  Map<String, String> columns = new HashMap<>();

  /** Returns whether both files were named. */
  boolean given() {
    return people != null && sites != null;
  }

  /** Returns whether only one of both files was named. */
  boolean incomplete() {
    return (people == null) != (sites == null);
  }

  /** Returns the files that were named. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (people != null) {
      files.add(people);
    }
    if (sites != null) {
      files.add(sites);
    }
    return files;
  }

  /**
   * Reads both files.
   *
   * @throws dev.muster.lab.frame.Refusal with the faults of both
   */
  CheckupProblem read() {
    Path peopleFile = java.util.Objects.requireNonNull(people, "people");
    Path siteFile = java.util.Objects.requireNonNull(sites, "sites");
    CheckupProblem.Builder problem = CheckupProblem.builder("city", ZoneOffset.UTC);
    Faults faults = new Faults();
    table(
        siteFile,
        CsvTable.of("id", "lat", "lon", "capacity").rowsMax(CheckupProblem.SITES_MAX),
        faults,
        row -> addSite(problem, row));
    table(
        peopleFile,
        CsvTable.of("id", "lat", "lon").optional("count").rowsMax(CheckupProblem.WORKERS_MAX),
        faults,
        row -> addPeople(problem, row));
    faults.throwIfAny();
    return Faults.read(peopleFile, problem::build);
  }

  private interface RowReader {
    void add(CsvRow row);
  }

  private void table(Path file, CsvTable table, Faults faults, RowReader reader) {
    Findings findings = new Findings();
    Map<String, Long> rowOf = new HashMap<>();
    table
        .encoded(encoding)
        .named(columns)
        .read(
            file,
            findings,
            row -> {
              reader.add(row);
              Long first = rowOf.putIfAbsent(row.text("id"), row.line());
              if (first != null) {
                row.report("id", LabFault.DUPLICATE_ID, row.text("id"), first);
              }
            });
    if (rowOf.isEmpty() && findings.isEmpty()) {
      findings.add("", LabFault.NO_ROWS);
    }
    faults.add(file, findings);
  }

  private static void addSite(CheckupProblem.Builder problem, CsvRow row) {
    String id = row.id("id");
    problem.site(Site.at(id, latitude(row), longitude(row)));
    problem.batch(Batch.of(id, id, DAY, row.integer("capacity", 0, Batch.CAPACITY_MAX)));
  }

  private static void addPeople(CheckupProblem.Builder problem, CsvRow row) {
    problem.worker(
        Worker.builder(row.id("id"))
            .home(latitude(row), longitude(row))
            .count(row.integer("count", 1, Worker.COUNT_MAX, 1))
            .build());
  }

  private static double latitude(CsvRow row) {
    return row.degrees("lat", -90, 90);
  }

  private static double longitude(CsvRow row) {
    return row.degrees("lon", -180, 180);
  }
}
