package dev.muster.lab.verb;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.ProgrammeMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells rule by rule why facts earned what they earned. */
@Command(name = "explain")
final class ProgrammeExplainVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin ProgrammeOptions options = new ProgrammeOptions();

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FACT", descriptionKey = "FACT")
  List<String> facts = List.of();

  ProgrammeExplainVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    List<JsonObject> told = new ArrayList<>();
    try (ProgrammeRun run = options.open(io)) {
      run.finish();
      for (String fact : facts) {
        told.add(explained(run, fact));
      }
    }
    told.forEach(io::result);
    return ExitStatus.DONE;
  }

  private JsonObject explained(ProgrammeRun run, String fact) {
    Evaluation evaluation =
        run.evaluation(fact).orElseThrow(() -> Refusal.of(LabFault.NO_FACT, fact));
    if (evaluation.refusal().isPresent()) {
      throw Refusal.of(evaluation.refusal().get());
    }
    Explanation explanation = run.engine().explain(evaluation);
    ExplanationRenderer renderer = ProgrammeMessages.renderer(run.programme(), io.locale());
    NodeRef root = explanation.roots().get(0);
    io.err().println(renderer.text(explanation, root));
    return new ProgrammeJson(io.locale())
        .fact(evaluation)
        .with("lines", renderer.json(explanation, root))
        .with("explanation", explanation.toJson());
  }
}
