package dev.muster.benchmarks;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A clustered city as a problem of named workers, with its optimal plan. */
final class SessionCity {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final long HOUR_SECONDS = 3_600;
  private static final long PENALTY = 50_000;

  private SessionCity() {}

  static String id(int person) {
    return String.format(Locale.ROOT, "p%07d", person);
  }

  static CheckupProblem problem(int people, int sites, Regime regime, Serve serve) {
    City city = ClusteredCity.of(people, sites).regime(regime).make();
    CheckupProblem.Builder problem =
        CheckupProblem.builder("city", ZoneId.of("Asia/Shanghai")).serve(serve);
    if (serve == Serve.PENALTY) {
      problem.penalty(PENALTY);
    }
    for (int s = 0; s < sites; s++) {
      String id = String.format(Locale.ROOT, "s%04d", s);
      problem.site(Site.at(id, city.siteLatitudes()[s], city.siteLongitudes()[s]));
      Instant start = START.plusSeconds(24 * HOUR_SECONDS * city.days()[s]);
      problem.batch(
          Batch.of(
              id + "-1",
              id,
              new TimeSpan(start, start.plusSeconds(4 * HOUR_SECONDS)),
              city.capacities()[s]));
    }
    for (int w = 0; w < people; w++) {
      problem.worker(Worker.builder(id(w)).home(city.latitudes()[w], city.longitudes()[w]).build());
    }
    return problem.build();
  }

  static Plan optimum(CheckupProblem problem) {
    Schedule schedule =
        Scheduler.standard()
            .plan(problem, "exact", SearchLimit.ofIterations(SearchLimit.MAX_NUMBER));
    return ((Schedule.Planned) schedule).plan();
  }
}
