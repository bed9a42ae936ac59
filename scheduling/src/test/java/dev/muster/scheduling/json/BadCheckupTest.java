package dev.muster.scheduling.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every contradiction is found where it stands, with advice in both languages. */
class BadCheckupTest {
  static JsonValue example() {
    try (InputStream in =
        requireNonNull(
            CheckupJson.class.getResourceAsStream(
                "/dev/muster/scheduling/example/checkup-small.json"))) {
      return Json.parse(in, "checkup-small.json", JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<String> badCheckups() throws IOException {
    try (InputStream in =
        requireNonNull(BadCheckupTest.class.getResourceAsStream("bad-checkups.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("badCheckups")
  void theFindingPointsAtTheFault(String line) {
    int arrow = line.lastIndexOf(" -> ");
    int equals = line.indexOf(" =");
    String json = line.substring(equals + 2, arrow).strip();
    JsonValue bad =
        JsonEdit.set(
            example(), line.substring(0, equals), json.isEmpty() ? null : Json.parse(json));
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> CheckupJson.read(bad));
    List<String> expected = List.of(line.substring(arrow + 4).split(" ", 2));
    List<List<String>> found =
        thrown.findings().stream()
            .map(finding -> List.of(finding.pointer(), finding.code()))
            .toList();
    assertTrue(found.contains(expected), () -> "found only " + thrown.findings());
    for (Finding finding : thrown.findings()) {
      assertFalse(finding.message(Locale.ENGLISH).isEmpty());
      assertTrue(finding.remedy(Locale.ENGLISH).startsWith("Maybe"));
      assertTrue(finding.remedy(Locale.CHINESE).startsWith("可能"));
    }
  }

  @Test
  void allFaultsAreToldAtOnce() {
    JsonValue bad = JsonEdit.set(example(), "/batches/0/capacity", Json.parse("-1"));
    bad = JsonEdit.set(bad, "/workers/3/priority", Json.parse("0"));
    bad = JsonEdit.set(bad, "/batches/2/site", Json.parse("\"nowhere\""));
    JsonValue all = bad;
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> CheckupJson.read(all));
    assertEquals(
        List.of("/batches/0/capacity", "/workers/3/priority", "/batches/2/site"),
        thrown.findings().stream().map(Finding::pointer).toList());
  }
}
