package dev.muster.lab.generator;

import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The workers of a {@link RuledCampaign}: employers of some fifty people each, of one industry,
 * some with crews, shifts and hazards.
 */
final class CampaignPeople {
  static final int INDUSTRIES = 6;
  private static final int PEOPLE_PER_EMPLOYER = 50;
  private static final int PATTERNS = 6;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final SplitMix random;
  private final List<String> sites;
  private final int days;
  private final boolean grid;
  private final int employers;
  private final List<List<TimeSpan>> free = new ArrayList<>();
  private final List<List<TimeSpan>> shifts = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();

  CampaignPeople(SplitMix random, int count, List<String> sites, int days, boolean grid) {
    this.random = random;
    this.sites = sites;
    this.days = days;
    this.grid = grid;
    employers = Math.max(1, count / PEOPLE_PER_EMPLOYER);
    for (int p = 0; p < PATTERNS; p++) {
      free.add(spans(p, 0, 24, true));
      shifts.add(spans(p, 8, 17, false));
    }
    int crew = 0;
    int left = 0;
    while (workers.size() < count) {
      if (left == 0 && random.below(60) == 0) {
        crew++;
        left = 3 + random.below(3);
      }
      boolean inCrew = left > 0;
      workers.add(worker(workers.size(), inCrew ? crew : 0));
      left = inCrew ? left - 1 : 0;
    }
  }

  List<Worker> workers() {
    return workers;
  }

  int employers() {
    return employers;
  }

  /** A point in the city, in millionths of a degree, or on a grid. */
  static Place.Point point(SplitMix random, boolean grid) {
    double step = grid ? 0.005 : 0.000_001;
    double latitude = 30.20 + Math.rint(random.fraction() * 0.30 / step) * step;
    double longitude = 120.10 + Math.rint(random.fraction() * 0.40 / step) * step;
    return new Place.Point(
        Math.rint(latitude * 1_000_000) / 1_000_000, Math.rint(longitude * 1_000_000) / 1_000_000);
  }

  /** Days of a pattern: two on, one off, or the off days, joined where they touch. */
  private List<TimeSpan> spans(int pattern, int fromHour, int toHour, boolean off) {
    List<TimeSpan> spans = new ArrayList<>();
    for (int d = -1; d < days; d++) {
      boolean isOff = Math.floorMod(d + pattern, 3) == 0;
      if (isOff == off) {
        Instant midnight = RuledCampaign.FIRST_DAY.plusDays(d).atStartOfDay(ZONE).toInstant();
        spans.add(
            new TimeSpan(
                midnight.plusSeconds(3_600L * fromHour), midnight.plusSeconds(3_600L * toHour)));
      }
    }
    return spans;
  }

  private Worker worker(int number, int crew) {
    // A crew shares employer, home and pattern, so that some batch can suit all of it.
    SplitMix own = crew == 0 ? random : new SplitMix(crew);
    Place.Point home = point(own, grid);
    int employer = crew == 0 ? number / PEOPLE_PER_EMPLOYER % employers : crew % employers;
    int pattern = own.below(PATTERNS);
    Worker.Builder worker =
        Worker.builder("worker-%06d".formatted(number))
            .home(home.latitude(), home.longitude())
            .employer("employer-%04d".formatted(employer))
            .industry("industry-" + employer % INDUSTRIES)
            .district("district-" + (home.longitude() < 120.30 ? 0 : 1))
            .priority(1 + random.below(2));
    worker.tags(random.below(2) == 0 ? List.of("woman") : List.of());
    if (crew > 0) {
      return worker.crew("crew-%05d".formatted(crew)).build();
    }
    work(worker, pattern);
    if (random.below(30) == 0) {
      worker.needs(List.of("step-free"));
    }
    if (random.below(5) == 0) {
      worker.sitePoints(sites.get(random.below(sites.size())), 500 + random.below(2_000));
    }
    if (random.below(10) == 0) {
      worker.forbiddenSites(List.of(sites.get(random.below(sites.size()))));
    }
    return worker.build();
  }

  /** Hazards with shifts, or days on which she is free. */
  private void work(Worker.Builder worker, int pattern) {
    int kind = random.below(20);
    if (kind < 4) {
      worker.exposures(List.of(new Exposure("noise", "over-85dB"))).shifts(shifts.get(pattern));
    } else if (kind < 7) {
      worker.exposures(List.of(new Exposure("silica", "grade-2")));
    } else if (kind < 8) {
      worker.exposures(List.of(Exposure.to("heat")));
    }
    if (kind < 8) {
      worker.lastExam(RuledCampaign.FIRST_DAY.minusMonths(12).plusDays(random.below(3 * days)));
    } else if (kind < 14) {
      worker.availability(free.get(pattern));
    }
  }
}
