package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the JMH suite: JMH's own options, its log to standard error, a line of JSON a benchmark. */
@Command(name = "jmh")
final class JmhVerb implements Callable<Integer> {
  private final LabIo io;

  @Unmatched List<String> arguments = new ArrayList<>();

  JmhVerb(LabIo io) {
    this.io = io;
  }

  /** Returns the verb with its parts {@code baseline} and {@code compare}. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new JmhVerb(io))
        .addSubcommand(new JmhBaselineVerb(io))
        .addSubcommand(new JmhCompareVerb(io));
  }

  @Override
  public Integer call() throws RunnerException {
    CommandLineOptions options;
    try {
      options = new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      io.err().println(e.getMessage());
      return ExitStatus.WRONG_USAGE;
    }
    OutputFormat log =
        OutputFormatFactory.createFormatInstance(
            io.err(), options.verbosity().orElse(VerboseMode.NORMAL));
    if (options.shouldList()) {
      list(options, log);
    } else {
      results(new Runner(options, log).run()).forEach(io::result);
    }
    return ExitStatus.DONE;
  }

  private void list(CommandLineOptions options, OutputFormat log) {
    for (BenchmarkListEntry benchmark :
        BenchmarkList.defaultList().find(log, options.getIncludes(), options.getExcludes())) {
      io.result(JsonObject.builder().put("benchmark", benchmark.getUsername()).build());
    }
  }

  /** Returns what was measured as JMH writes it, an object a benchmark. */
  static List<JsonObject> results(Collection<RunResult> measured) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(measured);
    stream.flush();
    List<JsonObject> results = new ArrayList<>();
    if (Json.parse(bytes.toByteArray(), JsonLimits.DEFAULT) instanceof JsonArray array) {
      array.elements().forEach(result -> results.add((JsonObject) result));
    }
    return results;
  }
}
