package dev.muster.lab.verb;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the frozen selection of benchmarks that later runs are compared with. */
@Command(name = "baseline")
final class JmhBaselineVerb implements Callable<Integer> {
  /**
   * What JMH tells of the machine's folders, and histograms in whose place their means are kept.
   */
  private static final List<String> LEFT_OUT = List.of("jvm", "rawDataHistogram");

  private final LabIo io;

  @Option(names = "--condition", paramLabel = "TEXT", required = true)
  String condition = "";

  JmhBaselineVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws RunnerException {
    List<String> selection = selection();
    for (int i = 0; i < selection.size(); i++) {
      io.err().printf("%d/%d %s%n", i + 1, selection.size(), selection.get(i));
      CommandLineOptions options = options(selection.get(i));
      OutputFormat log = OutputFormatFactory.createFormatInstance(io.err(), VerboseMode.SILENT);
      List<JsonObject> results = JmhVerb.results(new Runner(options, log).run());
      if (results.isEmpty()) {
        throw new IllegalStateException(
            "benchmark (%s) yielded no result.".formatted(selection.get(i)));
      }
      for (JsonObject result : results) {
        io.result(told(result));
      }
    }
    return ExitStatus.DONE;
  }

  /** Returns what is kept of a benchmark's result. */
  private JsonObject told(JsonObject result) {
    JsonObject.Builder told = kept(result);
    told.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    told.put("processors", Runtime.getRuntime().availableProcessors());
    return told.put("condition", condition).build();
  }

  static JsonObject.Builder kept(JsonObject object) {
    JsonObject.Builder kept = JsonObject.builder();
    object
        .members()
        .forEach(
            (name, value) -> {
              if (!LEFT_OUT.contains(name)) {
                JsonValue inner = value instanceof JsonObject nested ? kept(nested).build() : value;
                kept.put(name, inner);
              } else if (value instanceof JsonArray histograms) {
                kept.put("rawData", JmhResult.means(histograms));
              }
            });
    return kept;
  }

  /** Returns JMH's options of each run. */
  static List<String> selection() {
    try (InputStream in = JmhBaselineVerb.class.getResourceAsStream("baseline.txt")) {
      if (in == null) {
        throw new IllegalStateException("resource (baseline.txt) is not packaged.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource (baseline.txt) can't be read", e);
    }
  }

  /** Reads a line of the selection. */
  static CommandLineOptions options(String line) {
    try {
      return new CommandLineOptions(line.split(" ", -1));
    } catch (CommandLineOptionException e) {
      throw new IllegalStateException("selection (%s) is wrong.".formatted(line), e);
    }
  }
}
