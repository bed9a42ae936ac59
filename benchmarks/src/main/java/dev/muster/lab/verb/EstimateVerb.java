package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.scheduling.Estimate;
import dev.muster.scheduling.json.CheckupJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells memory and time to expect, before solving. */
@Command(name = "estimate")
final class EstimateVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "PROBLEM", descriptionKey = "PROBLEM", arity = "0..1")
  @Nullable Path problemFile;

  @Mixin PlaceFiles places = new PlaceFiles();

  EstimateVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Path file = problemFile;
    if (places.incomplete() || places.given() == (file != null)) {
      io.say("estimate.files");
      return ExitStatus.WRONG_USAGE;
    }
    Estimate estimate =
        file == null
            ? Estimate.of(places.read())
            : Estimate.of(Faults.read(file, () -> CheckupJson.read(file)));
    long heap = Runtime.getRuntime().maxMemory();
    io.result(
        JsonObject.builder()
            .put("people", estimate.people())
            .put("workers", estimate.workers())
            .put("sites", estimate.sites())
            .put("batches", estimate.batches())
            .put("pairs", estimate.pairs())
            .put("memoryBytes", estimate.memoryBytes())
            .put("planMillis", estimate.planMillis())
            .put("checkMillis", estimate.checkMillis())
            .put("heapBytes", heap)
            .put("fits", estimate.memoryBytes() <= heap)
            .build());
    return ExitStatus.DONE;
  }
}
