package dev.muster.lab.demo;

import dev.muster.core.explain.Explanation;
import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.AccountResult;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.OutcomeCode;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.ProgrammeMessages;
import dev.muster.points.programme.Value;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * The story's year: workers finish courses, take part in the campaign of World Health Day and go to
 * their checkup; at its end the programme awards tiers and the annual title.
 *
 * @param programme the shipped programme whose rules decide
 * @param evaluations what each fact earned, in the order of facts
 * @param close the year as it was closed
 * @param cut why a fact earned less than its rule gives, in English and in Chinese
 */
record HealthYear(
    Programme programme, List<Evaluation> evaluations, PeriodClose close, List<String> cut) {
  /** The annual title for whoever was examined and has many points. */
  static final String TITLE = "health-star";

  /** The programme's campaign, which lasts a week. */
  static final LocalDate CAMPAIGN = LocalDate.of(2026, 4, 6);

  private static final int CAMPAIGN_DAYS = 7;
  private static final int COURSES = 9;
  private static final List<String> TRACKS = List.of("law", "skill", "health");
  private static final PeriodKey YEAR = PeriodKey.parse("2026");
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final Id128 BUDGET = Id128.of("health-year/budget");
  private static final Id128 SHOP = Id128.of("health-year/shop");
  private static final Id128 EXPIRED = Id128.of("health-year/expired");

  /** Copies the lists. */
  HealthYear {
    evaluations = List.copyOf(evaluations);
    cut = List.copyOf(cut);
  }

  /** Plays the year of everybody in the district, whose checkups are those of {@code week}. */
  static HealthYear of(CheckupWeek week, long seed) {
    Clock clock = new Clock();
    Programme programme = shipped();
    try (Ledger ledger = Ledger.inMemory(clock)) {
      List<Member> members = open(ledger, week.district());
      ProgrammeEngine engine = ProgrammeEngine.on(ledger, clock, programme);
      members.forEach(engine::enrol);
      List<Evaluation> evaluations = new ArrayList<>();
      List<Fact> facts = facts(week, new Random(seed));
      int from = 0;
      for (int month = 1; month <= 12; month++) {
        clock.now = at(NEW_YEAR.plusMonths(month), 0);
        int until = from;
        while (until < facts.size() && facts.get(until).at().isBefore(clock.now)) {
          until++;
        }
        evaluations.addAll(engine.apply(facts.subList(from, until)));
        from = until;
      }
      PeriodClose close = engine.close(YEAR);
      return new HealthYear(programme, evaluations, close, cut(engine, evaluations));
    }
  }

  private static Programme shipped() {
    try (InputStream in =
        Objects.requireNonNull(Programme.class.getResourceAsStream("example/health-year.json"))) {
      return Programme.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped programme can't be read", e);
    }
  }

  /** Opens the accounts of the programme and of its members. */
  private static List<Member> open(Ledger ledger, District district) {
    List<Account> accounts = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    accounts.add(Account.builder(BUDGET).unit(1).code(1).build());
    accounts.add(Account.builder(EXPIRED).unit(1).code(3).build());
    accounts.add(Account.builder(SHOP).unit(1).code(4).build());
    for (Worker worker : district.problem().workers()) {
      Id128 account = Id128.of("health-year/member/" + worker.id());
      accounts.add(
          Account.builder(account)
              .unit(1)
              .code(2)
              .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS)
              .lots(EXPIRED, SpendingOrder.PRIORITY_EXPIRY_EARNED)
              .build());
      String industry = industry(district, worker.id()).id();
      members.add(
          new Member(
              worker.id(),
              account,
              Optional.ofNullable(worker.employer()),
              Map.of("industry", Value.of(industry))));
    }
    if (!ledger.createAccounts(accounts).stream().allMatch(AccountResult::isDone)) {
      throw new IllegalStateException("the story's own accounts must be opened");
    }
    return members;
  }

  private static District.Industry industry(District district, String worker) {
    return district.industries().get(Objects.requireNonNull(district.industryOf().get(worker)));
  }

  /** Returns everything that happens in the year, in the order of time. */
  private static List<Fact> facts(CheckupWeek week, Random random) {
    List<Fact> facts = new ArrayList<>();
    for (Worker worker : week.district().problem().workers()) {
      for (int i = 0; i < COURSES; i++) {
        if (random.nextInt(100) < 30) {
          facts.add(course(worker.id(), i, NEW_YEAR.plusDays(random.nextInt(365))));
        }
      }
      if (random.nextInt(100) < 40) {
        campaign(worker.id(), random, facts);
      }
    }
    Map<String, Batch> batches = new HashMap<>();
    week.district().problem().batches().forEach(batch -> batches.put(batch.id(), batch));
    for (Plan.Visit visit : week.plan().visits()) {
      Instant start = Objects.requireNonNull(batches.get(visit.batch())).time().start();
      String id = "checkup-" + visit.worker();
      facts.add(new Fact(id, "checkup-attended", visit.worker(), start));
    }
    facts.sort(Comparator.comparing(Fact::at).thenComparing(Fact::id));
    return facts;
  }

  private static Fact course(String worker, int number, LocalDate day) {
    String track = TRACKS.get(number % TRACKS.size());
    String course = track + "-" + number;
    Map<String, Value> attributes =
        Map.of(
            "course", Value.of(course),
            "track", Value.of(track),
            "minutes", Value.of(45));
    return new Fact(course + "-" + worker, "course-finished", worker, at(day, 19), attributes);
  }

  /** Somebody checks in and walks on most days, and answers the quiz on some. */
  private static void campaign(String worker, Random random, List<Fact> facts) {
    for (int i = 0; i < CAMPAIGN_DAYS; i++) {
      if (random.nextInt(5) == 0) {
        continue;
      }
      LocalDate day = CAMPAIGN.plusDays(i);
      String id = "-" + day + "-" + worker;
      Map<String, Value> place = Map.of("place", Value.of("park"));
      facts.add(new Fact("check-in" + id, "check-in", worker, at(day, 7), place));
      Map<String, Value> steps = Map.of("steps", Value.of(2_000 + random.nextInt(11_000)));
      facts.add(new Fact("steps" + id, "steps", worker, at(day, 21), steps));
      if (random.nextInt(3) == 0) {
        Map<String, Value> quiz =
            Map.of("quiz", Value.of("day-" + i), "score", Value.of(50 + random.nextInt(51)));
        facts.add(new Fact("quiz" + id, "quiz-answered", worker, at(day, 12), quiz));
      }
    }
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 0)).atZone(District.ZONE).toInstant();
  }

  /** Explains the first fact that a limit cut. */
  private static List<String> cut(ProgrammeEngine engine, List<Evaluation> evaluations) {
    Evaluation cut =
        evaluations.stream()
            .filter(e -> e.outcomes().stream().anyMatch(o -> o.code() == OutcomeCode.CUT))
            .findFirst()
            .orElseThrow();
    Programme programme = cut.programme().orElseThrow();
    Explanation explanation = engine.explain(cut);
    List<String> texts = new ArrayList<>();
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      texts.add(
          ProgrammeMessages.renderer(programme, locale)
              .text(explanation, explanation.roots().get(0)));
    }
    return texts;
  }

  /** Returns how many facts of an activity there were that earned something. */
  long rewarded(String activity) {
    return evaluations.stream()
        .filter(e -> e.fact().activity().equals(activity) && e.points() > 0)
        .count();
  }

  /** Returns to how many members a rule gave points. */
  long reached(String rule) {
    return evaluations.stream()
        .filter(e -> e.outcomes().stream().anyMatch(o -> o.rule().equals(rule) && o.points() > 0))
        .map(e -> e.fact().member())
        .distinct()
        .count();
  }

  /** Returns all points given, before any expired. */
  long points() {
    return evaluations.stream().mapToLong(Evaluation::points).sum();
  }

  /** Returns the points given for what happened in the week of the campaign. */
  long campaignPoints() {
    Instant from = at(CAMPAIGN, 0);
    Instant until = at(CAMPAIGN.plusDays(CAMPAIGN_DAYS), 0);
    return evaluations.stream()
        .filter(e -> !e.fact().at().isBefore(from) && e.fact().at().isBefore(until))
        .mapToLong(Evaluation::points)
        .sum();
  }

  /** The story's clock: it stands until it is set. */
  private static final class Clock implements InstantSource {
    private volatile Instant now = at(NEW_YEAR, 0);

    @Override
    public Instant instant() {
      return now;
    }
  }
}
