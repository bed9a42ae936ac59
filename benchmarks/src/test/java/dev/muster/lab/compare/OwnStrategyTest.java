package dev.muster.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.lab.Lab;
import dev.muster.lab.LabRun;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.example.swaps.RandomSwaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's strategy, outside of Muster's packages, takes its place in the table. */
class OwnStrategyTest {
  private static final List<String> STUDY =
      List.of(
          "compare",
          "--instances",
          "city:300x5-tight",
          "--strategies",
          "exact,random-swaps",
          "--iterations",
          "400",
          "--out");

  @TempDir Path folder;

  @Test
  void itIsShort() throws IOException {
    Path source = Path.of("src/test/java/org/example/swaps/RandomSwaps.java");
    long lines =
        Files.readAllLines(source).stream()
            .filter(line -> !line.startsWith("import ") && !line.isBlank())
            .count();
    assertTrue(lines < 80, "lines: " + lines);
  }

  @Test
  void itIsNamedByItsClass() throws IOException {
    List<Object> args = new ArrayList<>(STUDY);
    args.addAll(List.of(folder, "--strategy-class", RandomSwaps.class.getName()));
    LabRun.of(args.toArray()).result();
    assertStandsInTheTable();
  }

  @Test
  void itIsFoundOnTheClassPath() throws IOException, InterruptedException {
    Path services = Files.createDirectories(folder.resolve("provider/META-INF/services"));
    Files.writeString(
        services.resolve("dev.muster.scheduling.strategy.Strategy"), RandomSwaps.class.getName());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx200m", "-cp"));
    command.add(
        folder.resolve("provider") + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(Lab.class.getName());
    command.addAll(STUDY);
    command.add(folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertStandsInTheTable();
  }

  private void assertStandsInTheTable() throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("results.csv"));
    long optimum = objective(rows, ",exact,");
    long own = objective(rows, ",random-swaps,");
    assertTrue(own >= optimum && own < optimum * 3 / 2, own + " after " + optimum);
    assertTrue(Files.readString(folder.resolve("index.html")).contains("random-swaps"));
  }

  private static long objective(List<String> rows, String strategy) {
    String row = rows.stream().filter(line -> line.contains(strategy)).findFirst().orElse(null);
    return Long.parseLong(Objects.requireNonNull(row, strategy).split(",", -1)[5]);
  }
}
