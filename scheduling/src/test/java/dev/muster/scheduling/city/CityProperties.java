package dev.muster.scheduling.city;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchMonitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Plans of cities do not depend on threads or on the order of lines, to the byte. */
class CityProperties {
  /** A line of people or of sites. */
  private record Line(String id, double latitude, double longitude, long number) {}

  @Property(tries = 60)
  void threadsAndTheOrderOfLinesChangeNoByte(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    long count = random.nextBoolean() ? 1 : 1_000_000;
    List<Line> people = lines("p", 1 + random.nextInt(300), count, 1, random);
    List<Line> sites = lines("s", 1 + random.nextInt(12), random.nextInt(60) * count, 0, random);
    for (String strategy : CityScheduler.names()) {
      String one = plan(people, sites, strategy, 1);
      assertEquals(one, plan(people, sites, strategy, 2));
      assertEquals(one, plan(people, sites, strategy, 8));
      List<Line> shuffledPeople = new ArrayList<>(people);
      List<Line> shuffledSites = new ArrayList<>(sites);
      Collections.shuffle(shuffledPeople, random);
      Collections.shuffle(shuffledSites, random);
      assertEquals(one, plan(shuffledPeople, shuffledSites, strategy, 2));
    }
  }

  /** On a coarse grid, so that many stand at one place and many distances are equal. */
  private static List<Line> lines(
      String prefix, int size, long numberMax, long numberMin, Random random) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long number = numberMin + (numberMax == 0 ? 0 : Math.floorMod(random.nextLong(), numberMax));
      lines.add(new Line(prefix + i, random.nextInt(6) * 0.01, random.nextInt(3) * 0.01, number));
    }
    return lines;
  }

  private static String plan(List<Line> people, List<Line> sites, String strategy, int threads)
      throws IOException {
    CityProblem city =
        CityProblem.of(
            IdTable.of(people.stream().map(Line::id).toList()),
            people.stream().mapToDouble(Line::latitude).toArray(),
            people.stream().mapToDouble(Line::longitude).toArray(),
            people.stream().mapToLong(Line::number).toArray(),
            IdTable.of(sites.stream().map(Line::id).toList()),
            sites.stream().mapToDouble(Line::latitude).toArray(),
            sites.stream().mapToDouble(Line::longitude).toArray(),
            sites.stream().mapToLong(Line::number).toArray());
    SearchLimit limit = SearchLimit.ofIterations(SearchLimit.MAX_NUMBER).withThreads(threads);
    StringBuilder out = new StringBuilder();
    CityPlanJson.write(city, CityScheduler.plan(city, strategy, SearchMonitor.start(limit)), out);
    return out.toString();
  }
}
