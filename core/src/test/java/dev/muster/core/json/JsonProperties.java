package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.core.check.InvalidInputException;
import dev.muster.testing.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonProperties {
  @Provide
  Arbitrary<JsonValue> trees() {
    return JsonTrees.trees();
  }

  @Provide
  Arbitrary<String> texts() {
    return JsonTrees.texts();
  }

  /** Texts that are almost JSON: random pieces of its grammar. */
  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", ".5", "e9", "true", "nul", " ",
            "\n", "\\u0041", "\\ud800", "NaN", "/*x*/", "'", "0", "\"b\":", "\u0000", "检", "\ufeff")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenReadsBackEqual(@ForAll("trees") JsonValue tree) {
    assertEquals(tree, Json.parse(Json.write(tree)));
    assertEquals(tree, Json.parse(Json.pretty(tree)));
    byte[] utf8 = Json.write(tree).getBytes(StandardCharsets.UTF_8);
    assertEquals(tree, Json.parse(utf8, JsonLimits.DEFAULT));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void canonicalBytesAreAFixedPoint(@ForAll("trees") JsonValue tree) {
    byte[] canonical = Json.canonical(tree);
    JsonValue read = Json.parse(canonical, JsonLimits.DEFAULT);
    assertArrayEquals(canonical, Json.canonical(read));
    assertEquals(
        new String(canonical, StandardCharsets.UTF_8),
        Json.write(read),
        "canonical text is what writing its own tree gives");
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void canonicalBytesAndHashDoNotSeeTheOrderOfMembers(
      @ForAll("trees") JsonValue tree, @ForAll Random random) {
    JsonValue shuffled = shuffled(tree, random);
    assertEquals(tree, shuffled);
    assertArrayEquals(Json.canonical(tree), Json.canonical(shuffled));
    assertEquals(ContentHash.of("muster.test/1", tree), ContentHash.of("muster.test/1", shuffled));
  }

  private static JsonValue shuffled(JsonValue value, Random random) {
    if (value instanceof JsonArray array) {
      return JsonArray.of(array.elements().stream().map(e -> shuffled(e, random)).toList());
    }
    if (value instanceof JsonObject object) {
      List<Map.Entry<String, JsonValue>> members = new ArrayList<>(object.members().entrySet());
      Collections.shuffle(members, random);
      Map<String, JsonValue> copy = new LinkedHashMap<>();
      members.forEach(member -> copy.put(member.getKey(), shuffled(member.getValue(), random)));
      return new JsonObject(copy);
    }
    return value;
  }

  @Property(tries = 300)
  void canonicalNumbersKeepTheirValue(@ForAll("numbers") JsonValue number) {
    JsonValue read = Json.parse(Json.canonical(number), JsonLimits.DEFAULT);
    assertEquals(((JsonNumber) number).exact(), ((JsonNumber) read).exact());
  }

  @Provide
  Arbitrary<JsonValue> numbers() {
    return JsonTrees.numbers();
  }

  /**
   * Whatever comes in, there is a tree or there are findings that can be shown; nothing else is
   * thrown, and what is accepted is what was written, but for blanks.
   */
  @Property(tries = 2000)
  void anyTextIsAcceptedOrRefusedWithFindings(@ForAll("almostJson") String text) {
    try {
      JsonValue tree = Json.parse(text);
      assertEquals(tree, Json.parse(Json.write(tree)));
    } catch (InvalidInputException e) {
      assertFalse(e.findings().isEmpty());
      e.findings().forEach(FindingCodes::assertRenders);
    }
  }

  @Property(tries = 500)
  void anyBytesAreAcceptedOrRefusedWithFindings(@ForAll byte[] bytes) {
    try {
      Json.parse(bytes, JsonLimits.DEFAULT);
    } catch (InvalidInputException e) {
      e.findings().forEach(FindingCodes::assertRenders);
    }
  }

  @Property
  void aPointerStepIsUndoneAsTheStandardSays(@ForAll("texts") String name) {
    String step = Json.pointerStep(name);
    assertEquals('/', step.charAt(0));
    assertFalse(step.substring(1).contains("/"));
    // RFC 6901, section 4: first ~1, then ~0, never the other way round.
    assertEquals(name, step.substring(1).replace("~1", "/").replace("~0", "~"));
  }
}
