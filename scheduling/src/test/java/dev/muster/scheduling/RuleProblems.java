package dev.muster.scheduling;

import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.Occasion;
import dev.muster.scheduling.json.HazardCatalogueJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Small problems with any combination of the rules that couple people, drawn from a seed. */
public final class RuleProblems {
  private final Random random;
  private final Set<Rule> rules;

  private RuleProblems(long seed, Set<Rule> rules) {
    random = new Random(seed);
    this.rules = rules;
  }

  /** Returns a problem with a random choice of rules. */
  public static CheckupProblem of(long seed, int people) {
    Random random = new Random(~seed);
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (random.nextInt(3) == 0) {
        rules.add(rule);
      }
    }
    return of(seed, people, rules);
  }

  /**
   * Returns a problem that uses no rule but these, and most of them; nobody is pinned, so that
   * there always is a plan.
   */
  public static CheckupProblem of(long seed, int people, Set<Rule> rules) {
    return new RuleProblems(seed, rules).decorate(RandomProblems.of(seed, people));
  }

  private CheckupProblem decorate(CheckupProblem plain) {
    CheckupProblem.Builder problem = plain.toBuilder();
    problem.serve(rules.contains(Rule.PENALTY) ? Serve.PENALTY : Serve.PRIORITY_FIRST);
    if (rules.contains(Rule.PENALTY)) {
      problem.penalty((long) random.nextInt(6_000));
    }
    if (rules.contains(Rule.SEVERAL_VISITS)) {
      problem.maxVisits(2 + random.nextInt(2));
    }
    problem.catalogue(HazardCatalogueJson.shipped("demo-gbz-188-2025"));
    problem.onlySites(plain.sites().stream().map(this::site).toList());
    List<Batch> batches = new ArrayList<>();
    plain.batches().forEach(batch -> batches.add(batch(batch)));
    if (rules.contains(Rule.TEAM)) {
      problem.team(new Team("bus", random.nextInt(3) * 100L, random.nextInt(60)));
      problem.team(Team.of("show"));
    }
    if (rules.contains(Rule.ABSENCE)) {
      problem.employer(employer("e0", plain)).employer(employer("e1", plain));
    }
    if (rules.contains(Rule.CREW) && random.nextBoolean()) {
      problem.crew(new Crew("c0", Crew.Together.DAY_AND_SITE));
    }
    if (rules.contains(Rule.QUOTA)) {
      quotas(problem, batches);
    }
    List<Worker> workers = new ArrayList<>();
    plain.workers().forEach(worker -> workers.add(worker(worker)));
    return problem.onlyBatches(batches).onlyWorkers(workers).build();
  }

  private Batch batch(Batch plain) {
    Batch batch = plain;
    if (rules.contains(Rule.MINIMUM) && random.nextInt(3) > 0) {
      batch = batch.withMinimum(random.nextInt((int) batch.capacity() + 1));
    }
    if (rules.contains(Rule.OPENING_COST) && random.nextInt(3) > 0) {
      batch = batch.withOpeningCost(random.nextInt(5_000));
    }
    if (rules.contains(Rule.ITEM_CAPACITY) && random.nextInt(3) > 0) {
      batch = batch.withItemCapacity(Map.of("blood", (long) random.nextInt(3)));
    }
    if (rules.contains(Rule.TEAM) && random.nextInt(3) > 0) {
      batch = batch.withTeam(random.nextBoolean() ? "bus" : "show");
    }
    if (rules.contains(Rule.FILL_TARGET) && random.nextInt(3) > 0) {
      batch = batch.withFillTarget(new FillTarget(1 + random.nextInt(4), random.nextInt(2_000)));
    }
    return rules.contains(Rule.SEVERAL_VISITS) ? offeringSome(batch) : batch;
  }

  /** A batch that offers one or two of three items. */
  private Batch offeringSome(Batch batch) {
    List<List<String>> offers =
        List.of(
            List.of("blood"), List.of("blood", "ecg"), List.of("urine"), List.of("ecg", "urine"));
    return batch.withItems(offers.get(random.nextInt(batch.itemCapacity().isEmpty() ? 4 : 2)));
  }

  /** An hour of work on one of the days. */
  private TimeSpan shift(Worker worker) {
    Instant start =
        Instant.parse("2026-03-02T00:00:00Z")
            .plusSeconds(86_400L * random.nextInt(4) + 3_600L * random.nextInt(8));
    return new TimeSpan(start, start.plusSeconds(3_600L * worker.count()));
  }

  private Site site(Site plain) {
    return random.nextInt(3) > 0
        ? plain
        : plain.withLicences(
            List.of(
                new Licence("noise", null, LocalDate.of(2026, 3, 3 + random.nextInt(3))),
                new Licence("silica", LocalDate.of(2026, 3, 2 + random.nextInt(2)), null)));
  }

  private Employer employer(String id, CheckupProblem plain) {
    List<Employer.AbsenceLimit> limits = new ArrayList<>();
    limits.add(Employer.AbsenceLimit.count(null, 1 + random.nextInt(2)));
    if (random.nextBoolean()) {
      TimeSpan window = plain.batches().get(random.nextInt(plain.batches().size())).time();
      limits.add(Employer.AbsenceLimit.share(window, random.nextInt(1_001)));
    }
    List<LocalDate> days = new ArrayList<>();
    for (int day = 2; day < 6; day++) {
      if (random.nextInt(4) > 0) {
        days.add(LocalDate.of(2026, 3, day));
      }
    }
    return new Employer(
        id,
        random.nextBoolean() ? null : (long) random.nextInt(9),
        random.nextInt(3) * 45L,
        limits,
        random.nextBoolean() ? null : days);
  }

  private void quotas(CheckupProblem.Builder problem, List<Batch> batches) {
    problem.quota(Quota.overall("q0", Quota.By.EMPLOYER, "e0", 0, (long) random.nextInt(3)));
    problem.quota(Quota.eachBatch("q1", Quota.By.TAG, "woman", 0, 1L + random.nextInt(2)));
    if (random.nextBoolean()) {
      problem.quota(Quota.eachBatch("q2", Quota.By.INDUSTRY, "i0", 1, null));
    }
    if (random.nextBoolean()) {
      String batch = batches.get(random.nextInt(batches.size())).id();
      problem.quota(
          new Quota("q3", Quota.By.DISTRICT, "d0", Quota.Scope.ONE_BATCH, batch, 1, 2L, null));
    }
    problem.quota(
        new Quota(
            "q4",
            Quota.By.EVERYONE,
            null,
            Quota.Scope.OVERALL,
            null,
            random.nextInt(9),
            null,
            (long) random.nextInt(3_000)));
  }

  private Worker worker(Worker plain) {
    Worker.Builder worker = plain.toBuilder().pinned(null);
    if (!rules.contains(Rule.USE)) {
      worker.unitUse();
    }
    worker.employer("e" + random.nextInt(3)).industry("i" + random.nextInt(2));
    worker.district(random.nextBoolean() ? "d0" : null);
    if (rules.contains(Rule.CREW) && random.nextBoolean()) {
      worker.crew("c" + random.nextInt(2));
    }
    if (random.nextInt(4) == 0) {
      worker.shifts(List.of(shift(plain))).restHours("blood", random.nextInt(30));
      worker.items(List.of("blood"));
    }
    if (random.nextInt(4) == 0) {
      worker.exposures(List.of(new Exposure("noise", "over-85dB"), Exposure.to("silica")));
      List<Occasion> occasions = List.of(Occasion.values());
      worker.occasion(occasions.get(random.nextInt(occasions.size())));
    }
    if (rules.contains(Rule.SEVERAL_VISITS)) {
      boolean several = plain.count() == 1 && random.nextBoolean();
      worker.exposures(List.of()).items(List.of());
      if (several) {
        worker
            .crew(null)
            .items(
                random.nextBoolean()
                    ? List.of("blood", "urine")
                    : List.of("blood", "ecg", "urine"));
      }
    }
    return worker.build();
  }
}
