package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Solves linear assignments of the usual file format. */
@Command(name = "assignment")
final class AssignmentVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin InstanceRun run = new InstanceRun();

  AssignmentVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return run.run(io, AssignmentInstance::square);
  }
}
