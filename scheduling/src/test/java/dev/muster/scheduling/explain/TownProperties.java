package dev.muster.scheduling.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Chains of hundreds of moves, measured against solving anew by the exact strategy. */
class TownProperties {
  private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

  static CheckupProblem town(long seed) {
    Random random = new Random(seed);
    CheckupProblem.Builder town = CheckupProblem.builder("town", ZoneId.of("Asia/Shanghai"));
    for (int s = 0; s < 6; s++) {
      Instant start = MONDAY.plusSeconds(86_400L * (s % 3));
      TimeSpan time = new TimeSpan(start, start.plusSeconds(7_200));
      town.site(Site.at("s" + s, 30 + random.nextDouble() / 5, 120 + random.nextDouble() / 5));
      town.batch(Batch.of("b" + s, "s" + s, time, 90 + random.nextInt(20)));
    }
    TimeSpan early = new TimeSpan(MONDAY, MONDAY.plusSeconds(90_000));
    for (int w = 0; w < 560 + random.nextInt(40); w++) {
      Worker.Builder worker =
          Worker.builder("w" + w)
              .home(30 + random.nextDouble() / 5, 120 + random.nextDouble() / 5)
              .priority(1 + random.nextInt(2));
      town.worker(worker.availability(w % 3 == 0 ? List.of(early) : List.of()).build());
    }
    return town.build();
  }

  private static Plan best(CheckupProblem problem) {
    SearchLimit limit = SearchLimit.ofIterations(1_000_000);
    return ((Schedule.Planned) Scheduler.standard().plan(problem, "exact", limit)).plan();
  }

  private static CheckupProblem with(CheckupProblem problem, Map<String, Long> more) {
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      batches.add(batch.withCapacity(batch.capacity() + more.getOrDefault(batch.id(), 0L)));
    }
    return Cases.with(problem, problem.serve(), problem.weights(), batches, problem.workers());
  }

  @Property(tries = 12)
  void closingABatchMovesHundredsRightly(@ForAll long seed) {
    CheckupProblem problem = town(seed);
    Plan plan = best(problem);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    for (Batch batch : problem.batches()) {
      Map<String, Long> none = Map.of(batch.id(), -batch.capacity());
      Closing.Change closing = (Closing.Change) explainer.closing(batch.id());
      Objective closed = best(with(problem, none)).objective();
      assertEquals(closed, plan.objective().plus(closing.change()));
      assertEquals(closed, Cases.after(problem, plan, closing.moves(), none));
    }
  }

  @Property(tries = 12)
  void hundredsOfPlacesAreWorthWhatTheySave(@ForAll long seed) {
    CheckupProblem problem = town(seed);
    Plan plan = best(problem);
    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    Batch batch = problem.batches().get(0);
    int places = 200;
    PlaceValue.Curve curve = (PlaceValue.Curve) explainer.placeValue(batch.id(), places);
    Objective sum = plan.objective();
    for (PlaceValue.Step step : curve.steps()) {
      sum = step.places() > batch.capacity() ? sum.plus(step.low()) : sum;
    }
    assertEquals(best(with(problem, Map.of(batch.id(), (long) places))).objective(), sum);
  }

  @Property(tries = 12)
  void theCureOfATownIsTheObjectiveOfTheCuredTown(@ForAll long seed) {
    CheckupProblem problem = town(seed);
    PlanExplainer explainer = PlanExplainer.of(problem, best(problem));
    for (Bottleneck bottleneck : ((Shortages.Found) explainer.bottlenecks()).bottlenecks()) {
      Cure.AddPlaces cure = (Cure.AddPlaces) explainer.cure(bottleneck);
      assertEquals(best(with(problem, cure.places())).objective(), cure.objective());
    }
  }
}
