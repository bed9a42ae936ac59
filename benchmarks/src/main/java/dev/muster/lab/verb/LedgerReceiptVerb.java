package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.TransferQuery;
import dev.muster.points.statement.Seal;
import dev.muster.points.statement.Sealer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a ledger and hands an account the receipt of all its entries. */
@Command(name = "receipt")
final class LedgerReceiptVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin JournalOption journal = new JournalOption();

  @Parameters(
      paramLabel = "ACCOUNT",
      descriptionKey = "ACCOUNT",
      arity = "0..1",
      converter = LedgerIds.class)
  @Nullable Id128 account;

  @Option(names = "--name", paramLabel = "ID", converter = LedgerIds.class)
  Id128 name = Id128.of("ledger");

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  LedgerReceiptVerb(LabIo io) {
    this.io = io;
  }

  /** Returns the verb with the one that checks what it made. */
  static CommandLine with(LabIo io) {
    return new CommandLine(new LedgerReceiptVerb(io))
        .addSubcommand(new LedgerReceiptVerifyVerb(io));
  }

  @Override
  public Integer call() {
    Id128 whose = account;
    ResultFile file = ResultFile.at(out, journal.files());
    if (whose == null || file == null || journal.folder == null) {
      io.say("receipt.words");
      return ExitStatus.WRONG_USAGE;
    }
    journal.requireThere();
    try (Ledger ledger = journal.open(io, Clock.systemUTC())) {
      if (ledger.account(whose).isEmpty()) {
        throw Refusal.of(LabFault.NO_ACCOUNT, whose);
      }
      if (ledger.transfers(TransferQuery.of(whose).withLimit(1)).isEmpty()) {
        throw Refusal.of(LabFault.NO_ENTRY, whose);
      }
      Sealer sealer = Sealer.of(ledger, name);
      Seal seal = sealer.seal(ledger.stats().lastRecorded());
      byte[] receipt = sealer.receipt(whose, seal);
      file.write(receipt);
      io.result(
          JsonObject.builder()
              .put("account", whose.toString())
              .put("bytes", receipt.length)
              .put("seal", HexFormat.of().formatHex(seal.toBytes()))
              .put("sealed", seal.toJson())
              .build());
    }
    return ExitStatus.DONE;
  }
}
