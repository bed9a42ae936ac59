package dev.muster.scheduling;

import dev.muster.scheduling.certificate.PlanFault;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.PublicSignatures;
import org.junit.jupiter.api.Test;

class PublicFaceTest {
  @Test
  void noTypeOfALibraryShowsInAPublicSignature() throws Exception {
    PublicSignatures.assertOwnTypesOnly(Scheduler.class.getModule());
  }

  @Test
  void nothingInternalIsExported() {
    PublicSignatures.assertNothingInternalIsExported(Scheduler.class.getModule());
  }

  @Test
  void everyFaultHasItsTextsInBothLanguages() {
    FindingCodes.assertTexts(CheckupFault.class);
    FindingCodes.assertTexts(PlanFault.class);
  }
}
