package dev.muster.lab.demo;

import dev.muster.core.text.LocalizedText;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.HazardCatalogue;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An invented district: 600 workers of six industries around three towns, each town with a checkup
 * site that receives people in batches through one week.
 *
 * <p>The same seed makes the same district on every machine: {@link Random} is specified to the
 * bit.
 *
 * @param problem who is to be examined, where, when
 * @param industries the six industries in a fixed order
 * @param industryOf position in {@code industries} by worker id
 */
record District(
    CheckupProblem problem, List<Industry> industries, Map<String, Integer> industryOf) {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static final int WORKERS_PER_INDUSTRY = 100;
  private static final int DAYS = 5;
  private static final double TOWN_SPREAD_DEGREES = 0.045;
  private static final double REMOTE_SHARE = 0.18;

  private static final List<Town> TOWNS =
      List.of(
          new Town("east-harbour", LocalizedText.of("East Harbour", "东港镇"), 29.935, 121.735),
          new Town("north-bridge", LocalizedText.of("North Bridge", "北桥镇"), 30.045, 121.600),
          new Town("west-hill", LocalizedText.of("West Hill", "西山镇"), 29.915, 121.515));

  private static final List<Industry> INDUSTRIES =
      List.of(
          new Industry(
              "sanitation", LocalizedText.of("Sanitation", "环卫"), List.of("heat"), List.of(), 3),
          new Industry(
              "construction",
              LocalizedText.of("Construction", "建筑"),
              List.of("silica", "noise"),
              List.of("heat"),
              4),
          new Industry(
              "chemicals",
              LocalizedText.of("Chemicals", "化工"),
              List.of("benzene"),
              List.of("toluene"),
              2),
          new Industry(
              "machinery",
              LocalizedText.of("Machinery", "机械"),
              List.of("noise"),
              List.of("welding-fume"),
              3),
          new Industry(
              "furniture",
              LocalizedText.of("Furniture", "家具"),
              List.of("xylene"),
              List.of("noise", "toluene"),
              3),
          new Industry(
              "delivery", LocalizedText.of("Delivery", "快递"), List.of("heat"), List.of(), 5));

  /** A town with its site. */
  record Town(String id, LocalizedText name, double latitude, double longitude) {}

  /**
   * An industry.
   *
   * @param always hazards that everyone in it is exposed to
   * @param sometimes hazards that a third of its workers are exposed to
   * @param employers how many employers it has here
   */
  record Industry(
      String id, LocalizedText name, List<String> always, List<String> sometimes, int employers) {}

  /** Returns the district that {@code seed} makes. */
  static District of(HazardCatalogue catalogue, long seed) {
    Random random = new Random(seed);
    CheckupProblem.Builder builder =
        CheckupProblem.builder("spring-checkup", ZONE).catalogue(catalogue);
    for (Town town : TOWNS) {
      builder.site(site(town, catalogue));
      batches(town).forEach(builder::batch);
    }
    Map<String, Integer> industryOf = new LinkedHashMap<>();
    List<Worker> workers = new ArrayList<>();
    for (int industry = 0; industry < INDUSTRIES.size(); industry++) {
      for (int i = 0; i < WORKERS_PER_INDUSTRY; i++) {
        Worker worker = worker(industry, i, random);
        workers.add(worker);
        industryOf.put(worker.id(), industry);
      }
    }
    return new District(builder.workers(workers).build(), INDUSTRIES, industryOf);
  }

  /** West Hill has no booth for audiometry, so people exposed to noise must go elsewhere. */
  private static Site site(Town town, HazardCatalogue catalogue) {
    Site site = Site.at(town.id(), town.latitude(), town.longitude()).withName(town.name());
    if (!town.id().equals("west-hill")) {
      return site;
    }
    List<String> offered =
        catalogue.items().stream()
            .map(item -> item.id())
            .filter(item -> !item.equals("audiometry"))
            .toList();
    return site.withItems(offered);
  }

  /** A morning every day, an afternoon on the first three; one women's session in North Bridge. */
  private static List<Batch> batches(Town town) {
    List<Batch> batches = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = MONDAY.plusDays(day);
      Batch morning =
          Batch.of(town.id() + "-d" + (day + 1) + "-am", town.id(), span(date, 7, 30, 11, 30), 36);
      boolean women = town.id().equals("north-bridge") && day == 4;
      batches.add(women ? morning.withRequires(List.of("woman")) : morning);
      if (day < 3) {
        batches.add(
            Batch.of(
                town.id() + "-d" + (day + 1) + "-pm", town.id(), span(date, 13, 0, 16, 30), 12));
      }
    }
    return batches;
  }

  private static Worker worker(int industryIndex, int number, Random random) {
    Industry industry = INDUSTRIES.get(industryIndex);
    Town town = TOWNS.get(random.nextInt(TOWNS.size()));
    double spread =
        random.nextDouble() < REMOTE_SHARE ? 3 * TOWN_SPREAD_DEGREES : TOWN_SPREAD_DEGREES;
    double latitude = rounded(town.latitude() + spread * bell(random));
    double longitude = rounded(town.longitude() + spread * bell(random));
    List<Exposure> exposures = new ArrayList<>();
    industry.always().forEach(hazard -> exposures.add(Exposure.to(hazard)));
    industry.sometimes().stream()
        .filter(hazard -> random.nextInt(3) == 0)
        .forEach(hazard -> exposures.add(Exposure.to(hazard)));
    boolean woman = random.nextInt(5) < 2;
    int monthsSinceExam = 8 + random.nextInt(18);
    return Worker.builder("%s-%03d".formatted(industry.id(), number + 1))
        .employer(
            "%s-company-%d".formatted(industry.id(), 1 + random.nextInt(industry.employers())))
        .home(latitude, longitude)
        .exposures(exposures)
        .tags(woman ? List.of("woman") : List.of())
        .priority(monthsSinceExam >= 20 ? 1 : 2)
        .availability(shift(random))
        .build();
  }

  /** Returns when a worker can come: always, mornings, afternoons, or on two days only. */
  private static List<TimeSpan> shift(Random random) {
    int kind = random.nextInt(10);
    if (kind < 5) {
      return List.of();
    }
    int firstDay = random.nextInt(DAYS - 1);
    List<TimeSpan> spans = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = MONDAY.plusDays(day);
      if (kind < 7) {
        spans.add(span(date, 0, 0, 12, 30));
      } else if (kind < 9) {
        spans.add(span(date, 12, 30, 23, 59));
      } else if (day == firstDay || day == firstDay + 1) {
        spans.add(span(date, 0, 0, 23, 59));
      }
    }
    return spans;
  }

  private static TimeSpan span(
      LocalDate day, int fromHour, int fromMinute, int toHour, int toMinute) {
    return new TimeSpan(
        day.atTime(LocalTime.of(fromHour, fromMinute)).atZone(ZONE).toInstant(),
        day.atTime(LocalTime.of(toHour, toMinute)).atZone(ZONE).toInstant());
  }

  /** Returns something like a normal deviate from −1 to 1: the mean of four uniform ones. */
  private static double bell(Random random) {
    return (random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble())
            / 2
        - 1;
  }

  private static double rounded(double degrees) {
    return Math.rint(degrees * 1e5) / 1e5;
  }
}
