package dev.muster.core.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.text.LocalizedText;
import dev.muster.testing.FindingCodes;
import dev.muster.testing.GeneratedInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonFaultTest {
  @Test
  void everyCodeHasItsTextsInBothLanguages() {
    FindingCodes.assertTexts(JsonFault.class);
  }

  @Test
  void everyCodeComesUpAndRendersWithItsOwnArguments() {
    List<Finding> findings = new ArrayList<>();
    parsing(findings);
    reading(findings);
    FindingCodes.assertCovered(JsonFault.class, findings);
  }

  private static void parsing(List<Finding> findings) {
    JsonLimits tight = new JsonLimits(64, 2, 8, 8, 8);
    for (String text :
        List.of(
            "[1,]",
            "",
            "[] []",
            "[[[]]]",
            "[0,0,0,0,0,0,0,0]",
            "[\"123456789\"]",
            "[123456789]",
            "{\"a\":1,\"a\":1}",
            "[\"\\ud800\"]",
            " ".repeat(65))) {
      refused(findings, () -> Json.parse(text, tight));
    }
    refused(findings, () -> Json.parse(new byte[] {'[', (byte) 0xFF}, tight));
    refused(findings, () -> Json.parse(Path.of("no", "such.json"), tight));
    refused(findings, () -> Json.parse(GeneratedInput.broken("["), "broken.json", tight));
    refused(findings, () -> Json.canonical(new JsonNumber("1e400")));
  }

  private static void reading(List<Finding> findings) {
    JsonValue nothing = Json.parse("{\"v\":null,\"n\":1e999,\"t\":\"?\",\"kapazity\":1,\"x\":[0]}");
    Findings collected = new Findings();
    ObjectReader o = ValueReader.root(nothing, collected).object();
    o.object("v");
    o.list("v", 1);
    o.text("v");
    o.integer("v", 0, 1);
    o.number("v");
    o.flag("v", true);
    o.id("missing");
    o.integer("n", 0, 1);
    o.number("n");
    o.value("x").list(1).get(0).integer(1, 2);
    o.value("x").list(0);
    o.value("t").text(2, 3);
    o.value("t").choice(Map.of("a", 1));
    o.id("t");
    o.instant("t");
    o.date("t");
    o.duration("t");
    o.zone("t");
    o.integer("capazity", 0, 1, 0);
    o.done();
    languages(collected);
    ValueReader.root(Json.parse("{\"unlike\":1}"), collected).object().done();
    for (String format : List.of("muster.other/1", "muster.plan/2")) {
      JsonObject document = JsonObject.builder().put("format", format).build();
      ValueReader.root(document, collected).object().format("muster.plan", 1);
    }
    findings.addAll(collected.kept());
  }

  private static void languages(Findings collected) {
    ValueReader.root(JsonObject.empty(), collected).localizedText();
    ValueReader.root(JsonObject.builder().put("_", "x").build(), collected).localizedText();
    JsonObject.Builder many = JsonObject.builder();
    for (int i = 0; i <= LocalizedText.LANGUAGES_MAX; i++) {
      many.put("x-" + i, "x");
    }
    ValueReader.root(many.build(), collected).localizedText();
  }

  private static void refused(List<Finding> findings, Runnable action) {
    try {
      action.run();
      throw new AssertionError("an input was not refused");
    } catch (InvalidInputException e) {
      findings.addAll(e.findings());
    }
  }
}
