package dev.muster.lab.verb;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.scoring.Marks;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import dev.muster.scoring.Standings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  private ScoreVerb(LabIo io) {
    this.io = io;
  }

  /** Returns the verb with its part {@code expand}. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new ScoreVerb(io)).addSubcommand(new ScoreExpandVerb(io));
  }

  @Override
  public Integer call() {
    if (files.size() != 2) {
      io.say("score.files");
      return ExitStatus.WRONG_USAGE;
    }
    List<Path> inputs = new ArrayList<>(files);
    if (contest.contest != null) {
      inputs.add(contest.contest);
    }
    ResultFile file = ResultFile.at(out, inputs);
    RuleSet rules = ScoreExpandVerb.rules(files.get(0));
    Roster roster = contest.roster(rules, files.get(1));
    Marks marks = contest.marks(roster, files.get(1));
    Standings standings = rules.evaluate(marks);
    List<JsonObject> explained = explain == null ? List.of() : explained(standings, explain);
    JsonObject json = standings.toJson();
    if (file != null) {
      file.write(json);
    }
    io.result(json);
    explained.forEach(io::result);
    return ExitStatus.DONE;
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
    if (all.isEmpty()) {
      throw Refusal.of(LabFault.NO_ENTRANT, entrant);
    }
    return all;
  }

  private static JsonObject graph(Standings standings, NodeRef root) {
    return Explanation.collect(standings, List.of(root), Explanation.NODES_MAX).toJson();
  }
}
