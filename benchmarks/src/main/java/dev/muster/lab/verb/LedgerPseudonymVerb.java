package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.points.statement.Pseudonyms;
import dev.muster.points.statement.Pseudonyms.Opening;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the pseudonym of a member, and the commitment to a text about the member. */
@Command(name = "pseudonym")
final class LedgerPseudonymVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin KeystoreOption keys = new KeystoreOption();

  @Option(names = "--text", paramLabel = "TEXT")
  @Nullable String text;

  LedgerPseudonymVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Pseudonyms pseudonyms = Pseudonyms.of(keys.open());
    JsonObject.Builder told =
        JsonObject.builder()
            .put("member", keys.member)
            .put("account", pseudonyms.account(keys.member).toString());
    if (text != null) {
      Opening opening = pseudonyms.opening(keys.member, text);
      told.put("text", opening.text())
          .put("salt", opening.salt().toString())
          .put("commitment", opening.commitment().toString());
    }
    io.result(told.build());
    return ExitStatus.DONE;
  }
}
