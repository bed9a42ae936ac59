package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Destroys a member's key, so that nobody can tell any more which entries were the member's. */
@Command(name = "shred")
final class LedgerShredVerb implements Callable<Integer> {
  private final LabIo io;

  @Mixin KeystoreOption keys = new KeystoreOption();

  LedgerShredVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    if (!keys.openThere().shred(keys.member)) {
      throw Refusal.of(LabFault.NO_KEY, keys.member, keys.folder);
    }
    io.result(JsonObject.builder().put("shredded", keys.member).build());
    return ExitStatus.DONE;
  }
}
