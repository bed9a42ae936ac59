package dev.muster.scheduling.city;

import dev.muster.core.check.Findings;
import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.place.GreatCircle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * People, or cohorts of people, and sites with capacities, as arrays. Both are kept in code-point
 * order of their ids.
 *
 * <p>As many as possible are to be served, then the person-metres along the globe are to be least.
 * Immutable and thread-safe.
 */
public final class CityProblem {
  /** The greatest number of lines of people. */
  public static final int PEOPLE_LINES_MAX = 50_000_000;

  /** The greatest number of sites. */
  public static final int SITES_MAX = 100_000;

  /** The greatest number of people in all: more could not be summed up in metres. */
  public static final long PEOPLE_MAX = Long.MAX_VALUE / GreatCircle.METERS_MAX;

  private final Table people;
  private final Table sites;

  /**
   * One of the two tables.
   *
   * @param ids ids in code-point order
   * @param latitudes degrees north
   * @param longitudes degrees east
   * @param numbers people or places
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of rows: arrays of primitives are the point
  private record Table(IdTable ids, double[] latitudes, double[] longitudes, long[] numbers) {}

  private CityProblem(Table people, Table sites) {
    this.people = people;
    this.sites = sites;
  }

  /**
   * Returns a problem. Arrays are copied only if they have to be sorted, and must not change
   * afterwards.
   *
   * @param people ids of people or cohorts
   * @param latitudes degrees north, one a line
   * @param longitudes degrees east, one a line
   * @param counts how many people a line stands for, 1 and more
   * @param sites ids of sites
   * @param siteLatitudes degrees north, one a site
   * @param siteLongitudes degrees east, one a site
   * @param capacities places, 0 and more
   * @throws IllegalArgumentException if arrays differ in length
   * @throws dev.muster.core.check.InvalidInputException with all findings if a value is out of
   *     range or an id stands twice
   */
  public static CityProblem of(
      IdTable people,
      double[] latitudes,
      double[] longitudes,
      long[] counts,
      IdTable sites,
      double[] siteLatitudes,
      double[] siteLongitudes,
      long[] capacities) {
    Findings findings = new Findings();
    Table peopleTable = new Table(people, latitudes, longitudes, counts);
    Table siteTable = new Table(sites, siteLatitudes, siteLongitudes, capacities);
    check("people", peopleTable, 1, PEOPLE_LINES_MAX, findings);
    check("sites", siteTable, 0, SITES_MAX, findings);
    findings.throwIfAny();
    CityProblem problem =
        new CityProblem(
            sorted("people", "worker", peopleTable, null, findings),
            sorted("sites", "site", siteTable, null, findings));
    findings.throwIfAny();
    return problem;
  }

  /** As {@link #of}, with the lines of the files for findings about double ids. */
  static CityProblem read(CityRows people, CityRows sites, Findings findings) {
    Table peopleTable = sorted("people", "worker", table(people), people.lines(), findings);
    Table siteTable = sorted("sites", "site", table(sites), sites.lines(), findings);
    checkTotal("people", peopleTable, findings);
    checkTotal("sites", siteTable, findings);
    findings.throwIfAny();
    return new CityProblem(peopleTable, siteTable);
  }

  private static Table table(CityRows rows) {
    return new Table(rows.ids(), rows.latitudes(), rows.longitudes(), rows.numbers());
  }

  private static void check(String name, Table table, long min, int linesMax, Findings findings) {
    int n = table.ids.size();
    if (table.latitudes.length != n || table.longitudes.length != n || table.numbers.length != n) {
      throw new IllegalArgumentException(
          "%s have %d ids, %d latitudes, %d longitudes and %d numbers.%nMaybe an array was cut."
              .formatted(
                  name, n, table.latitudes.length, table.longitudes.length, table.numbers.length));
    }
    if (n > linesMax) {
      findings.add("/" + name, CheckupFault.TOO_MANY, n, name, linesMax);
      return;
    }
    for (int i = 0; i < n; i++) {
      range(name, i, "latitude", table.latitudes[i], 90, findings);
      range(name, i, "longitude", table.longitudes[i], 180, findings);
      if (table.numbers[i] < min) {
        findings.add(
            "/" + name + "/" + i,
            CheckupFault.OUT_OF_RANGE,
            "number",
            min,
            PEOPLE_MAX,
            table.numbers[i]);
      }
    }
    checkTotal(name, table, findings);
  }

