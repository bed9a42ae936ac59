package dev.muster.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.PublicSignatures;
import dev.muster.testing.ReadmeExamples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theFirstExampleIsCodeThatCompilesAndPrintsWhatTheReadmeSays() throws Exception {
    ReadmeExamples.assertFirstExample(
        README, Path.of("src/test/java/dev/muster/scoring/ReadmeExample.java"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ReadmeExample.run(new PrintStream(printed, true, UTF_8));
    String readme = Files.readString(README);
    assertTrue(readme.contains(printed.toString(UTF_8).strip()), printed.toString(UTF_8));
  }

  @Test
  void everyStepOfTheLanguageReferenceReads() throws Exception {
    String readme = Files.readString(README);
    String reference = readme.substring(readme.indexOf("## The language"));
    Matcher matcher = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(reference);
    StringBuilder steps = new StringBuilder();
    int count = 0;
    while (matcher.find()) {
      steps.append(count++ == 0 ? "" : ",\n").append(matcher.group(1).strip());
    }
    assertTrue(count >= 12, "examples: " + count);
    JsonObject head =
        (JsonObject)
            Json.parse(
                Path.of("src/test/resources/dev/muster/scoring/readme-head.json"),
                JsonLimits.DEFAULT);
    String rules = Json.write(head).replace("\"steps\":[]", "\"steps\":[" + steps + "]");
    RuleSet read = RuleSet.read(rules);
    for (String kind :
        java.util.List.of(
            "input", "map", "reduce", "scan", "via", "fit", "order", "refine", "select", "outcome",
            "award")) {
      assertTrue(
          read.definition().steps().stream().anyMatch(step -> step.node().kind().equals(kind)),
          kind);
    }
  }

  @Test
  void everyMacroIsListed() throws Exception {
    String readme = Files.readString(README);
    JsonObject library =
        (JsonObject)
            Json.parse(
                Path.of("src/main/resources/dev/muster/scoring/macro/library.json"),
                JsonLimits.DEFAULT);
    JsonObject macros = (JsonObject) library.get("macros");
    assertEquals(false, macros == null || macros.members().isEmpty());
    if (macros != null) {
      macros.members().keySet().forEach(m -> assertTrue(readme.contains("| `" + m + "` |"), m));
    }
  }

  @Test
  void noLibraryShowsInPublicSignaturesAndFindingsSpeakBothLanguages() throws Exception {
    PublicSignatures.assertOwnTypesOnly(RuleSet.class.getModule());
    PublicSignatures.assertNothingInternalIsExported(RuleSet.class.getModule());
    FindingCodes.assertTexts(ScoringFault.class);
  }
}
