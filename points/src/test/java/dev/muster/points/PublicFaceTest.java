package dev.muster.points;

import dev.muster.points.json.CommandFault;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.PublicSignatures;
import org.junit.jupiter.api.Test;

class PublicFaceTest {
  @Test
  void noTypeOfALibraryShowsInAPublicSignature() throws Exception {
    PublicSignatures.assertOwnTypesOnly(Ledger.class.getModule());
  }

  @Test
  void nothingInternalIsExported() {
    PublicSignatures.assertNothingInternalIsExported(Ledger.class.getModule());
  }

  @Test
  void everyFaultHasItsTextsInBothLanguages() {
    FindingCodes.assertTexts(CommandFault.class);
    FindingCodes.assertTexts(dev.muster.points.journal.JournalFault.class);
    FindingCodes.assertTexts(TransferRefusal.class);
    FindingCodes.assertTexts(AccountRefusal.class);
  }
}
