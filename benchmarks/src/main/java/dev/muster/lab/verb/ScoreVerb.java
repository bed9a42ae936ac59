package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scoring.Comparison;
import dev.muster.scoring.Mapping;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores a contest by a rule set. */
@Command(name = "score")
final class ScoreVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "0..2")
  List<Path> files = new ArrayList<>();

  @Mixin ContestFiles contest = new ContestFiles();

  @Option(names = "--explain", paramLabel = "ENTRANT")
  @Nullable String explain;

  @Option(names = "--out", paramLabel = "STANDINGS")
  @Nullable Path out;

  @Option(names = "--compare", paramLabel = "PUBLISHED")
  @Nullable Path compare;

  @Option(names = "--exceptions", paramLabel = "EXCEPTIONS")
  @Nullable Path exceptions;

  private ScoreVerb(LabIo io) {
    this.io = io;
  }

  /** Returns the verb with its part {@code expand}. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new ScoreVerb(io)).addSubcommand(new ScoreExpandVerb(io));
  }

  @Override
  public Integer call() {
    boolean named = files.size() == 1 && contest.isMapped(files.get(0));
    if (files.size() != 2 && !named) {
      io.say("score.files");
      return ExitStatus.WRONG_USAGE;
    }
    ResultFile file = ResultFile.at(out, inputs());
    RuleSet rules = named ? null : ScoringSources.rules(files.get(0));
    List<Comparison.Exemption> known =
        exceptions == null ? List.of() : ScoringSources.exceptions(exceptions);
    ScoredContests scored = scored(rules, files.get(files.size() - 1));
    List<JsonObject> explained = explain == null ? List.of() : explained(scored, explain);
    Comparison comparison = compare == null ? null : scored.compared(compare, known, contest);
    List<JsonObject> standings = new ArrayList<>();
    if (comparison == null || file != null) {
      scored.standings().forEach(each -> standings.add(each.toJson()));
    }
    if (file != null) {
      write(file, standings);
    }
    if (comparison == null) {
      standings.forEach(io::result);
    }
    explained.forEach(io::result);
    return comparison == null ? ExitStatus.DONE : told(comparison, scored.standings().size());
  }

  private List<Path> inputs() {
    List<Path> inputs = new ArrayList<>(files);
    Stream.of(contest.contest, contest.mapping, compare, exceptions)
        .filter(Objects::nonNull)
        .forEach(inputs::add);
    return inputs;
  }

  private ScoredContests scored(@Nullable RuleSet rules, Path marks) {
    Mapping mapping = contest.mapping();
    if (mapping != null && contest.isMapped(marks)) {
      return ScoredContests.of(rules, marks, mapping, contest);
    }
    return ScoredContests.of(requireNonNull(rules), marks, contest);
  }

  private static void write(ResultFile file, List<JsonObject> standings) {
    if (standings.size() == 1) {
      file.write(standings.get(0));
      return;
    }
    file.write(
        to -> {
          for (JsonObject each : standings) {
            to.write(Json.write(each) + "\n");
          }
        });
  }

  /** Prints counts and every difference; one without a declared reason is a refusal. */
  private int told(Comparison comparison, int contests) {
    JsonObject.Builder json = JsonObject.builder().put("contests", contests);
    comparison.toJson().members().forEach(json::put);
    io.result(json.build());
    for (List<Comparison.Difference> list :
        List.of(comparison.declared(), comparison.differing())) {
      for (Comparison.Difference each : list) {
        io.say(
            each.reason() == null ? "score.differs" : "score.declared",
            each.contest(),
            each.line(),
            each.key().values(),
            each.column(),
            each.published(),
            each.computed(),
            String.valueOf(each.reason()));
      }
    }
    comparison.unused().forEach(each -> io.say("score.unused", each.key().values(), each.column()));
    if (!comparison.isClean()) {
      throw Refusal.of(
          LabFault.DIFFERENCES, comparison.differing().size() + comparison.unused().size());
    }
    return ExitStatus.DONE;
  }

  private List<JsonObject> explained(ScoredContests scored, String entrant) {
    List<JsonObject> all = new ArrayList<>();
    scored.standings().forEach(each -> all.addAll(explained(each, entrant)));
    if (all.isEmpty()) {
      throw Refusal.of(LabFault.NO_ENTRANT, entrant);
    }
    return all;
  }

  /** Returns one explanation for each row of the entrant, and tells each as text. */
  private List<JsonObject> explained(Standings standings, String entrant) {
    ExplanationRenderer renderer =
        ExplanationRenderer.of(Standings.messages(), io.locale()).withLabels(standings.labels());
    List<JsonObject> all = new ArrayList<>();
    for (Standings.Table table : standings.tables()) {
      for (Standings.Row row : table.rows()) {
        if (row.entrant().equals(entrant)) {
          NodeRef root = standings.explained(table, row);
          io.err().println(renderer.text(standings, root));
          all.add(
              JsonObject.builder()
                  .put("table", table.id())
                  .put("entrant", entrant)
                  .put("lines", renderer.json(standings, root))
                  .put("explanation", graph(standings, root))
                  .build());
        }
      }
    }
    return all;
  }

  private static JsonObject graph(Standings standings, NodeRef root) {
    return Explanation.collect(standings, List.of(root), Explanation.NODES_MAX).toJson();
  }
}
