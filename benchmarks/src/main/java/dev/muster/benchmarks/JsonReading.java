package dev.muster.benchmarks;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Strict reading and canonical writing of a document of many small objects, such as the workers of
 * a checkup.
 *
 * <p>Run by {@code java -jar benchmarks/target/muster-lab.jar jmh JsonReading}; 2 forks, 5 × 1 s of
 * warm-up and 5 × 1 s of measurement each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonReading {
  /** Number of objects in the document. */
  @Param({"600", "20000"})
  int objects;

  private byte[] bytes = {};
  private JsonValue tree = Json.parse("null");

  /** Creates the state; JMH calls it. */
  public JsonReading() {}

  /** Writes the document. */
  @Setup
  public void write() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < objects; i++) {
      text.append(i == 0 ? "" : ",")
          .append(
              "{\"id\":\"w-%d\",\"at\":[30.%06d,120.%06d],\"priority\":%d}"
                  .formatted(i, i, i, i % 3));
    }
    bytes = text.append(']').toString().getBytes(StandardCharsets.UTF_8);
    tree = Json.parse(bytes, JsonLimits.DEFAULT);
  }

  /** Reads the document strictly. */
  @Benchmark
  public JsonValue parse() {
    return Json.parse(bytes, JsonLimits.DEFAULT);
  }

  /** Writes the canonical bytes of the document. */
  @Benchmark
  public byte[] canonical() {
    return Json.canonical(tree);
  }
}
