package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Solves generalised assignments of the usual file format. */
@Command(name = "gap")
final class GapVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin InstanceRun run = new InstanceRun();

  GapVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return run.run(io, AssignmentInstance::gap);
  }
}
