package dev.muster.lab.verb;

import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.programme.Programme;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The programme that runs, and where its ledger is kept. */
final class ProgrammeOptions {
  @Mixin JournalOption journal = new JournalOption();

  @Parameters(index = "0", paramLabel = "PROGRAMME", descriptionKey = "PROGRAMME")
  Path file = Path.of("");

  /** Returns a run of the programme over standard input. */
  ProgrammeRun open(LabIo io) {
    return new ProgrammeRun(io, journal, file, read(file));
  }

  /** Reads a programme. */
  static Programme read(Path file) {
    return Faults.read(file, () -> Programme.read(file));
  }
}
