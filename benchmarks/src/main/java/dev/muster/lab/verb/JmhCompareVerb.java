package dev.muster.lab.verb;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.compare.stat.Sample;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares a run of the JMH suite with an earlier one, by ratio and interval. */
@Command(name = "compare")
final class JmhCompareVerb implements Callable<Integer> {
  private static final long SEED = 1; // of the resamples: the same files, the same lines

  private final LabIo io;

  @Parameters(index = "0", paramLabel = "BASELINE", descriptionKey = "BASELINE")
  Path baseline = Path.of("");

  @Parameters(index = "1", paramLabel = "NOW", descriptionKey = "NOW")
  Path now = Path.of("");

  JmhCompareVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Map<JsonObject, JmhResult> before = JmhResult.read(baseline);
    Map<JsonObject, JmhResult> after = JmhResult.read(now);
    Set<JsonObject> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.forEach(name -> io.result(line(name, before.get(name), after.get(name))));
    return ExitStatus.DONE;
  }

  private static JsonObject line(
      JsonObject name, @Nullable JmhResult before, @Nullable JmhResult after) {
    JsonObject.Builder line = JsonObject.builder();
    name.members().forEach(line::put);
    if (before == null || after == null || !before.unit().equals(after.unit())) {
      String verdict = before == null ? "new" : after == null ? "missing" : "other-unit";
      return line.put("verdict", verdict).build();
    }
    Sample.Interval interval = after.values().ratioInterval(before.values(), SEED);
    return line.put("unit", after.unit())
        .put("baseline", number(before.values().mean()))
        .put("now", number(after.values().mean()))
        .put("ratio", number(after.values().mean() / before.values().mean()))
        .put("low", number(interval.low()))
        .put("high", number(interval.high()))
        .put("verdict", verdict(interval, after.isRate()))
        .build();
  }

  private static String verdict(Sample.Interval ratio, boolean isRate) {
    if (ratio.low() <= 1 && ratio.high() >= 1) {
      return "same";
    }
    return ratio.low() > 1 == isRate ? "faster" : "slower";
  }

  private static JsonNumber number(double value) {
    return new JsonNumber(
        BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString());
  }
}
