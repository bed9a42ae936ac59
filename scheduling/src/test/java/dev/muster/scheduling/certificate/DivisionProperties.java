package dev.muster.scheduling.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Division;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.json.CheckupJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Into how many visits items are divided, by the model and by the checker; and how long it takes.
 */
class DivisionProperties {
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  private static List<String> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> "item-%03d".formatted(i)).toList();
  }

  /** One worker, and batches one after the other that offer so many items at random. */
  private static CheckupProblem problem(long seed, int items, int batches, int size, int visits) {
    return builder(seed, items, batches, size, visits).build();
  }

  private static CheckupProblem.Builder builder(
      long seed, int items, int batches, int size, int visits) {
    Random random = new Random(seed);
    CheckupProblem.Builder problem =
        CheckupProblem.builder("parts", ZoneId.of("UTC"))
            .maxVisits(visits)
            .site(Site.at("s", 30, 120))
            .worker(Worker.builder("w").home(30, 120).items(items(items)).build());
    for (int b = 0; b < batches; b++) {
      List<String> offered = new ArrayList<>(items(items));
      Collections.shuffle(offered, random);
      Instant start = DAY.plusSeconds(3_600L * b);
      Batch batch = Batch.of("b" + b, "s", new TimeSpan(start, start.plusSeconds(1_800)), 1);
      problem.batch(batch.withItems(offered.subList(0, size)));
    }
    return problem;
  }

  private static int least(CheckupProblem problem) {
    Map<String, Site> sites =
        problem.sites().stream().collect(Collectors.toMap(Site::id, Function.identity()));
    return new Occasions(problem, sites).least(problem.workers().get(0));
  }

  private static int divided(CheckupProblem problem) {
    return Division.of(problem).visits(problem.workers().get(0)).size();
  }

  /** The fewest batches that offer everything, tried one after the other; 1 if too many. */
  private static int tried(CheckupProblem problem) {
    List<Batch> batches = problem.batches();
    int best = problem.maxVisits() + 1;
    for (int set = 1; set < 1 << batches.size(); set++) {
      Set<String> offered = new HashSet<>();
      for (int b = 0; b < batches.size(); b++) {
        if ((set >> b & 1) != 0) {
          offered.addAll(batches.get(b).items());
        }
      }
      if (offered.containsAll(problem.workers().get(0).items())) {
        best = Math.min(best, Integer.bitCount(set));
      }
    }
    return best > problem.maxVisits() ? 1 : best;
  }

  @Property(tries = 300)
  void smallProblemsAreDividedIntoTheFewestVisits(@ForAll long seed) {
    Random random = new Random(seed);
    int items = 2 + random.nextInt(7);
    CheckupProblem problem =
        problem(
            seed,
            items,
            1 + random.nextInt(8),
            1 + random.nextInt(items),
            2 + random.nextInt(CheckupProblem.VISITS_MAX - 1));
    assertEquals(tried(problem), divided(problem));
    assertEquals(tried(problem), least(problem));
  }

  /** Among many people the search for one is given up early, in the model and in the checker. */
  @Property(tries = 25)
  void modelAndCheckerAgreeWhoComesSeveralTimesEvenIfTheyGiveUp(@ForAll long seed) {
    Random random = new Random(seed);
    int items = 8 + random.nextInt(12);
    CheckupProblem.Builder builder =
        builder(seed, items, 20 + random.nextInt(100), items / (3 + random.nextInt(3)), 5);
    for (int i = 0; i < 6_000; i++) {
      builder.worker(Worker.builder("v" + i).home(30, 120).items(List.of("item-000")).build());
    }
    CheckupProblem problem;
    try {
      problem = builder.build();
    } catch (InvalidInputException e) {
      assertEquals("checkup.several-visits-undecided", e.findings().get(0).code());
      return;
    }
    Worker last = problem.workers().get(problem.workers().size() - 1);
    assertEquals("w", last.id());
    int visits = Division.of(problem).visits(last).size();
    Map<String, Site> sites =
        problem.sites().stream().collect(Collectors.toMap(Site::id, Function.identity()));
    int least = new Occasions(problem, sites).least(last);
    assertEquals(visits > 1, least > 1);
    assertTrue(least <= visits, () -> least + " of " + visits);
  }

  @Test
  void aSearchGivenUpStillDividesAndThePlanPassesTheChecker() {
    CheckupProblem problem = problem(1, 60, 4_000, 18, 5);
    assertEquals(5, divided(problem));
    assertTrue(problem.rules().contains(Rule.SEVERAL_VISITS));
    Schedule schedule =
        Scheduler.standard().plan(problem, "price-guided", SearchLimit.ofIterations(50));
    Plan plan = ((Schedule.Planned) schedule).plan();
    assertEquals(5, plan.visits().size());
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    assertTrue(report.isGood(), () -> report.findings().toString());
    assertTrue(report.gap().orElse(0) >= 0);
  }

  @Test
  void aProblemThatCannotBeDecidedIsRefusedWithAPointer() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> problem(1, 60, 4_000, 13, 5));
    assertEquals(1, e.findings().size());
    assertEquals("checkup.several-visits-undecided", e.findings().get(0).code());
    assertEquals("/workers/0/items", e.findings().get(0).pointer());
    assertTrue(e.findings().get(0).message(Locale.ENGLISH).contains("60"));
  }
}
