package dev.muster.lab.generator;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.city.CityProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cities said as ordinary checkups, an object a worker: for strategies that ask for that. */
public final class CityCheckups {
  private static final Instant FIRST_DAY = Instant.parse("2026-03-02T00:00:00Z");

  private static final ZoneId ZONE = ZoneId.of("UTC");

  private CityCheckups() {}

  /** Returns the id of a person of a generated city: ids sort as numbers do. */
  public static String personId(int number) {
    return id('p', number, 8);
  }

  /** Returns the id of a site of a generated city. */
  public static String siteId(int number) {
    return id('s', number, 6);
  }

  private static String id(char kind, int number, int digits) {
    char[] id = new char[digits + 1];
    id[0] = kind;
    int left = number;
    for (int i = digits; i > 0; i--) {
      id[i] = (char) ('0' + left % 10);
      left /= 10;
    }
    return new String(id);
  }

  /** Returns a generated city; batches are held from 8 to 17 o'clock of their day, in UTC. */
  public static CheckupProblem of(City city) {
    CheckupProblem.Builder problem = CheckupProblem.builder("clustered-city-1", ZONE);
    for (int b = 0; b < city.batches(); b++) {
      int site = city.siteOf(b);
      if (b % city.batchesPerSite() == 0) {
        problem.site(
            Site.at(siteId(site), city.siteLatitudes()[site], city.siteLongitudes()[site]));
      }
      Instant midnight = day(city.days()[b]);
      TimeSpan hours =
          new TimeSpan(midnight.plus(Duration.ofHours(8)), midnight.plus(Duration.ofHours(17)));
      String id = String.format(Locale.ROOT, "%s-%02d", siteId(site), b % city.batchesPerSite());
      problem.batch(Batch.of(id, siteId(site), hours, city.capacities()[b]));
    }
    List<List<TimeSpan>> free = new ArrayList<>();
    for (long days : city.patternDays()) {
      free.add(spans(days));
    }
    List<Worker> workers = new ArrayList<>(city.people());
    for (int p = 0; p < city.people(); p++) {
      Worker.Builder worker =
          Worker.builder(personId(p)).home(city.latitudes()[p], city.longitudes()[p]);
      int pattern = city.patterns()[p];
      workers.add(pattern == 0 ? worker.build() : worker.availability(free.get(pattern)).build());
    }
    return problem.workers(workers).build();
  }

  /** Returns a city of two tables: a batch of one day at each site. */
  public static CheckupProblem of(CityProblem city) {
    CheckupProblem.Builder problem = CheckupProblem.builder("city", ZONE);
    TimeSpan day = new TimeSpan(day(0), day(1));
    for (int s = 0; s < city.sites(); s++) {
      String id = city.siteIds().get(s);
      problem.site(Site.at(id, city.siteLatitude(s), city.siteLongitude(s)));
      problem.batch(Batch.of(id, id, day, city.capacity(s)));
    }
    List<Worker> workers = new ArrayList<>(city.lines());
    for (int p = 0; p < city.lines(); p++) {
      workers.add(
          Worker.builder(city.peopleIds().get(p))
              .home(city.latitude(p), city.longitude(p))
              .count(city.count(p))
              .build());
    }
    return problem.workers(workers).build();
  }

  private static Instant day(int number) {
    return FIRST_DAY.plus(Duration.ofDays(number));
  }

  /** Days that follow each other are one span. */
  private static List<TimeSpan> spans(long days) {
    List<TimeSpan> spans = new ArrayList<>();
    for (int d = 0; d < ClusteredCity.DAYS; d++) {
      int last = d;
      while ((days >> last & 1) == 1) {
        last++;
      }
      if (last > d) {
        spans.add(new TimeSpan(day(d), day(last)));
        d = last;
      }
    }
    return spans;
  }
}
