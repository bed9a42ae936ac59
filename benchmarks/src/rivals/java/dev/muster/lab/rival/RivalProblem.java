package dev.muster.lab.rival;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvTable;
import dev.muster.lab.generator.City;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * People, or cohorts of people alike, and batches with capacities: serve as many as possible, then
 * walk as few metres as possible.
 *
 * <p>The arrays are the object's own and are not copied: treat them as read-only.
 *
 * @param latitudes degrees north, one a person
 * @param longitudes degrees east, one a person
 * @param counts people of each cohort, 1 for a person
 * @param siteLatitudes degrees north, one a batch
 * @param siteLongitudes degrees east, one a batch
 * @param capacities places, one a batch
 * @param days bit of the day of each batch
 * @param freeDays bits of the days on which each person is free
 */
@SuppressWarnings("ArrayRecordComponent") // millions of people: arrays of primitives are the point
public record RivalProblem(
    double[] latitudes,
    double[] longitudes,
    long[] counts,
    double[] siteLatitudes,
    double[] siteLongitudes,
    long[] capacities,
    long[] days,
    long[] freeDays) {

  /** Returns the problem of a generated city. */
  public static RivalProblem of(City city) {
    int batches = city.batches();
    double[] siteLatitudes = new double[batches];
    double[] siteLongitudes = new double[batches];
    long[] days = new long[batches];
    for (int b = 0; b < batches; b++) {
      siteLatitudes[b] = city.siteLatitudes()[city.siteOf(b)];
      siteLongitudes[b] = city.siteLongitudes()[city.siteOf(b)];
      days[b] = 1L << city.days()[b];
    }
    long[] freeDays = new long[city.people()];
    Arrays.setAll(freeDays, p -> city.patternDays()[city.patterns()[p]]);
    long[] counts = new long[city.people()];
    Arrays.fill(counts, 1);
    return new RivalProblem(
        city.latitudes(),
        city.longitudes(),
        counts,
        siteLatitudes,
        siteLongitudes,
        city.capacities(),
        days,
        freeDays);
  }

  /**
   * Reads cohorts ({@code id,lat,lon,count}) and sites ({@code id,lat,lon,capacity}), all open to
   * everyone.
   *
   * @throws dev.muster.core.check.InvalidInputException if a table has faults, with all of them
   */
  public static RivalProblem read(Path people, Path sites) {
    Table cohorts = Table.read(people, "count");
    Table places = Table.read(sites, "capacity");
    long[] freeDays = new long[cohorts.numbers().length];
    long[] days = new long[places.numbers().length];
    Arrays.fill(freeDays, 1);
    Arrays.fill(days, 1);
    return new RivalProblem(
        cohorts.latitudes(),
        cohorts.longitudes(),
        cohorts.numbers(),
        places.latitudes(),
        places.longitudes(),
        places.numbers(),
        days,
        freeDays);
  }

  /** Returns the number of people or cohorts. */
  public int sources() {
    return latitudes.length;
  }

  /** Returns the number of batches. */
  public int sinks() {
    return capacities.length;
  }

  /** Returns the number of people. */
  public long people() {
    return Arrays.stream(counts).sum();
  }

  /** Returns whether the person may use the batch. */
  public boolean mayUse(int source, int sink) {
    return (freeDays[source] & days[sink]) != 0;
  }

  /** Returns whether everyone may use every batch. */
  public boolean isOpenToAll() {
    long all = Arrays.stream(days).reduce(0, (a, b) -> a | b);
    return Arrays.stream(freeDays).allMatch(free -> (free & all) == all);
  }

  /** Returns how many people must be left out because there are too few places in all. */
  public long shortfall() {
    return Math.max(0, people() - Arrays.stream(capacities).sum());
  }

  /** Returns whether it is plain that everyone can be served. */
  public boolean servesEveryone() {
    return shortfall() == 0 && isOpenToAll();
  }

  /** A CSV table of places with one number each. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Table(double[] latitudes, double[] longitudes, long[] numbers) {
    private static final long GREATEST = 1_000_000_000_000L;

    static Table read(Path file, String number) {
      List<double[]> degrees = new ArrayList<>();
      List<Long> numbers = new ArrayList<>();
      Findings findings = new Findings();
      CsvTable.of("id", "lat", "lon", number)
          .read(
              file,
              findings,
              row -> {
                degrees.add(
                    new double[] {row.degrees("lat", -90, 90), row.degrees("lon", -180, 180)});
                numbers.add(row.integer(number, 0, GREATEST));
              });
      findings.throwIfAny();
      return new Table(
          degrees.stream().mapToDouble(place -> place[0]).toArray(),
          degrees.stream().mapToDouble(place -> place[1]).toArray(),
          numbers.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
