package dev.muster.scheduling.certificate;

import static dev.muster.scheduling.certificate.TwoSites.codes;
import static dev.muster.scheduling.certificate.TwoSites.hours;
import static dev.muster.scheduling.certificate.TwoSites.site;
import static dev.muster.scheduling.certificate.TwoSites.visit;
import static dev.muster.scheduling.certificate.TwoSites.worker;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.Crew;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.Licence;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Plan.LeftOut;
import dev.muster.scheduling.Plan.Visit;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.HazardCatalogueJson;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each rule has a plan that breaks it alone, and the checker says so and nothing else. */
class TamperedPlanTest {
  private static CheckupProblem problem(
      UnaryOperator<Worker.Builder> worker, UnaryOperator<Batch> near) {
    return TwoSites.builder()
        .batch(near.apply(Batch.of("n", "near", hours(0, 8, 9), 1)))
        .batch(Batch.of("f", "far", hours(1, 8, 9), 1))
        .worker(worker.apply(worker()).build())
        .build();
  }

  private static Plan plan(
      CheckupProblem problem,
      List<Visit> visits,
      List<LeftOut> out,
      Objective objective,
      long meters) {
    return new Plan(
        CheckupJson.hash(problem), "by-hand", 0, 0, visits, out, objective, meters, null);
  }

  private static Plan nearPlan(CheckupProblem problem) {
    return plan(problem, List.of(visit("n")), List.of(), Objective.ofComponents(0, 100), 100);
  }

  private static void assertBreaks(
      String code, UnaryOperator<Worker.Builder> worker, UnaryOperator<Batch> near) {
    CheckupProblem problem = problem(worker, near);
    assertEquals(List.of(code), codes(problem, nearPlan(problem)));
  }

  @Test
  void aGoodPlanIsGood() {
    CheckupProblem problem = problem(w -> w, b -> b);
    assertEquals(List.of(), codes(problem, nearPlan(problem)));
  }

  @Test
  void everyRuleOfAVisitIsChecked() {
    assertBreaks("plan.not-offered", w -> w.items(List.of()), b -> b.withItems(List.of()), "blood");
    assertBreaks("plan.tags", w -> w.needs(List.of("step-free")), b -> b);
    assertBreaks("plan.tags", w -> w, b -> b.withRequires(List.of("woman")));
    assertBreaks("plan.due", w -> w.due(new DueWindow(LocalDate.of(2026, 3, 3), null)), b -> b);
    assertBreaks("plan.due", w -> w.due(new DueWindow(null, LocalDate.of(2026, 3, 2))), b -> b);
    assertBreaks("plan.availability", w -> w.availability(List.of(hours(1, 0, 24))), b -> b);
    assertBreaks("plan.forbidden", w -> w.forbiddenBatches(List.of("n")), b -> b);
    assertBreaks("plan.forbidden", w -> w.forbiddenSites(List.of("near")), b -> b);
    assertBreaks("plan.too-far", w -> w.maxMeters(99), b -> b);
    assertBreaks("plan.pinned", w -> w.pinned("f"), b -> b);
    assertBreaks("plan.capacity", w -> w, b -> b.withCapacity(0));
    assertBreaks("plan.minimum", w -> w, b -> b.withMinimum(2).withCapacity(2));
    assertBreaks("plan.objective", w -> w, b -> b.withOpeningCost(1));
    assertBreaks("plan.capacity", w -> w.use(2), b -> b);
    assertBreaks("plan.capacity", w -> w.useIn("n", 2), b -> b);
  }

  private static void assertBreaks(
      String code, UnaryOperator<Worker.Builder> worker, UnaryOperator<Batch> near, String item) {
    CheckupProblem problem = problem(w -> worker.apply(w).items(List.of(item)), near);
    Plan plan =
        plan(
            problem,
            List.of(new Visit("w", 1, "n", List.of(item))),
            List.of(),
            Objective.ofComponents(0, 100),
            100);
    assertEquals(List.of(code), codes(problem, plan));
  }

  private static void assertJointlyBroken(
      String code, UnaryOperator<CheckupProblem.Builder> rule, UnaryOperator<Worker.Builder> each) {
    assertJointlyBroken(code, rule, each, b -> b);
  }

