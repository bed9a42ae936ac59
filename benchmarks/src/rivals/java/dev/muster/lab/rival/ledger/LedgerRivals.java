package dev.muster.lab.rival.ledger;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link LedgerRivalsBenchmark} and prints the comparison, a line of JSON a case and engine;
 * takes JMH's own options.
 *
 * <pre>
 * mvn -q -Privals package -pl benchmarks -am -DskipTests
 * java -cp benchmarks/target/rivals/muster-lab.jar dev.muster.lab.rival.ledger.LedgerRivals
 * </pre>
 *
 * <p>{@code timesPostgres} is how many times as many transfers a second PostgreSQL would have to
 * make to be level.
 */
public final class LedgerRivals {
  private LedgerRivals() {}

  /** Runs what JMH's options choose. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .include(LedgerRivalsBenchmark.class.getName())
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, Double> postgres = new HashMap<>();
    for (RunResult result : results) {
      if (isThroughput(result) && engine(result).equals(Engine.POSTGRES.name())) {
        postgres.put(caseOf(result), result.getPrimaryResult().getScore());
      }
    }
    for (RunResult result : results) {
      System.out.println(Json.write(line(result, postgres.get(caseOf(result)))));
    }
  }

  private static JsonObject line(RunResult result, @Nullable Double postgres) {
    Result<?> score = result.getPrimaryResult();
    JsonObject.Builder line =
        JsonObject.builder()
            .put("case", caseOf(result))
            .put("engine", engine(result).toLowerCase(Locale.ROOT))
            .put("accounts", Long.parseLong(result.getParams().getParam("accounts")));
    if (isThroughput(result)) {
      line.put("transfersPerSecond", Math.round(score.getScore()));
      if (postgres != null) {
        line.put(
            "timesPostgres",
            new JsonNumber(String.format(Locale.ROOT, "%.1f", score.getScore() / postgres)));
      }
    } else {
      line.put("medianMicros", micros(score, 50)).put("p99Micros", micros(score, 99));
    }
    return line.build();
  }

  private static long micros(Result<?> score, double percentile) {
    return Math.round(score.getStatistics().getPercentile(percentile) * 1e6);
  }

  private static boolean isThroughput(RunResult result) {
    return result.getParams().getMode() == Mode.Throughput;
  }

  private static String engine(RunResult result) {
    return result.getParams().getParam("engine");
  }

  private static String caseOf(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
