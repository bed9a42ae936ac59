package dev.muster.scheduling;

import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.json.HazardCatalogueJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small problems with every rule, some of them tight, drawn from a seed. */
public final class RandomProblems {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private final Random random;

  private RandomProblems(long seed) {
    random = new Random(seed);
  }

  /** Returns a problem of at most {@code people} people, four sites and six batches. */
  public static CheckupProblem of(long seed, int people) {
    return new RandomProblems(seed).problem(people);
  }

  /** Returns the same problem in which everyone takes one place. */
  public static CheckupProblem withUnitUse(CheckupProblem problem) {
    List<Worker> workers = problem.workers().stream().map(RandomProblems::unitUse).toList();
    return problem.toBuilder().onlyWorkers(workers).build();
  }

  private static Worker unitUse(Worker w) {
    Worker.Builder unit =
        Worker.builder(w.id())
            .count(w.count())
            .employer(w.employer())
            .priority(w.priority())
            .items(w.items())
            .exposures(w.exposures())
            .lastExam(w.lastExam())
            .due(w.due())
            .availability(w.availability())
            .tags(w.tags())
            .needs(w.needs())
            .maxMeters(w.maxMeters())
            .forbiddenSites(w.forbiddenSites())
            .forbiddenBatches(w.forbiddenBatches())
            .penalty(w.penalty());
    w.origins().forEach(unit::origin);
    w.sitePoints().forEach(unit::sitePoints);
    w.batchPoints().forEach(unit::batchPoints);
    return unit.build();
  }

  private CheckupProblem problem(int people) {
    CheckupProblem.Builder problem = CheckupProblem.builder("random", ZoneId.of("Asia/Shanghai"));
    if (random.nextInt(3) == 0) {
      problem.serve(Serve.PENALTY).penalty((long) random.nextInt(6_000));
    }
    CostWeights weights = new CostWeights(1 + random.nextInt(2), 0, random.nextInt(3), null);
    problem.weights(random.nextBoolean() ? weights : weights.withPerDayLate(random.nextInt(500)));
    if (random.nextInt(4) == 0) {
      problem.maxMeters(3_000 + random.nextInt(3_000));
    }
    problem.catalogue(HazardCatalogueJson.demo());
    int sites = 1 + random.nextInt(4);
    int batches = 1 + random.nextInt(6);
    for (int s = 0; s < sites; s++) {
      Site site = Site.at("s" + s, degrees(30.0), degrees(120.0));
      site = random.nextInt(4) == 0 ? site.withTags(List.of("step-free")) : site;
      problem.site(random.nextInt(5) == 0 ? site.withItems(List.of("blood", "urine")) : site);
    }
    for (int b = 0; b < batches; b++) {
      Batch batch = Batch.of("b" + b, "s" + random.nextInt(sites), span(), random.nextInt(4));
      batch = random.nextInt(6) == 0 ? batch.withRequires(List.of("woman")) : batch;
      problem.batch(random.nextInt(8) == 0 ? batch.withItems(List.of("blood")) : batch);
    }
    int left = 1 + random.nextInt(people);
    for (int w = 0; left > 0; w++) {
      long count = random.nextInt(4) == 0 ? Math.min(left, 2) : 1;
      problem.worker(worker("w" + w, count, sites, batches));
      left -= (int) count;
    }
    return problem.build();
  }

  private Worker worker(String id, long count, int sites, int batches) {
    Worker.Builder worker =
        Worker.builder(id)
            .count(count)
            .home(degrees(30.0), degrees(120.0))
            .priority(1 + random.nextInt(3));
    if (random.nextInt(4) == 0) {
      worker.origin(
          new Origin(
              "workplace",
              Origin.home(degrees(30.0), degrees(120.0)).place(),
              List.of(span(), later(span()))));
    }
    if (random.nextInt(3) == 0) {
      worker.availability(List.of(days(0, 1 + random.nextInt(3))));
    }
    if (random.nextInt(4) == 0) {
      worker
          .exposures(List.of(Exposure.to("noise")))
          .lastExam(LocalDate.of(2024, 3, 1 + random.nextInt(6)));
    }
    if (random.nextInt(4) == 0) {
      worker.due(new DueWindow(LocalDate.of(2026, 3, 1 + random.nextInt(4)), null));
    }
    worker.tags(random.nextBoolean() ? List.of("woman") : List.of());
    worker.needs(random.nextInt(6) == 0 ? List.of("step-free") : List.of());
    worker.items(random.nextInt(3) == 0 ? List.of("blood", "urine") : List.of());
    if (random.nextInt(4) == 0) {
      worker.forbiddenSites(List.of("s" + random.nextInt(sites)));
    }
    if (random.nextInt(4) == 0) {
      worker.forbiddenBatches(List.of("b" + random.nextInt(batches)));
    }
    if (random.nextInt(3) == 0) {
      worker.sitePoints("s" + random.nextInt(sites), random.nextInt(2_000));
      worker.batchPoints("b" + random.nextInt(batches), random.nextInt(2_000));
    }
    worker.maxMeters(random.nextInt(4) == 0 ? random.nextInt(5_000) : Worker.NO_LIMIT);
    worker.use(random.nextInt(8) == 0 ? random.nextInt(3) : 1);
    if (random.nextInt(8) == 0) {
      worker.useIn("b" + random.nextInt(batches), random.nextInt(3));
    }
    return worker.build();
  }

  /** One of few values, so that equal distances are frequent. */
  private double degrees(double from) {
    return from + random.nextInt(6) / 100.0;
  }

  private TimeSpan span() {
    Instant start = START.plusSeconds(86_400L * random.nextInt(4) + 3_600L * random.nextInt(8));
    return new TimeSpan(start, start.plusSeconds(3_600));
  }

  private static TimeSpan later(TimeSpan span) {
    return new TimeSpan(span.start().plusSeconds(500_000), span.end().plusSeconds(500_000));
  }

  private static TimeSpan days(int from, int to) {
    return new TimeSpan(START.plusSeconds(86_400L * from), START.plusSeconds(86_400L * to));
  }

  /** Returns the same problem with all its parts given in another order. */
  public static CheckupProblem permuted(CheckupProblem problem, long seed) {
    Random random = new Random(seed);
    List<Site> sites = new ArrayList<>(problem.sites());
    List<Batch> batches = new ArrayList<>(problem.batches());
    List<Worker> workers = new ArrayList<>(problem.workers());
    java.util.Collections.shuffle(sites, random);
    java.util.Collections.shuffle(batches, random);
    java.util.Collections.shuffle(workers, random);
    return problem.toBuilder().onlySites(sites).onlyBatches(batches).onlyWorkers(workers).build();
  }
}
