package dev.muster.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.step.Expression.Operation;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.PublicSignatures;
import dev.muster.testing.ReadmeExamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Returns the rule set that the language reference makes with the declarations of the tests. */
  static String reference() throws IOException {
    String readme = Files.readString(README);
    String reference =
        readme.substring(readme.indexOf("## The language"), readme.indexOf("## Worked examples"));
    Matcher matcher = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL).matcher(reference);
    List<String> steps = new ArrayList<>();
    while (matcher.find()) {
      steps.add(matcher.group(1).strip());
    }
    assertTrue(steps.size() >= 12, "examples: " + steps.size());
    JsonObject head =
        (JsonObject)
            Json.parse(
                Path.of("src/test/resources/dev/muster/scoring/readme-head.json"),
                JsonLimits.DEFAULT);
    return Json.write(head)
        .replace("\"steps\":[]", "\"steps\":[" + String.join(",\n", steps) + "]");
  }

  @Test
  void theRuleSetInJavaIsTheOneOfTheFirstExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/muster/scoring/ReadmeBuilderExample.java"));
    String begin = "// readme: begin\n";
    String code =
        source
            .substring(source.indexOf(begin) + begin.length(), source.indexOf("// readme: end"))
            .stripIndent()
            .strip();
    String readme = Files.readString(README);
    assertTrue(readme.contains("```java\n" + code + "\n```"), code);
    assertTrue(readme.indexOf("{\"format\": \"muster.rules/1\"") < readme.indexOf(code));
    String json = readme.substring(readme.indexOf("{\"format\": \"muster.rules/1\""));
    RuleSet read = RuleSet.read(json.substring(0, json.indexOf("\"\"\"")));
    assertEquals(read.hash(), ReadmeBuilderExample.rules().hash());
    assertEquals(read.definition(), ReadmeBuilderExample.rules().definition());
  }

  @Test
  void everyStepOfTheLanguageReferenceReads() throws IOException {
    RuleSet read = RuleSet.read(reference());
    for (String kind :
        List.of(
            "input", "map", "reduce", "scan", "via", "fit", "order", "refine", "select", "outcome",
            "award")) {
      assertTrue(
          read.definition().steps().stream().anyMatch(step -> step.node().kind().equals(kind)),
          kind);
    }
  }

  @Test
  void theTablesOfKindsAndMacrosSayWhatTheReaderTakes() throws IOException {
    String readme = Files.readString(README);
    Map<String, List<Set<String>>> kinds = ReadmeTables.kinds();
    assertEquals(11, kinds.size());
    Map<String, List<Set<String>>> macros = ReadmeTables.macros();
    assertFalse(macros.isEmpty());
    for (Map<String, List<Set<String>>> table : List.of(kinds, macros)) {
      table.forEach(
          (name, properties) -> assertEquals(properties, ReadmeTables.row(readme, name), name));
    }
  }

  @Test
  void everyOperationAndFormOfAnExpressionIsListed() throws IOException {
    String readme = Files.readString(README);
    String table =
        readme.substring(readme.indexOf("| expression |"), readme.indexOf("Fewer axes broadcast"));
    for (Operation operation : Operation.values()) {
      assertTrue(table.contains(operation.word()), operation.word());
    }
    for (String form : ReadmeTables.expressions()) {
      assertTrue(table.contains("\"" + form + "\"") || table.contains("`" + form + "`"), form);
    }
  }

  @Test
  void noLibraryShowsInPublicSignaturesAndFindingsSpeakBothLanguages() throws Exception {
    PublicSignatures.assertOwnTypesOnly(RuleSet.class.getModule());
    PublicSignatures.assertNothingInternalIsExported(RuleSet.class.getModule());
    FindingCodes.assertTexts(ScoringFault.class);
  }
}
