package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.JsonLines;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.conform.CaseReport;
import dev.muster.points.conform.Conformance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the ledger against tables and vectors of others, a line a case and a total. */
@Command(name = "conform")
final class LedgerConformVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE", arity = "1..*")
  List<Path> files = List.of();

  LedgerConformVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    Total total = new Total();
    for (Path file : files) {
      try (InputStream in = InputFiles.open(file)) {
        JsonLines lines = new JsonLines(in, file.toString());
        for (Optional<JsonObject> line = next(lines); line.isPresent(); line = next(lines)) {
          CaseReport report = Conformance.run(line.get());
          io.result(report.toJson());
          total.add(report);
        }
      }
    }
    io.result(total.toJson());
    if (total.passed + total.failed == 0) {
      throw Refusal.of(LabFault.NOTHING_CHECKED);
    }
    if (total.failed > 0) {
      throw Refusal.of(LabFault.DIFFERENCES, total.failed);
    }
    return ExitStatus.DONE;
  }

  private static Optional<JsonObject> next(JsonLines lines) throws IOException {
    return lines.next(value -> Json.read(value, ObjectReader::json));
  }

  private static final class Total {
    private int cases;
    private long passed;
    private long failed;
    private long notChecked;

    void add(CaseReport report) {
      cases++;
      passed += report.passed();
      failed += report.failed();
      notChecked += report.notChecked();
    }

    JsonObject toJson() {
      return JsonObject.builder()
          .put("cases", cases)
          .put("passed", passed)
          .put("failed", failed)
          .put("notChecked", notChecked)
          .build();
    }
  }
}
