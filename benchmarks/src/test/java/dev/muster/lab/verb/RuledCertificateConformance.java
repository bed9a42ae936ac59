package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.verb.BoundByHand.Person;
import dev.muster.lab.verb.BoundByHand.Room;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.Certificate;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.certificate.WorkerPrices;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page on certificates once more, for what few problems have together: minimum sizes where all
 * take equally many places, people who are pinned, cohorts, crews, opening costs and penalties.
 */
class RuledCertificateConformance {
  private static final int BATCHES = 4;
  private static final int WORKERS = 11;

  private final List<Person> people = new ArrayList<>();
  private final List<Room> rooms = new ArrayList<>();

  /** Makes a problem, and the same for the hand. */
  private CheckupProblem problem(Random random) {
    boolean penalties = random.nextBoolean();
    long use = 1L + random.nextInt(3);
    TimeSpan day = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofHours(8)));
    CheckupProblem.Builder problem = CheckupProblem.builder("it", ZoneId.of("UTC"));
    List<String> batches = new ArrayList<>();
    for (int b = 0; b < BATCHES; b++) {
      String id = "b" + b;
      batches.add(id);
      Batch batch =
          Batch.of(id, id, day, use * (6 + random.nextInt(8)))
              .withMinimum(random.nextInt(5))
              .withOpeningCost(random.nextBoolean() ? random.nextInt(90) : 0);
      problem.site(new Site(id, null, new Place.Named(id), null, List.of(), null, null));
      problem.batch(batch);
      rooms.add(new Room(id, batch.capacity(), batch.openingCost(), batch.minimum()));
    }
    List<String> workers = new ArrayList<>();
    long[][] meters = new long[WORKERS][BATCHES];
    for (int w = 0; w < WORKERS; w++) {
      String id = "w" + (10 + w);
      workers.add(id);
      boolean inCrew = w < 2;
      String pinned = w > 8 ? batches.get(random.nextInt(BATCHES)) : null;
      long count = inCrew ? 1 : 1 + random.nextInt(3);
      Long penalty = penalties ? 20L + random.nextInt(80) : null;
      Worker.Builder worker =
          Worker.builder(id)
              .origin(new Origin("home", new Place.Named(id), List.of()))
              .count(count)
              .use(use)
              .crew(inCrew ? "crew" : null)
              .pinned(pinned)
              .penalty(penalty);
      String forbidden = batches.get(random.nextInt(BATCHES));
      boolean forbids = pinned == null && !inCrew && random.nextBoolean();
      problem.worker(worker.forbiddenBatches(forbids ? List.of(forbidden) : List.of()).build());
      Map<String, Long> costs = new HashMap<>();
      Map<String, Long> uses = new HashMap<>();
      for (int b = 0; b < BATCHES; b++) {
        meters[w][b] = random.nextInt(100);
        String batch = batches.get(b);
        if (pinned == null ? !(forbids && batch.equals(forbidden)) : batch.equals(pinned)) {
          costs.put(batch, meters[w][b]);
          uses.put(batch, use);
        }
      }
      people.add(new Person(id, count, costs, uses, pinned != null, penalty));
    }
    return problem
        .serve(penalties ? Serve.PENALTY : Serve.PRIORITY_FIRST)
        .travel(MatrixTravel.of(workers, batches, meters))
        .build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boundsAreThoseOfThePage(long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(random);
    assertTrue(
        problem.rules().containsAll(Set.of(Rule.MINIMUM, Rule.CREW)), problem.rules().toString());
    Plan plan =
        assertInstanceOf(
                Schedule.Planned.class,
                Scheduler.standard().plan(problem, "auto", SearchLimit.ofIterations(100)))
            .plan();
    int width = plan.objective().toArray().length;
    BoundByHand hand = new BoundByHand(people, rooms);
    EnumSet<Sign> seen = EnumSet.noneOf(Sign.class);
    for (int i = 0; i < 60; i++) {
      int scale = 1 + random.nextInt(16);
      WorkerPrices ofWorkers =
          WorkerPrices.of(
              scale, prices(random, people.stream().map(Person::id).toList(), width, scale, -40));
      BatchPrices ofBatches =
          BatchPrices.of(
              scale, prices(random, rooms.stream().map(Room::id).toList(), width, scale, 0));
      seen.add(agree(problem, plan, ofWorkers, hand.by(ofWorkers), width));
      agree(problem, plan, ofBatches, hand.by(ofBatches), width);
    }
    assertTrue(seen.contains(Sign.POSITIVE), "no bound says anything");
    if (plan.certificate() instanceof WorkerPrices own) {
      agree(problem, plan, own, hand.by(own), width);
    }
  }

  private enum Sign {
    NOTHING,
    POSITIVE
  }

  private static Sign agree(
      CheckupProblem problem, Plan plan, Certificate prices, List<Long> byHand, int width) {
    List<Long> expected = byHand.subList(byHand.size() - width, byHand.size());
    assertEquals(
        expected,
        requireNonNull(PlanChecker.check(problem, plan.problem(), priced(plan, prices)).bound())
            .components(),
        prices.toString());
    return expected.stream().allMatch(each -> each == 0) ? Sign.NOTHING : Sign.POSITIVE;
  }

  private static Map<String, List<Long>> prices(
      Random random, List<String> ids, int width, int scale, int least) {
    Map<String, List<Long>> prices = new TreeMap<>();
    for (String id : ids) {
      long cost = (long) scale * (least + random.nextInt(120));
      if (random.nextInt(5) > 0) {
        prices.put(id, width == 1 ? List.of(cost) : List.of(0L, cost));
      }
    }
    return prices;
  }

  private static Plan priced(Plan plan, Certificate prices) {
    return new Plan(
        plan.problem(),
        plan.strategy(),
        plan.seed(),
        plan.iterations(),
        plan.visits(),
        plan.unserved(),
        plan.objective(),
        plan.meters(),
        prices);
  }
}
