package dev.muster.lab.verb;

import dev.muster.lab.frame.ResultFile;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.CityCheckups;
import dev.muster.lab.generator.ClusteredCity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes a generated city as two tables, person by person, in a few kilobytes of memory. */
final class CityFiles {
  private final ResultFile people;
  private final ResultFile sites;

  CityFiles(ResultFile people, ResultFile sites) {
    this.people = people;
    this.sites = sites;
  }

  /** Writes both files and returns the city without people. */
  City write(ClusteredCity city) {
    City[] rest = new City[1];
    people.write(
        out -> {
          out.write("id,lat,lon,count\n");
          rest[0] = city.stream(new Rows(out)::add);
        });
    sites.write(out -> writeSites(rest[0], out));
    return rest[0];
  }

  private static void writeSites(City city, Writer out) throws IOException {
    out.write("id,lat,lon,capacity\n");
    for (int s = 0; s < city.batches(); s++) {
      row(
          out,
          CityCheckups.siteId(s),
          city.siteLatitudes()[s],
          city.siteLongitudes()[s],
          city.capacities()[s]);
    }
  }

  private static void row(Writer out, String id, double latitude, double longitude, long number)
      throws IOException {
    out.write(id);
    out.write(',');
    out.write(Double.toString(latitude));
    out.write(',');
    out.write(Double.toString(longitude));
    out.write(',');
    out.write(Long.toString(number));
    out.write('\n');
  }

  /** The rows of people. */
  private static final class Rows {
    private final Writer out;
    private int next;

    Rows(Writer out) {
      this.out = out;
    }

    void add(double latitude, double longitude) {
      try {
        row(out, CityCheckups.personId(next++), latitude, longitude, 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
