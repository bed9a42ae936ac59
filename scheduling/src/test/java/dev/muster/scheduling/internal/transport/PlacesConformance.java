package dev.muster.scheduling.internal.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringTokenizer;
import org.junit.jupiter.api.Test;

/** Published optima: California's people and sites, and the assignment problem assign500. */
class PlacesConformance {
  @Test
  void californiaWith58Sites() throws IOException {
    solvesTo(1_315_183_811_128L, "california_sites_58.csv");
  }

  @Test
  void californiaWith400Sites() throws IOException {
    solvesTo(401_795_131_437L, "california_sites_400.csv");
  }

  @Test
  void assign500() throws IOException {
    StringTokenizer numbers =
        new StringTokenizer(Files.readString(file("scheduling/assignment/assign500.txt")));
    int n = Integer.parseInt(numbers.nextToken());
    long[] costs = new long[n * n];
    for (int c = 0; c < costs.length; c++) {
      costs[c] = Long.parseLong(numbers.nextToken());
    }
    long[] one = new long[n];
    java.util.Arrays.fill(one, 1);
    TransportProblem problem =
        TransportProblem.builder(CostModel.Function.ofMatrix(n, n, costs), one).build();
    TransportResult result = Solve.on(2, problem);
    assertEquals(991, result.cost());
    Certificate.checkOptimal(problem, result);
  }

  private static void solvesTo(long personMeters, String sites) throws IOException {
    double[][] people = columns(file("scheduling/places/california_people.csv"));
    double[][] places = columns(file("scheduling/places/" + sites));
    long[] counts = longs(people[2]);
    long[] capacities = longs(places[2]);
    TransportProblem problem =
        TransportProblem.builder(
                new CostModel.Geo(people[0], people[1], places[0], places[1], 1), capacities)
            .counts(counts)
            .build();
    TransportResult result = Solve.on(2, problem);
    assertEquals(personMeters, result.cost());
    assertTrue(result.optimal());
    assertArrayEquals(new long[] {0}, result.unserved());
    assertArrayEquals(result.sinkOf(), Solve.on(1, problem).sinkOf());
  }

  private static double[][] columns(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    double[][] columns = new double[3][lines.size() - 1];
    for (int row = 1; row < lines.size(); row++) {
      String[] cells = lines.get(row).split(",", -1);
      for (int c = 0; c < 3; c++) {
        columns[c][row - 1] = Double.parseDouble(cells[c + 1]);
      }
    }
    return columns;
  }

  private static long[] longs(double[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = (long) values[i];
    }
    return longs;
  }

  private static Path file(String name) {
    Path path = Path.of(System.getProperty("muster.data", "absent"), name);
    assumeTrue(Files.exists(path), () -> "reference data absent: " + path);
    return path;
  }
}
