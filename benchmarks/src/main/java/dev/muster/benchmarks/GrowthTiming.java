package dev.muster.benchmarks;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Times the transportation engine on clustered cities that grow in people, and then in sites: one
 * line of JSON for each size, from which growth can be drawn.
 *
 * <pre>{@code
 * java -Xmx1500m -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.GrowthTiming \
 *     REGIME THREADS PEOPLE_MAX SITES_MAX > growth.jsonl
 * }</pre>
 *
 * <p>Each size is solved until it was solved five times; the least time counts, the first runs
 * being those that warm up.
 */
public final class GrowthTiming {
  private static final int PEOPLE_MIN = 10_000;
  private static final int SITES_MIN = 10;
  private static final int SITES_WHERE_PEOPLE_GROW = 100;
  private static final int PEOPLE_WHERE_SITES_GROW = 100_000;
  private static final int REPETITIONS = 5;

  private GrowthTiming() {}

  /** Prints a line for each size. */
  public static void main(String[] arguments) {
    Regime regime = Regime.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int threads = Integer.parseInt(arguments[1]);
    long peopleMax = Long.parseLong(arguments[2]);
    long sitesMax = Long.parseLong(arguments[3]);
    for (long people = PEOPLE_MIN; people <= peopleMax; people *= 2) {
      print("people", (int) people, SITES_WHERE_PEOPLE_GROW, regime, threads);
    }
    for (long sites = SITES_MIN; sites <= sitesMax; sites *= 2) {
      print("sites", PEOPLE_WHERE_SITES_GROW, (int) sites, regime, threads);
    }
  }

  private static void print(String axis, int people, int sites, Regime regime, int threads) {
    City city = ClusteredCity.of(people, sites).regime(regime).make();
    long best = Long.MAX_VALUE;
    long bestOfProcessors = Long.MAX_VALUE;
    long cost = 0;
    for (int n = 0; n < REPETITIONS; n++) {
      long processors = TransportTiming.processorNanos();
      long start = System.nanoTime();
      cost = TransportTiming.solve(city, threads).cost();
      best = Math.min(best, System.nanoTime() - start);
      bestOfProcessors = Math.min(bestOfProcessors, TransportTiming.processorNanos() - processors);
    }
    JsonObject line =
        JsonObject.builder()
            .put("axis", axis)
            .put("people", people)
            .put("sites", sites)
            .put("regime", regime.name().toLowerCase(Locale.ROOT))
            .put("threads", threads)
            .put("objective", cost)
            .put("seconds", seconds(best))
            .put("processorSeconds", seconds(bestOfProcessors))
            .build();
    System.out.println(Json.write(line));
  }

  private static JsonNumber seconds(long nanos) {
    return new JsonNumber(BigDecimal.valueOf(nanos / 1_000, 6).toPlainString());
  }
}
