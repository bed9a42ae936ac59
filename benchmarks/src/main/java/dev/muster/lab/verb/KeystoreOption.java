package dev.muster.lab.verb;

import dev.muster.core.text.Ids;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.Refusal;
import dev.muster.points.journal.Disk;
import dev.muster.points.journal.JournalTools;
import dev.muster.points.statement.Keystore;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The member whose key is asked for, and the folder that the keys are in. */
final class KeystoreOption {
  @Parameters(paramLabel = "MEMBER", descriptionKey = "MEMBER", converter = MemberId.class)
  String member = "";

  @Option(names = "--keys", paramLabel = "DIR", required = true, descriptionKey = "keys")
  Path folder = Path.of("");

  /** Reads a member's id. */
  static final class MemberId implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!Ids.isValid(text)) {
        throw new TypeConversionException("member (" + text + ") must be an id");
      }
      return text;
    }
  }

  /** Returns the keys, in a folder that is made if need be, but never that of a ledger. */
  Keystore open() {
    if (Files.isDirectory(folder) && JournalTools.exists(Disk.of(folder))) {
      throw Refusal.of(LabFault.KEYS_IN_JOURNAL, folder);
    }
    return Keystore.of(folder);
  }

  /** Returns the keys of a folder that is there. */
  Keystore openThere() {
    if (!Files.isDirectory(folder)) {
      throw Refusal.of(LabFault.NO_KEY, member, folder);
    }
    return open();
  }
}
