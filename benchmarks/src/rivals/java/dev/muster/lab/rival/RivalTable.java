package dev.muster.lab.rival;

import com.sun.management.OperatingSystemMXBean;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints the comparison of exact solvers, a line of JSON a case.
 *
 * <pre>
 * mvn -q -Privals verify -pl benchmarks -am -DskipTests
 * java -Xmx4g -cp benchmarks/target/rivals/muster-lab.jar dev.muster.lab.rival.RivalTable \
 *     --strategy muster,ortools-pruned --warm 2 --runs 3 100000x100:tight people.csv,sites.csv
 * </pre>
 *
 * <p>The first strategy is what the others are compared with: {@code timesTheFirst}. Exit status 1
 * says that optima differ. Times start at coordinates in memory and count distances and model
 * building. {@code best} is the fastest run and {@code medianSeconds} goes over all; {@code --warm}
 * runs aren't counted. Cases of more than 50 million arcs on the full graph need gigabytes: they
 * are left out, and said to be, unless {@code --large}.
 */
@Command(
    name = "rivals",
    mixinStandardHelpOptions = true,
    description = "Compares exact transportation solvers.")
public final class RivalTable implements Callable<Integer> {
  private static final long LARGE = 50_000_000;

  @Option(
      names = "--strategy",
      split = ",",
      defaultValue = "muster,ortools,ortools-pruned",
      description = "Names, separated by commas (default: ${DEFAULT-VALUE}).")
  List<String> strategies = List.of();

  @Option(names = "--runs", defaultValue = "1", description = "Runs that count.")
  int runs;

  @Option(names = "--warm", defaultValue = "0", description = "Runs before that don't count.")
  int warm;

  @Option(names = "--large", description = "Solve full graphs of more than 50 million arcs.")
  boolean large;

  @Parameters(
      arity = "1..*",
      paramLabel = "CASE",
      converter = RivalCase.Converter.class,
      description =
          "PEOPLExSITES[xBATCHES][:easy|tight|degenerate][@SEED] or PEOPLE.csv,SITES.csv.")
  List<RivalCase> cases = List.of();

  private RivalTable() {}

  /** Prints the comparison that {@code args} ask for, and exits. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RivalTable()).execute(args));
  }

  @Override
  public Integer call() {
    List<Rival> rivals = strategies.stream().map(Rivals::named).toList();
    boolean agree = true;
    for (RivalCase each : cases) {
      RivalProblem problem = each.problem().get();
      List<Row> rows = new ArrayList<>();
      for (Rival rival : rivals) {
        if (rival.looksAtAllArcs() && !large && arcs(problem) > LARGE) {
          System.err.printf(
              "%s: %s left out, %d arcs (see --large)%n", each.name(), rival.name(), arcs(problem));
        } else {
          rows.add(run(rival, problem));
        }
      }
      print(each, problem, rows);
      agree &=
          rows.stream()
                  .map(row -> List.of(row.best.objective(), row.best.unserved()))
                  .distinct()
                  .count()
              <= 1;
    }
    return agree ? 0 : 1;
  }

  private static long arcs(RivalProblem problem) {
    return (long) problem.sources() * problem.sinks();
  }

  private Row run(Rival rival, RivalProblem problem) {
    for (int i = 0; i < warm; i++) {
      rival.solve(problem);
    }
    System.gc();
    boolean measured = PeakMemory.reset();
    double cpuSeconds = Double.POSITIVE_INFINITY;
    List<RivalResult> results = new ArrayList<>();
    for (int i = 0; i < Math.max(1, runs); i++) {
      long cpu = cpuNanos();
      results.add(rival.solve(problem));
      cpuSeconds = Math.min(cpuSeconds, (cpuNanos() - cpu) / 1e9);
    }
    long peak = measured ? PeakMemory.mebibytes() : PeakMemory.UNKNOWN;
    results.sort(Comparator.comparingDouble(RivalResult::seconds));
    return new Row(results.get(0), results.get(results.size() / 2).seconds(), cpuSeconds, peak);
  }

  /**
   * Returns the processor time of this process, which says more than the clock on a shared machine.
   */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void print(RivalCase each, RivalProblem problem, List<Row> rows) {
    JsonObject line =
        JsonObject.builder()
            .put("case", each.name())
            .put("regime", each.regime())
            .put("people", problem.people())
            .put("sources", problem.sources())
            .put("sinks", problem.sinks())
            .put("results", JsonArray.of(rows.stream().map(row -> row.toJson(rows)).toList()))
            .build();
    System.out.println(Json.write(line));
  }

  /** The runs of one strategy on one case. */
  private record Row(
      RivalResult best, double medianSeconds, double cpuSeconds, long peakMebibytes) {
    JsonObject toJson(List<Row> rows) {
      double reference = rows.get(0).best.seconds();
      return best.toJson()
          .with("medianSeconds", RivalResult.decimal(medianSeconds))
          .with("cpuSeconds", RivalResult.decimal(cpuSeconds))
          .with("timesTheFirst", RivalResult.decimal(best.seconds() / reference))
          .with("peakMebibytes", JsonNumber.of(peakMebibytes));
    }
  }
}