  /** Two people go, one to each batch; the second goes 200 m farther, and one rule is broken. */
  private static void assertJointlyBroken(
      String code,
      UnaryOperator<CheckupProblem.Builder> rule,
      UnaryOperator<Worker.Builder> each,
      UnaryOperator<Batch> batches) {
    CheckupProblem problem =
        rule.apply(TwoSites.builder())
            .batch(batches.apply(Batch.of("n", "near", hours(0, 8, 9), 2)))
            .batch(batches.apply(Batch.of("f", "far", hours(0, 8, 9), 2)))
            .worker(each.apply(worker()).build())
            .worker(each.apply(worker().id("v")).build())
            .build();
    List<String> items = problem.itemsOf(problem.workers().get(0));
    Plan plan =
        plan(
            problem,
            List.of(new Visit("w", 1, "n", items), new Visit("v", 1, "f", items)),
            List.of(),
            Objective.ofComponents(0, 400),
            400);
    assertEquals(List.of(code), codes(problem, plan).stream().distinct().toList());
  }

  @Test
  void everyRuleOfManyPeopleIsChecked() {
    assertJointlyBroken("plan.crew-apart", p -> p, w -> w.crew("c"));
    assertJointlyBroken(
        "plan.crew-apart",
        p -> p.crew(new Crew("c", Crew.Together.DAY_AND_SITE)),
        w -> w.crew("c"));
    assertJointlyBroken(
        "plan.absence", p -> p.employer(Employer.allowing("e", 1)), w -> w.employer("e"));
    assertJointlyBroken(
        "plan.absence",
        p ->
            p.employer(
                new Employer(
                    "e", 19L, 30, List.of(Employer.AbsenceLimit.share(hours(0, 7, 8), 100)), null)),
        w -> w.employer("e"));
    assertJointlyBroken("plan.team", p -> p.team(Team.of("bus")), w -> w, b -> b.withTeam("bus"));
    assertJointlyBroken(
        "plan.quota-most",
        p -> p.quota(Quota.overall("q", Quota.By.TAG, "t", 0, 1L)),
        w -> w.tags(List.of("t")));
    assertJointlyBroken(
        "plan.quota-least",
        p -> p.quota(Quota.eachBatch("q", Quota.By.EVERYONE, null, 2, null)),
        w -> w);
    CheckupProblem items =
        problem(w -> w.items(List.of("blood")), b -> b.withItemCapacity(Map.of("blood", 0L)));
    Plan plan =
        plan(
            items,
            List.of(new Visit("w", 1, "n", List.of("blood"))),
            List.of(),
            Objective.ofComponents(0, 100),
            100);
    assertEquals(List.of("plan.item-capacity"), codes(items, plan));
    assertBreaks("plan.objective", w -> w, b -> b.withFillTarget(new FillTarget(3, 5)));
    CheckupProblem days =
        TwoSites.builder()
            .employer(new Employer("e", null, 0, List.of(), List.of(LocalDate.of(2026, 3, 3))))
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
            .batch(Batch.of("f", "far", hours(1, 8, 9), 1))
            .worker(worker().employer("e").build())
            .build();
    assertEquals(List.of("plan.employer-days"), codes(days, nearPlan(days)));
  }

  @Test
  void restEndsOnTheHour() {
    for (int start : new int[] {7, 8}) {
      CheckupProblem problem =
          problem(
              w ->
                  w.items(List.of("audiometry"))
                      .restHours("audiometry", 1)
                      .shifts(List.of(hours(0, 0, start), hours(0, 8, 20))),
              b -> b);
      Plan plan =
          plan(
              problem,
              List.of(new Visit("w", 1, "n", List.of("audiometry"))),
              List.of(),
              Objective.ofComponents(0, 100),
              100);
      assertEquals(start == 8 ? List.of("plan.rest") : List.of(), codes(problem, plan));
    }
  }

  @Test
  void aSiteExaminesWhomItIsLicensedFor() {
    LocalDate day = LocalDate.of(2026, 3, 2);
    for (Licence licence :
        List.of(
            new Licence("noise", day, null),
            new Licence("noise", null, day),
            new Licence("heat", null, null))) {
      CheckupProblem problem =
          CheckupProblem.builder("p", ZoneId.of("UTC"))
              .travel(MatrixTravel.of(List.of("home"), List.of("near"), new long[][] {{100}}))
              .catalogue(HazardCatalogueJson.demo())
              .site(site("near").withLicences(List.of(licence)))
              .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
              .worker(worker().exposures(List.of(Exposure.to("noise"))).build())
              .build();
      Plan plan =
          plan(
              problem,
              List.of(new Visit("w", 1, "n", problem.itemsOf(problem.workers().get(0)))),
              List.of(),
              Objective.ofComponents(0, 100),
              100);
      boolean holds = day.equals(licence.start());
      assertEquals(holds ? List.of() : List.of("plan.licence"), codes(problem, plan));
    }
  }

