package dev.muster.benchmarks;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.search.SearchLimit;
import dev.muster.lab.generator.Regime;
import dev.muster.lab.generator.RuledCampaign;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.json.CheckupJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Plans one campaign under all rules and prints a line of JSON: the seconds from problem to plan,
 * objective, and the gap that the checker certifies.
 *
 * <pre>{@code
 * java -cp benchmarks/target/muster-lab.jar dev.muster.benchmarks.RuledTiming \
 *     WORKERSxSITESxBATCHES FILL REGIME SEED STRATEGY SECONDS
 * }</pre>
 *
 * <p>Fills are A and B, regimes easy, tight and degenerate, as {@link RuledCampaign} has them.
 */
public final class RuledTiming {
  private RuledTiming() {}

  /** Prints the line. */
  public static void main(String[] arguments) {
    String[] size = arguments[0].split("x", -1);
    CheckupProblem problem =
        RuledCampaign.of(
            Integer.parseInt(size[0]),
            Integer.parseInt(size[1]),
            Integer.parseInt(size[2]),
            RuledCampaign.Fill.valueOf(arguments[1]),
            Regime.valueOf(arguments[2].toUpperCase(Locale.ROOT)),
            Long.parseLong(arguments[3]));
    SearchLimit limit = SearchLimit.ofTime(Duration.ofSeconds(Long.parseLong(arguments[5])));
    long start = System.nanoTime();
    Schedule schedule = Scheduler.standard().plan(problem, arguments[4], limit);
    long planned = System.nanoTime();
    JsonObject.Builder line =
        JsonObject.builder().put("instance", problem.id()).put("seconds", seconds(planned - start));
    if (schedule instanceof Schedule.Planned found) {
      describe(problem, found.plan(), line);
    } else {
      line.put("refused", schedule.toString());
    }
    System.out.println(Json.write(line.build()));
  }

  private static void describe(CheckupProblem problem, Plan plan, JsonObject.Builder line) {
    long start = System.nanoTime();
    CheckReport report = PlanChecker.check(problem, CheckupJson.hash(problem), plan);
    OptionalLong gap = report.gap();
    line.put("strategy", plan.strategy())
        .put("iterations", plan.iterations())
        .put("served", plan.served())
        .put("leftOut", plan.leftOut())
        .put("objective", plan.objective().toString())
        .put("good", report.isGood())
        .put("bound", String.valueOf(report.bound()))
        .put("gapPercent", gap.isEmpty() ? null : percent(gap.getAsLong(), plan.objective().cost()))
        .put("checkSeconds", seconds(System.nanoTime() - start));
  }

  private static JsonNumber percent(long gap, long cost) {
    return new JsonNumber(BigDecimal.valueOf(Math.round(1e5 * gap / cost), 3).toPlainString());
  }

  private static JsonNumber seconds(long nanos) {
    return new JsonNumber(BigDecimal.valueOf(nanos / 1_000_000, 3).toPlainString());
  }
}
