package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvTable;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ValueReader;
import dev.muster.lab.Lab;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.compare.Report;
import dev.muster.lab.compare.Results;
import dev.muster.lab.compare.Run;
import dev.muster.lab.compare.RunLog;
import dev.muster.lab.compare.Study;
import dev.muster.lab.compare.StudyRunner;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs strategies side by side and reports. */
@Command(name = "compare")
final class CompareVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "STUDY", descriptionKey = "STUDY", arity = "0..1")
  @Nullable Path studyFile;

  @Option(names = "--instances", paramLabel = "KIND:PLACE", arity = "1..*")
  List<String> instances = new ArrayList<>();

  @Option(names = "--strategies", paramLabel = "NAME", split = ",")
  List<String> strategies = new ArrayList<>();

  @Option(names = "--seeds", paramLabel = "N", split = ",")
  List<Long> seeds = new ArrayList<>();

  @Option(names = "--best", paramLabel = "CSV#INSTANCE,VALUE")
  List<String> best = new ArrayList<>();

  @Option(names = "--strategy-class", paramLabel = "CLASS")
  List<String> strategyClasses = new ArrayList<>();

  @Option(names = "--separate")
  boolean separate;

  @Option(names = "--only", hidden = true)
  @Nullable String only;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  Path out = Path.of("");

  @Mixin SearchOptions search = new SearchOptions();

  CompareVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Study study = study();
    List<Instance> read = new InstanceSources(scheduler()).read(study.instances());
    requireKnown(study, read);
    requireFew(study, read.size());
    if (only != null) {
      io.result(one(study, read, only).toJson());
      return ExitStatus.DONE;
    }
    Map<String, Long> published = published(study);
    folder();
    write("study.json", Json.pretty(study.toJson()));
    RunLog log = RunLog.open(out.resolve("runs.jsonl"));
    StudyRunner runner = new StudyRunner(study, read, log);
    int open = runner.open().size();
    long start = System.nanoTime();
    int[] done = {0};
    StudyRunner.Maker maker =
        study.separate() ? task -> inItsOwnProcess(runner, task) : runner.here();
    runner.run(maker, run -> tell(run, ++done[0], open, System.nanoTime() - start));
    report(study, new Results(runner.runs(), runner.inapplicable(), published));
    return ExitStatus.DONE;
  }

  private Study study() {
    if (studyFile != null) {
      Path file = studyFile;
      return Faults.read(file, () -> Study.read(file));
    }
    List<Study.BestTable> tables = new ArrayList<>();
    for (String each : best) {
      int hash = each.lastIndexOf('#');
      int comma = each.lastIndexOf(',');
      if (hash < 0 || comma < hash) {
        throw Refusal.of(LabFault.NO_SOURCE, each);
      }
      tables.add(
          new Study.BestTable(
              each.substring(0, hash), each.substring(hash + 1, comma), each.substring(comma + 1)));
    }
    if (instances.isEmpty() || strategies.isEmpty()) {
      throw Refusal.of(LabFault.EMPTY_STUDY, instances.size(), strategies.size());
    }
    List.of(instances, strategies, seeds).forEach(CompareVerb::requireOnce);
    return new Study(
        instances,
        strategies,
        seeds.isEmpty() ? List.of(1L) : seeds,
        search.limit().withSeed(0),
        tables,
        separate);
  }

  private static void requireOnce(List<?> names) {
    Set<Object> known = new HashSet<>();
    for (Object name : names) {
      if (!known.add(name)) {
        throw Refusal.of(LabFault.STUDY_TWICE, name);
      }
    }
  }

  /** The standard strategies, and those of classes that were named. */
  private Scheduler scheduler() {
    if (strategyClasses.isEmpty()) {
      return Scheduler.standard();
    }
    List<Strategy> more = new ArrayList<>();
    for (String name : strategyClasses) {
      try {
        more.add(
            Class.forName(name).asSubclass(Strategy.class).getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException | ClassCastException e) {
        throw Refusal.of(LabFault.NO_STRATEGY_CLASS, name, e.toString());
      }
    }
    return Scheduler.standard().with(more);
  }

  private static void requireKnown(Study study, List<Instance> read) {
    for (String strategy : study.strategies()) {
      if (read.stream().noneMatch(instance -> instance.strategies().contains(strategy))) {
        TreeMap<String, Integer> known = new TreeMap<>();
        read.forEach(instance -> instance.strategies().forEach(name -> known.put(name, 0)));
        throw Refusal.of(LabFault.NO_STRATEGY, strategy, String.join(", ", known.keySet()));
      }
    }
  }

  private static void requireFew(Study study, int instances) {
    long runs = (long) instances * study.strategies().size() * study.seeds().size();
    if (runs > Study.RUNS_MAX) {
      throw Refusal.of(LabFault.STUDY_TOO_LARGE, runs, Study.RUNS_MAX);
    }
  }

  private static Map<String, Long> published(Study study) {
    Map<String, Long> published = new HashMap<>();
    Faults faults = new Faults();
    for (Study.BestTable table : study.best()) {
      Path file = InputFiles.named(table.file());
      Findings findings = new Findings();
      CsvTable.of(table.instance(), table.value())
          .allowingOthers()
          .read(
              file,
              findings,
              row ->
                  published.put(
                      row.text(table.instance()),
                      row.integer(
                          table.value(), -ValueReader.INTEGER_MAX, ValueReader.INTEGER_MAX)));
      faults.add(file, findings);
    }
    faults.throwIfAny();
    return published;
  }

  private void folder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw Refusal.of(LabFault.OUTPUT_NOT_WRITABLE, out, out);
    }
  }

  private void tell(Run run, int done, int open, long nanos) {
    long left = nanos / done * (open - done) / 1_000_000_000L;
    io.err()
        .printf(
            "%d/%d %s %s seed %d: %s%s  (%s)%n",
            done,
            open,
            run.instance(),
            run.strategy(),
            run.seed(),
            run.objective() == null ? "–" : run.objective(),
            run.failure().isEmpty() ? "" : " " + run.failure(),
            io.text("compare.left", clock(left)));
  }

  private static String clock(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Makes one run in a Java process of its own, started like this one. */
  private Run inItsOwnProcess(StudyRunner runner, StudyRunner.Task task) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Lab.class.getName(),
                "compare",
                out.resolve("study.json").toString(),
                "--out",
                out.toString(),
                "--only",
                task.instance().name() + "\n" + task.strategy() + "\n" + task.seed()));
    strategyClasses.forEach(name -> command.addAll(List.of("--strategy-class", name)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      return status == ExitStatus.DONE
          ? Run.read(line)
          : runner.failed(task, "exit status %d: %s".formatted(status, line.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a run was made", e);
    }
  }

  private static Run one(Study study, List<Instance> read, String key) {
    List<String> parts = List.of(key.split("\n", 3));
    Instance instance =
        read.stream().filter(each -> each.name().equals(parts.get(0))).findFirst().orElseThrow();
    return new StudyRunner(study, read, RunLog.inMemory())
        .here()
        .make(new StudyRunner.Task(instance, parts.get(1), Long.parseLong(parts.get(2))));
  }

  private void write(String name, String text) {
    requireNonNull(ResultFile.at(out.resolve(name), List.of())).write(writer -> writer.write(text));
  }

  private void report(Study study, Results results) {
    Report report = new Report(study, results, environment());
    Map<String, String> files = new TreeMap<>(report.figures());
    files.put("index.html", report.page());
    files.put("results.csv", report.csv());
    files.put("traces.csv", report.traces());
    files.put("results.json", Json.pretty(report.json()));
    files.forEach(this::write);
    io.result(
        JsonObject.builder()
            .put("page", out.resolve("index.html").toString())
            .put("instances", JsonNumber.of(results.instances().size()))
            .put("runs", JsonNumber.of(results.runs().size()))
            .put("failed", results.runs().stream().filter(run -> !run.hasPlan()).count())
            .put("servesFewer", results.runs().stream().filter(results::servesFewer).count())
            .put("notApplicable", JsonNumber.of(results.inapplicable().size()))
            .put(
                "ranking",
                JsonArray.ofStrings(results.ranking().stream().map(Results.Row::strategy).toList()))
            .build());
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("memory", (Runtime.getRuntime().maxMemory() >> 20) + " MB");
    String version = CompareVerb.class.getPackage().getImplementationVersion();
    environment.put("muster", version == null ? "unpackaged" : version);
    return environment;
  }
}
