package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.CityCheckups;
import dev.muster.lab.generator.Generated;
import dev.muster.lab.verb.BoundByHand.Person;
import dev.muster.lab.verb.BoundByHand.Room;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.certificate.WorkerPrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checker's bounds are those of the page on certificates, computed once more from that page.
 */
class CertificateConformance {
  @TempDir Path folder;

  private static Plan plan(CheckupProblem problem, String strategy) {
    Schedule schedule = Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(200));
    return assertInstanceOf(Schedule.Planned.class, schedule).plan();
  }

  private static List<Long> checked(CheckupProblem problem, Plan plan) {
    return requireNonNull(PlanChecker.check(problem, plan.problem(), plan).bound()).components();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "150x4x3-tight-0.5-of-4",
        "150x4x3-degenerate-0.333-of-16-s2",
        "150x4x3-easy-1.0-of-6-s3",
        "90x5-tight-s4"
      })
  void batchPricesOfACity(String name) {
    City city = Generated.city(name).make();
    CheckupProblem problem = CityCheckups.of(city);
    List<Person> people = new ArrayList<>();
    for (int p = 0; p < city.people(); p++) {
      Map<String, Long> costs = new HashMap<>();
      long free = city.patternDays()[city.patterns()[p]];
      for (int b = 0; b < city.batches(); b++) {
        if ((free >> city.days()[b] & 1) == 1) {
          costs.put(
              problem.batches().get(b).id(),
              BoundByHand.meters(
                  city.latitudes()[p],
                  city.longitudes()[p],
                  city.siteLatitudes()[city.siteOf(b)],
                  city.siteLongitudes()[city.siteOf(b)]));
        }
      }
      people.add(new Person(CityCheckups.personId(p), costs, Map.of()));
    }
    List<Room> rooms = rooms(problem);
    Plan plan = plan(problem, "exact");
    BatchPrices best = assertInstanceOf(BatchPrices.class, plan.certificate());
    BoundByHand hand = new BoundByHand(people, rooms);
    assertEquals(List.of(plan.objective().unserved(), plan.objective().cost()), hand.by(best));
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      BatchPrices any = BatchPrices.of(1 + random.nextInt(9), prices(random, rooms, best));
      Plan priced = priced(plan, any);
      List<Long> bound = hand.by(any);
      if (bound.get(0) <= plan.objective().unserved()) {
        assertEquals(bound, checked(problem, priced));
      }
    }
  }

  private static Map<String, List<Long>> prices(
      Random random, List<Room> rooms, BatchPrices about) {
    Map<String, List<Long>> prices = new TreeMap<>();
    for (Room room : rooms) {
      long known = about.prices().getOrDefault(room.id(), List.of(0L, 0L)).get(1);
      if (random.nextInt(4) > 0) {
        prices.put(room.id(), List.of(0L, Math.abs(known) + random.nextInt(5_000)));
      }
    }
    return prices;
  }

  private static Plan priced(Plan plan, dev.muster.scheduling.certificate.Certificate prices) {
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

  private static List<Room> rooms(CheckupProblem problem) {
    List<Room> rooms = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      rooms.add(new Room(batch.id(), batch.capacity(), batch.openingCost(), batch.minimum()));
    }
    return rooms;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void workerPricesOfAnAssignmentWithUses(long seed) throws IOException {
    Random random = new Random(seed);
    int agents = 3;
    int jobs = 9;
    StringBuilder text = new StringBuilder(agents + " " + jobs + "\n");
    long[][] numbers = new long[2 * agents][jobs];
    for (long[] row : numbers) {
      for (int j = 0; j < jobs; j++) {
        row[j] = 3L + random.nextInt(20);
        text.append(row[j]).append(' ');
      }
    }
    text.append("60 60 60\n");
    Path file = Files.writeString(folder.resolve("it.txt"), text.toString());
    CheckupProblem problem = AssignmentInstance.gap(file).problem();
    List<Room> rooms = rooms(problem);
    List<Person> people = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      Map<String, Long> costs = new HashMap<>();
      Map<String, Long> uses = new HashMap<>();
      for (int a = 0; a < agents; a++) {
        costs.put(rooms.get(a).id(), numbers[a][j]);
        uses.put(rooms.get(a).id(), numbers[agents + a][j]);
      }
      people.add(new Person(problem.workers().get(j).id(), costs, uses));
    }
    Plan plan = plan(problem, "auto");
    BoundByHand hand = new BoundByHand(people, rooms);
    for (int i = 0; i < 20; i++) {
      Map<String, List<Long>> prices = new TreeMap<>();
      for (Person person : people) {
        prices.put(person.id(), List.of(0L, (long) random.nextInt(400) - 50));
      }
      WorkerPrices any = WorkerPrices.of(1 + random.nextInt(16), prices);
      assertEquals(hand.by(any), checked(problem, priced(plan, any)));
    }
    if (plan.certificate() instanceof WorkerPrices own) {
      assertEquals(hand.by(own), checked(problem, plan));
    }
  }
}
