package dev.muster.lab.verb;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalRepair;
import dev.muster.points.journal.JournalTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps what stands before the first damage of a journal, and asks first. */
@Command(name = "repair")
final class LedgerRepairVerb implements Callable<Integer> {
  private static final int ANSWER_BYTES_MAX = 100;

  private final LabIo io;

  @Option(names = "--journal", paramLabel = "DIR", required = true, descriptionKey = "journal")
  Path journal = Path.of("");

  @Option(names = "--keep-prefix", required = true)
  boolean keepPrefix;

  @Option(names = "--yes")
  boolean yes;

  LedgerRepairVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() throws IOException {
    Disk disk = Disk.of(journal);
    Optional<JournalRepair> plan = JournalTools.planRepair(disk);
    if (plan.isEmpty()) {
      io.say("ledger.repair.whole");
      io.result(JsonObject.builder().put("damaged", false).build());
      return ExitStatus.DONE;
    }
    JournalRepair repair = plan.get();
    if (!yes) {
      io.err().println(repair.damage().message(io.locale()));
      io.say(
          "ledger.repair.ask",
          repair.kept().sequence(),
          repair.bytes(),
          repair.file(),
          repair.offset(),
          repair.files().size());
      if (!isYes()) {
        throw Refusal.of(LabFault.NOT_AGREED);
      }
    }
    JournalTools.repair(disk, repair);
    io.result(
        JsonObject.builder()
            .put("damaged", true)
            .put("damage", repair.damage().message(io.locale()))
            .put("kept", repair.kept().toString())
            .put("file", repair.file())
            .put("offset", repair.offset())
            .put("bytesAside", repair.bytes())
            .put("filesAside", JsonArray.ofStrings(repair.files()))
            .build());
    return ExitStatus.DONE;
  }

  private boolean isYes() throws IOException {
    byte[] line = new byte[ANSWER_BYTES_MAX];
    int length = 0;
    for (int b = io.in().read(); b >= 0 && b != '\n' && length < line.length; b = io.in().read()) {
      line[length++] = (byte) b;
    }
    String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
    return text.equals("yes") || text.equals("是");
  }
}
