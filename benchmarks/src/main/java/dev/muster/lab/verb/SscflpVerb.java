package dev.muster.lab.verb;

import dev.muster.lab.frame.LabIo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Solves single-source facility locations of the usual file format. */
@Command(name = "sscflp")
final class SscflpVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin InstanceRun run = new InstanceRun();

  SscflpVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    return run.run(io, AssignmentInstance::facilities);
  }
}
