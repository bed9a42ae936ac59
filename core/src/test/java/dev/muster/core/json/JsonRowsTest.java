package dev.muster.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.testing.GeneratedInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reading long lists row by row. */
class JsonRowsTest {
  private final List<Long> rows = new ArrayList<>();

  private String read(String text, JsonLimits limits) {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limits);
  }

  private String read(InputStream in, JsonLimits limits) {
    Map<String, Consumer<ValueReader>> takers =
        Map.of("rows", row -> rows.add(row.object().integer("n", 0, 9)));
    return Json.read(
        in,
        "stream",
        limits,
        takers,
        top -> {
          String name = top.id("name");
          assertEquals(List.of(), top.list("rows", 0));
          top.done();
          return name;
        });
  }

  private List<String> pointersOf(String text) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> read(text, JsonLimits.DEFAULT));
    return refused.findings().stream().map(Finding::pointer).toList();
  }

  @Test
  void rowsComeOneByOneWhereverTheListStands() {
    assertEquals("x", read("{\"rows\":[{\"n\":1},{\"n\":2}],\"name\":\"x\"}", JsonLimits.DEFAULT));
    assertEquals("y", read("{\"name\":\"y\",\"rows\":[{\"n\":3}]}", JsonLimits.DEFAULT));
    assertEquals(List.of(1L, 2L, 3L), rows);
  }

  @Test
  void allFindingsComeAtOnceThoseOfTheTopFirst() {
    assertEquals(
        List.of("/name", "/more", "/rows/0/n", "/rows/2"),
        pointersOf("{\"rows\":[{\"n\":10},{\"n\":2},7],\"name\":3,\"more\":[]}"));
    assertEquals(List.of(2L), rows.subList(1, 2));
  }

  @Test
  void aListThatIsMissingOrNoneIsAFinding() {
    assertEquals(List.of("/rows"), pointersOf("{\"name\":\"x\"}"));
    assertEquals(List.of("/rows"), pointersOf("{\"name\":\"x\",\"rows\":{\"n\":1}}"));
    assertEquals(List.of(""), pointersOf("[{\"rows\":[{\"n\":1}]}]"));
  }

  @Test
  void faultsOfTheTextInsideARowAreTold() {
    assertEquals(
        List.of("/rows/1/n", "/rows/0/n"),
        pointersOf("{\"name\":\"x\",\"rows\":[{\"n\":10},{\"n\":1,\"n\":2}]}"));
    assertEquals(List.of("/rows/1/n", "/rows/0/n"), pointersOf("{\"rows\":[{\"n\":10},{\"n\":,"));
    assertEquals(List.of("/rows"), pointersOf("{\"rows\":[],\"name\":\"x\",\"rows\":[{\"n\":1}]}"));
  }

  @Test
  void onlyWhatIsHeldCountsAgainstTheLimitOfTokens() {
    JsonLimits limits = JsonLimits.DEFAULT.withTokensMax(12);
    String row = "{\"n\":1}";
    read("{\"name\":\"x\",\"rows\":[" + (row + ",").repeat(1_000) + row + "]}", limits);
    assertEquals(1_001, rows.size());
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> read("{\"rows\":[{\"n\":1},{\"n\":[1,2,3,4,5,6,7,8,9]}]}", limits));
    assertEquals(JsonFault.TOO_MANY_TOKENS, refused.findings().get(0).kind());
    assertTrue(refused.findings().get(0).pointer().startsWith("/rows/1/n/"));
  }

  @Test
  void badRowsWithoutEndStopAtTheLimitOfBytes() {
    GeneratedInput stream = GeneratedInput.of("{\"rows\":[0", ",0", 1L << 30, "]}");
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> read(stream, JsonLimits.DEFAULT.withBytesMax(1 << 20)));
    assertEquals(JsonFault.TOO_LONG, refused.findings().get(0).kind());
    assertTrue(refused.count() > 500_000);
    assertTrue(stream.bytesRead() < 2 << 20);
  }
}
