package dev.muster.scheduling.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.json.StationJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

/** The open shops of Taillard and of Guéret and Prins against their proven optima. */
class OpenShopConformance {
  @Test
  void allHundredAndFortyOptimaAreFoundAndProved() throws IOException {
    Path folder = Path.of(System.getProperty("muster.data", "")).resolve("scheduling/openshop");
    assumeTrue(Files.exists(folder), "no reference data in " + folder);
    List<String> lines = Files.readAllLines(folder.resolve("optimal.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",", -1);
      StationProblem problem = read(folder.resolve(columns[0]).resolve(columns[1] + ".txt"));
      Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(200_000));
      assertEquals(List.of(Long.parseLong(columns[5])), timetable.values(), columns[1]);
      assertTrue(timetable.isOptimal(), columns[1]);
      TimetableReport report =
          TimetableChecker.check(problem, StationJson.hash(problem), timetable);
      assertTrue(report.isGood(), () -> columns[1] + report.findings());
    }
    assertEquals(140, lines.size() - 1);
  }

  private static StationProblem read(Path file) throws IOException {
    try (Scanner in = new Scanner(file, java.nio.charset.StandardCharsets.UTF_8)) {
      int jobs = in.nextInt();
      int machines = in.nextInt();
      List<Station> stations = new ArrayList<>();
      List<StationItem> items = new ArrayList<>();
      for (int m = 0; m < machines; m++) {
        stations.add(Station.of("m" + m, 1));
      }
      List<Visitor> visitors = new ArrayList<>();
      for (int j = 0; j < jobs; j++) {
        List<String> own = new ArrayList<>();
        for (int m = 0; m < machines; m++) {
          int time = in.nextInt();
          if (time > 0) {
            own.add("j" + j + "m" + m);
            items.add(StationItem.of("j" + j + "m" + m, "m" + m, Duration.ofSeconds(time)));
          }
        }
        visitors.add(Visitor.of("j" + j, own));
      }
      return new StationProblem(
          "open-shop",
          ZoneOffset.UTC,
          new TimeSpan(RandomShops.START, RandomShops.at(60)),
          List.of(Goal.MAKESPAN),
          stations,
          items,
          List.of(),
          List.of(),
          null,
          visitors);
    }
  }
}
