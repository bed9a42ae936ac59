package dev.muster.lab.verb;

import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.scheduling.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the verbs of standard instances share: files one after another, a line each. */
final class InstanceRun {
  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
  List<Path> files = new ArrayList<>();

  @Mixin SearchOptions search = new SearchOptions();

  @Option(names = "--strategy", paramLabel = "NAME")
  @Nullable String strategy;

  /**
   * Plans each file by ordinary strategies, and has each plan judged by the checker.
   *
   * @return done, or refused if some plan leaves somebody out, since then there is no objective
   */
  int run(LabIo io, Function<Path, AssignmentInstance> reader) {
    Faults faults = new Faults();
    for (Path file : files) {
      faults
          .attempting(() -> reader.apply(file))
          .ifPresent(instance -> solve(io, file, instance, faults));
    }
    faults.throwIfAny();
    return ExitStatus.DONE;
  }

  private void solve(LabIo io, Path file, AssignmentInstance instance, Faults faults) {
    Planning.Judged<Plan> judged = new Planning(io, search).plan(instance.problem(), strategy);
    long unserved = judged.report().objective().unserved();
    long cost = judged.report().objective().cost();
    OptionalLong gap = unserved == 0 ? judged.report().gap() : OptionalLong.empty();
    JsonObject.Builder line =
        JsonObject.builder()
            .put("instance", instance.name())
            .put("strategy", judged.strategy())
            .put("objective", unserved > 0 ? JsonNull.NULL : instance.inUnitsOfTheFile(cost))
            .put(
                "bound",
                gap.isEmpty() ? JsonNull.NULL : instance.inUnitsOfTheFile(cost - gap.getAsLong()))
            .put(
                "gap",
                gap.isEmpty() ? JsonNull.NULL : PlanSummary.gap(cost, cost - gap.getAsLong()))
            .put("optimal", unserved == 0 && judged.report().isOptimal())
            .put("seconds", PlanSummary.seconds(judged.end().elapsed()))
            .put("iterations", judged.plan().iterations());
    io.result(line.build());
    if (instance.unread() > 0) {
      io.say("instance.unread", file, instance.unread());
    }
    if (unserved > 0) {
      faults.add(file, "", LabFault.NOT_ALL_SERVED, instance.name(), unserved);
    }
  }
}