  private static void range(
      String name, int i, String what, double value, int max, Findings findings) {
    if (!(value >= -max && value <= max)) {
      findings.add("/" + name + "/" + i, CheckupFault.OUT_OF_RANGE, what, -max, max, value);
    }
  }

  private static void checkTotal(String name, Table table, Findings findings) {
    long total = 0;
    for (long number : table.numbers) {
      if (number > PEOPLE_MAX - total) {
        findings.add("/" + name, CheckupFault.TOTAL_OVERFLOW, PEOPLE_MAX);
        return;
      }
      total += Math.max(0, number);
    }
  }

  private static Table sorted(
      String name, String what, Table table, int @Nullable [] lines, Findings findings) {
    int[] order = IdOrder.of(table.ids);
    Table sorted = order == null ? table : reordered(table, order);
    for (int i = 1; i < sorted.ids.size(); i++) {
      if (sorted.ids.compare(i - 1, i) == 0) {
        int at = order == null ? i : order[i];
        findings.add(
            "/" + name + "/" + (lines == null ? at : "rows/" + lines[at]) + "/id",
            CheckupFault.DUPLICATE_ID,
            what,
            sorted.ids.get(i));
      }
    }
    return sorted;
  }

  private static Table reordered(Table table, int[] order) {
    double[] latitudes = new double[order.length];
    double[] longitudes = new double[order.length];
    long[] numbers = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      latitudes[i] = table.latitudes[order[i]];
      longitudes[i] = table.longitudes[order[i]];
      numbers[i] = table.numbers[order[i]];
    }
    return new Table(table.ids.reordered(order), latitudes, longitudes, numbers);
  }

  /** Returns the number of lines of people. */
  public int lines() {
    return people.ids.size();
  }

  /** Returns the number of sites. */
  public int sites() {
    return sites.ids.size();
  }

  /** Returns the number of people in all. */
  public long people() {
    return Arrays.stream(people.numbers).sum();
  }

  /** Returns the ids of people, sorted. */
  public IdTable peopleIds() {
    return people.ids;
  }

  /** Returns the ids of sites, sorted. */
  public IdTable siteIds() {
    return sites.ids;
  }

  /** Returns how many people line {@code line} stands for. */
  public long count(int line) {
    return people.numbers[line];
  }

  /** Returns degrees north of line {@code line}. */
  public double latitude(int line) {
    return people.latitudes[line];
  }

  /** Returns degrees east of line {@code line}. */
  public double longitude(int line) {
    return people.longitudes[line];
  }

  /** Returns the places of {@code site}. */
  public long capacity(int site) {
    return sites.numbers[site];
  }

  /** Returns degrees north of {@code site}. */
  public double siteLatitude(int site) {
    return sites.latitudes[site];
  }

  /** Returns degrees east of {@code site}. */
  public double siteLongitude(int site) {
    return sites.longitudes[site];
  }

  /** Returns a copy of the counts of all lines. */
  public long[] counts() {
    return people.numbers.clone();
  }

  /** Returns a copy of the latitudes of all lines. */
  public double[] latitudes() {
    return people.latitudes.clone();
  }

  /** Returns a copy of the longitudes of all lines. */
  public double[] longitudes() {
    return people.longitudes.clone();
  }

  /** Returns a copy of the capacities of all sites. */
  public long[] capacities() {
    return sites.numbers.clone();
  }

  /** Returns a copy of the latitudes of all sites. */
  public double[] siteLatitudes() {
    return sites.latitudes.clone();
  }

  /** Returns a copy of the longitudes of all sites. */
  public double[] siteLongitudes() {
    return sites.longitudes.clone();
  }

  /**
   * Returns the content hash: that of {@code {"people": [[id, lat, lon, count], …], "sites": [[id,
   * lat, lon, capacity], …]}} as {@code muster.city/1}, sorted by id.
   */
  public ContentHash hash() {
    return CityHash.of(this);
  }
}