  @Test
  void aCrewGoesAsAWhole() {
    CheckupProblem problem = problem(w -> w.crew("c").count(2), b -> b.withCapacity(2));
    Plan plan =
        plan(
            problem,
            List.of(visit("n")),
            List.of(new LeftOut("w", 1, new Unserved.HeldBack(Rule.CREW, 2))),
            Objective.ofComponents(1, 100),
            100);
    assertEquals(List.of("plan.crew-part"), codes(problem, plan));
  }

  @Test
  void aTeamNeedsTimeBetweenSites() {
    for (long minutes : new long[] {59, 60, 61}) {
      CheckupProblem problem =
          TwoSites.builder()
              .team(new Team("bus", 0, minutes))
              .batch(Batch.of("n", "near", hours(0, 8, 9), 1).withTeam("bus"))
              .batch(Batch.of("f", "far", hours(0, 10, 11), 1).withTeam("bus"))
              .worker(worker().count(2).build())
              .build();
      Plan plan =
          plan(
              problem,
              List.of(visit("n"), visit("f")),
              List.of(),
              Objective.ofComponents(0, 400),
              400);
      assertEquals(
          minutes > 60 ? List.of("plan.team") : List.of(), codes(problem, plan), "" + minutes);
    }
  }

  @Test
  void aWorkerWithoutValidOriginCantSetOut() {
    CheckupProblem problem =
        TwoSites.builder()
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
            .worker(
                Worker.builder("w")
                    .origin(
                        new Origin("workplace", new Place.Named("home"), List.of(hours(0, 9, 20))))
                    .build())
            .build();
    Plan plan = plan(problem, List.of(visit("n")), List.of(), Objective.ofComponents(0, 0), 0);
    assertEquals(List.of("plan.origin"), codes(problem, plan));
  }

  @Test
  void lateIsAllowedOnlyAtItsCost() {
    CheckupProblem problem =
        TwoSites.builder()
            .weights(CostWeights.METERS.withPerDayLate(7))
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
            .worker(worker().due(new DueWindow(null, LocalDate.of(2026, 3, 1))).build())
            .build();
    assertEquals(
        List.of(),
        codes(
            problem,
            plan(problem, List.of(visit("n")), List.of(), Objective.ofComponents(0, 114), 100)));
    assertEquals(List.of("plan.objective"), codes(problem, nearPlan(problem)));
  }

  @Test
  void whatIsStatedMustBeTrue() {
    CheckupProblem problem = problem(w -> w, b -> b);
    Plan good = nearPlan(problem);
    assertEquals(
        List.of("plan.objective"),
        codes(
            problem, plan(problem, good.visits(), List.of(), Objective.ofComponents(0, 99), 100)));
    assertEquals(
        List.of("plan.objective"),
        codes(problem, plan(problem, good.visits(), List.of(), Objective.ofComponents(100), 100)));
    assertEquals(
        List.of("plan.meters"),
        codes(
            problem, plan(problem, good.visits(), List.of(), Objective.ofComponents(0, 100), 101)));
    Plan other =
        new Plan(
            new ContentHash("sha256:" + "0".repeat(64)),
            "by-hand",
            0,
            0,
            good.visits(),
            List.of(),
            good.objective(),
            100,
            null);
    assertEquals(List.of("plan.other-problem"), codes(problem, other));
  }

