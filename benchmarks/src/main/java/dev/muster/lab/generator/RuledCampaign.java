package dev.muster.lab.generator;

import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Licence;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.json.HazardCatalogueJson;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checkup campaigns under all rules at once, version 1: frozen.
 *
 * <p>Two batches a day, mornings and afternoons, at sites around towns. Every third pair of sites
 * is mobile and shares a team, so that half of its batches can be held. Leaving somebody out costs
 * {@value #PENALTY}, some ten times a usual way, so that one number says how good a plan is.
 *
 * <p>{@link Fill#A} fills 90 % of the places that teams leave, with small minimums and no opening
 * cost. {@link Fill#B} fills 97 %; a batch is held for 60 % of its capacity or not at all, and
 * opening all of them costs a tenth of everybody's way to the nearest site. {@link Regime} sets how
 * much slack items, absence and quotas have; degenerate campaigns stand on a grid with equal
 * capacities.
 */
public final class RuledCampaign {
  /** What leaving somebody out costs. */
  public static final long PENALTY = 40_000;

  /** The day of the first batches. */
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String CATALOGUE = "demo-gbz-188-2025";

  /** How full batches are, and what holding them costs. */
  public enum Fill {
    /** 90 % full, minimums of a tenth, no opening cost. */
    A(0.90, 0.10, 0),
    /** 97 % full, minimums of 60 %, opening costs a tenth of the total. */
    B(0.97, 0.60, 0.10);

    private final double share;
    private final double minimum;
    private final double opening;

    Fill(double share, double minimum, double opening) {
      this.share = share;
      this.minimum = minimum;
      this.opening = opening;
    }
  }

  private final int workerCount;
  private final int siteCount;
  private final int batchesPerSite;
  private final Fill fill;
  private final Regime regime;
  private final long seed;
  private final SplitMix random;
  private final List<Site> sites = new ArrayList<>();

  private RuledCampaign(int workers, int sites, int batches, Fill fill, Regime regime, long seed) {
    this.workerCount = workers;
    this.siteCount = sites;
    this.batchesPerSite = batches;
    this.fill = fill;
    this.regime = regime;
    this.seed = seed;
    random = new SplitMix(seed);
  }

  /** Returns the campaign of 5,000 workers at 12 sites with 20 batches each. */
  public static CheckupProblem town(Fill fill, Regime regime, long seed) {
    return of(5_000, 12, 20, fill, regime, seed);
  }

  /** Returns the campaign of 100,000 workers at 60 sites with 30 batches each. */
  public static CheckupProblem city(Fill fill, Regime regime, long seed) {
    return of(100_000, 60, 30, fill, regime, seed);
  }

  /** Returns a campaign of any size; at least 3 sites with 2 batches each. */
  public static CheckupProblem of(
      int workers, int sites, int batchesPerSite, Fill fill, Regime regime, long seed) {
    if (workers < 1 || sites < 3 || batchesPerSite < 2) {
      throw new IllegalArgumentException(
          "a campaign has at least 1 worker (%d), 3 sites (%d) and 2 batches a site (%d)."
              .formatted(workers, sites, batchesPerSite));
    }
    return new RuledCampaign(workers, sites, batchesPerSite, fill, regime, seed).make();
  }

  private CheckupProblem make() {
    int industries = CampaignPeople.INDUSTRIES;
    String id =
        "campaign-1-" + fill + "-" + ObjectReader.name(regime) + "-" + workerCount + "-" + seed;
    CheckupProblem.Builder problem =
        CheckupProblem.builder(id, ZONE)
            .serve(Serve.PENALTY)
            .penalty(PENALTY)
            .maxMeters(30_000)
            .weights(CostWeights.METERS.withPerDayLate(200))
            .catalogue(HazardCatalogueJson.shipped(CATALOGUE));
    sites(problem);
    CampaignPeople people =
        new CampaignPeople(
            random, workerCount, sites.stream().map(Site::id).toList(), days(), isGrid());
    problem.workers(people.workers());
    batches(problem, people);
    for (int e = 0; e < people.employers(); e++) {
      problem.employer(employer(e));
    }
    Map<String, Long> byIndustry = new HashMap<>();
    people.workers().forEach(w -> byIndustry.merge(String.valueOf(w.industry()), 1L, Long::sum));
    for (int i = 0; i < industries; i++) {
      long all = byIndustry.getOrDefault("industry-" + i, 0L);
      problem.quota(
          new Quota(
              "least-" + i,
              Quota.By.INDUSTRY,
              "industry-" + i,
              Quota.Scope.OVERALL,
              null,
              (long) (all * slack(0.95, 0.85)),
              null,
              2 * PENALTY));
    }
    long places = places();
    problem.quota(
        Quota.eachBatch(
            "mixed", Quota.By.DISTRICT, "district-0", 0, (long) (places * slack(0.6, 0.8))));
    return problem.build();
  }

  private boolean isGrid() {
    return regime == Regime.DEGENERATE;
  }

  /** A number that is tighter or looser by regime. */
  private double slack(double tight, double easy) {
    return regime == Regime.EASY ? easy : tight;
  }

  private int days() {
    return (batchesPerSite + 1) / 2;
  }

  private boolean isMobile(int site) {
    return site / 2 % 3 == 2 && (site | 1) < siteCount;
  }

  private void sites(CheckupProblem.Builder problem) {
    for (int s = 0; s < siteCount; s++) {
      Place.Point at = CampaignPeople.point(random, isGrid());
      Site site = Site.at("site-%03d".formatted(s), at.latitude(), at.longitude());
      site = s % 2 == 0 ? site.withTags(List.of("step-free")) : site;
      site = site.withKind(isMobile(s) ? Site.Kind.MOBILE : Site.Kind.FIXED);
      if (s % 6 == 1) {
        LocalDate end = FIRST_DAY.plusDays(days() / 2);
        site =
            site.withLicences(
                List.of(
                    new Licence("noise", null, null),
                    new Licence("heat", null, null),
                    new Licence("silica", null, end)));
      }
      sites.add(site);
      problem.site(site);
      if (isMobile(s) && s % 2 == 0) {
        problem.team(new Team("team-%03d".formatted(s / 2), 500, 30));
      }
    }
  }

  /** Places of a batch, so that those which can be held are filled to the stated share. */
  private long places() {
    double held = 0;
    for (int s = 0; s < siteCount; s++) {
      held += isMobile(s) ? 0.5 : 1;
    }
    return (long) Math.ceil(workerCount / (held * batchesPerSite * fill.share));
  }

  private void batches(CheckupProblem.Builder problem, CampaignPeople people) {
    long places = places();
    long opening =
        Math.round(fill.opening * nearest(people) / ((double) siteCount * batchesPerSite));
    for (int s = 0; s < siteCount; s++) {
      for (int j = 0; j < batchesPerSite; j++) {
        long size = isGrid() ? places : Math.max(1, places * (80 + random.below(41)) / 100);
        Batch batch =
            Batch.of("%s-%02d".formatted(sites.get(s).id(), j), sites.get(s).id(), time(j), size)
                .withMinimum((long) (size * fill.minimum))
                .withOpeningCost(opening)
                .withItemCapacity(
                    Map.of(
                        "audiometry", Math.max(1, (long) (size * slack(0.35, 0.6))),
                        "chest-xray", Math.max(1, (long) (size * slack(0.30, 0.5)))))
                .withFillTarget(new FillTarget(Math.max(1, size * 8 / 10), 50));
        batch = j % 10 == 7 ? batch.withRequires(List.of("woman")) : batch;
        batch = isMobile(s) ? batch.withTeam("team-%03d".formatted(s / 2)) : batch;
        problem.batch(batch);
      }
    }
  }

  private TimeSpan time(int batch) {
    LocalDate day = FIRST_DAY.plusDays(batch / 2);
    int hour = batch % 2 == 0 ? 8 : 13;
    Instant start = day.atTime(hour, 0).atZone(ZONE).toInstant();
    return new TimeSpan(start, start.plusSeconds(3 * 3_600));
  }

  /** Metres of everybody's way to the nearest site. */
  private double nearest(CampaignPeople people) {
    double sum = 0;
    GreatCircle travel = GreatCircle.withoutTime();
    for (var worker : people.workers()) {
      long least = Long.MAX_VALUE;
      for (Site site : sites) {
        least = Math.min(least, travel.meters(worker.origins().get(0).place(), site.place()));
      }
      sum += least;
    }
    return sum;
  }

  private Employer employer(int number) {
    List<Employer.AbsenceLimit> limits = new ArrayList<>();
    int share = (int) (1_000 * slack(0.15, 0.25));
    limits.add(Employer.AbsenceLimit.share(null, share));
    if (number % 5 == 0) {
      Instant start = FIRST_DAY.atTime(8, 0).atZone(ZONE).toInstant();
      limits.add(
          Employer.AbsenceLimit.share(
              new TimeSpan(start, start.plusSeconds(2 * 86_400)), share / 2));
    }
    List<LocalDate> allowed = null;
    if (number % 4 == 3) {
      allowed = new ArrayList<>();
      for (int d = 0; d < days(); d++) {
        if ((d + number) % 3 != 0) {
          allowed.add(FIRST_DAY.plusDays(d));
        }
      }
    }
    return new Employer("employer-%04d".formatted(number), null, 30, limits, allowed);
  }
}
