package dev.muster.scheduling.city;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.core.csv.CsvTable;
import java.nio.file.Path;

/**
 * Reads a city from two CSV tables: people with columns {@code id,lat,lon,count} (count may be
 * absent and is 1 then) and sites with columns {@code id,lat,lon,capacity}. Another column is a
 * finding: a misspelt {@code count} would pass for one, and each row for one person.
 *
 * <p>Other column names or encodings: take {@link #people()} or {@link #sites()}, rename with
 * {@code named} and {@code encoded}; {@code allowingOthers} lets other columns pass unread.
 */
public final class CityCsv {
  private CityCsv() {}

  /** Returns how the table of people is to be read. */
  public static CsvTable people() {
    return CsvTable.of("id", "lat", "lon").optional("count").rowsMax(CityProblem.PEOPLE_LINES_MAX);
  }

  /** Returns how the table of sites is to be read. */
  public static CsvTable sites() {
    return CsvTable.of("id", "lat", "lon", "capacity").rowsMax(CityProblem.SITES_MAX);
  }

  /**
   * Reads a city from two files in UTF-8 with the standard column names.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings; their pointers begin
   *     with {@code /people} or {@code /sites}
   */
  public static CityProblem read(Path people, Path sites) {
    return read(people(), people, sites(), sites);
  }

  /**
   * Reads a city from two files.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings; their pointers begin
   *     with {@code /people} or {@code /sites}
   */
  public static CityProblem read(
      CsvTable peopleTable, Path people, CsvTable siteTable, Path sites) {
    requireNonNull(people, "people");
    Findings findings = new Findings();
    CityRows peopleRows = rows(peopleTable, people, "count", "/people", findings);
    CityRows siteRows = rows(siteTable, sites, "capacity", "/sites", findings);
    findings.throwIfAny();
    return CityProblem.read(peopleRows, siteRows, findings);
  }

  private static CityRows rows(
      CsvTable table, Path file, String number, String name, Findings findings) {
    CityRows rows = new CityRows();
    Findings own = new Findings();
    boolean people = number.equals("count");
    table.read(file, own, row -> add(row, number, people, own, rows));
    for (Finding finding : own.kept()) {
      findings.add(name + finding.pointer(), finding.kind(), finding.args().toArray());
    }
    return rows;
  }

  private static void add(
      CsvRow row, String number, boolean people, Findings findings, CityRows rows) {
    long before = findings.count();
    String id = row.id("id");
    double latitude = row.degrees("lat", -90, 90);
    double longitude = row.degrees("lon", -180, 180);
    long value =
        people
            ? row.integer(number, 1, CityProblem.PEOPLE_MAX, 1)
            : row.integer(number, 0, CityProblem.PEOPLE_MAX);
    if (findings.count() == before) {
      rows.add(id, latitude, longitude, value, row.line());
    }
  }
}