  @Test
  void everybodyIsThereOnce() {
    CheckupProblem problem = problem(w -> w, b -> b.withCapacity(9));
    Objective zero = Objective.ofComponents(0, 0);
    assertEquals(
        List.of("plan.count"), codes(problem, plan(problem, List.of(), List.of(), zero, 0)));
    assertEquals(
        List.of("plan.count"),
        codes(
            problem,
            plan(
                problem,
                List.of(visit("n"), visit("f")),
                List.of(),
                Objective.ofComponents(0, 400),
                400)));
    assertEquals(
        List.of("plan.visit-twice", "plan.count"),
        codes(
            problem,
            plan(
                problem,
                List.of(visit("n"), visit("n")),
                List.of(),
                Objective.ofComponents(0, 200),
                200)));
    assertEquals(
        List.of("plan.unknown-worker", "plan.count"),
        codes(
            problem,
            plan(problem, List.of(new Visit("x", 1, "n", List.of())), List.of(), zero, 0)));
    assertEquals(
        List.of("plan.unknown-batch", "plan.count"),
        codes(problem, plan(problem, List.of(visit("x")), List.of(), zero, 0)));
    LeftOut out = new LeftOut("w", 1, new Unserved.NotReached(2));
    assertEquals(
        List.of("plan.left-out-twice", "plan.count"),
        codes(
            problem, plan(problem, List.of(), List.of(out, out), Objective.ofComponents(2, 0), 0)));
  }

  @Test
  void itemsAreThoseThatTheWorkerNeeds() {
    CheckupProblem problem = problem(w -> w.items(List.of("blood")), b -> b);
    assertEquals(List.of("plan.items"), codes(problem, nearPlan(problem)));
  }

  @Test
  void aReasonMustBeTheReason() {
    List<UnaryOperator<Worker.Builder>> workers = new ArrayList<>();
    List<Unserved> reasons = new ArrayList<>();
    DueWindow late = new DueWindow(LocalDate.of(2026, 4, 1), null);
    Map<Unserved, UnaryOperator<Worker.Builder>> cases =
        Map.of(
            new Unserved.NoBatchWithTags(), w -> w.needs(List.of("step-free")),
            new Unserved.NoBatchWhileDue(late), w -> w.due(late),
            new Unserved.NoBatchWhileAvailable(), w -> w.availability(List.of(hours(5, 0, 1))),
            new Unserved.AllForbidden(), w -> w.forbiddenSites(List.of("near", "far")),
            new Unserved.TooFar(100, 50), w -> w.maxMeters(50),
            new Unserved.ShortOfPlaces(2), w -> w.use(2),
            new Unserved.NotReached(2), w -> w);
    cases.forEach(
        (reason, change) -> {
          reasons.add(reason);
          workers.add(change);
        });
    for (int i = 0; i < reasons.size(); i++) {
      CheckupProblem problem = problem(workers.get(i), b -> b);
      for (Unserved stated : reasons) {
        Plan plan =
            plan(
                problem,
                List.of(),
                List.of(new LeftOut("w", 1, stated)),
                Objective.ofComponents(1, 0),
                0);
        List<String> expected = stated.equals(reasons.get(i)) ? List.of() : List.of("plan.reason");
        assertEquals(expected, codes(problem, plan));
      }
    }
  }

  @Test
  void itemsAndPenaltiesAreReasonsToo() {
    CheckupProblem noItem =
        TwoSites.builder()
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1).withItems(List.of("a")))
            .batch(Batch.of("f", "far", hours(1, 8, 9), 1).withItems(List.of("b")))
            .worker(worker().items(List.of("a", "b")).build())
            .build();
    assertReason(
        noItem, new Unserved.NoBatchOffersAll(List.of("a", "b")), Objective.ofComponents(1, 0));
    CheckupProblem none =
        TwoSites.builder()
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1).withItems(List.of("a")))
            .worker(worker().items(List.of("a", "b")).build())
            .build();
    assertReason(none, new Unserved.NoSiteOffers("b"), Objective.ofComponents(1, 0));
    CheckupProblem penalty =
        TwoSites.builder()
            .serve(Serve.PENALTY)
            .penalty(60L)
            .batch(Batch.of("n", "near", hours(0, 8, 9), 1))
            .worker(worker().build())
            .build();
    assertReason(penalty, new Unserved.CheaperLeftOut(100, 60), Objective.ofComponents(60));
  }

  private static void assertReason(CheckupProblem problem, Unserved reason, Objective objective) {
    Plan plan = plan(problem, List.of(), List.of(new LeftOut("w", 1, reason)), objective, 0);
    assertEquals(List.of(), codes(problem, plan));
    Plan wrong =
        plan(
            problem,
            List.of(),
            List.of(new LeftOut("w", 1, new Unserved.AllForbidden())),
            objective,
            0);
    assertEquals(List.of("plan.reason"), codes(problem, wrong));
  }
}
