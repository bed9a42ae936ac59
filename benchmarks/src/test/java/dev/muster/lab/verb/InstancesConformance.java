package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A few standard instances, each to its best known value (OR-Library; Yagiura's page; Holmberg,
 * Rönnqvist and Yuan) and with a bound within 0.5 %.
 */
class InstancesConformance {
  @ParameterizedTest
  @CsvSource({
    "gap, gap/cattrysse1994/gap1-0, 261",
    "gap, gap/cattrysse1994/gap12-0, 974",
    "gap, gap/chu1997/c05100, 1931",
    "gap, gap/yagiura2004/e05100, 12681",
    "sscflp, sscflp/holmberg/p1, 8848",
    "sscflp, sscflp/orlib_small/p1, 932615.75",
  })
  void theBestKnownValueIsReachedAndBounded(String verb, String path, BigDecimal best) {
    String data = System.getProperty("muster.data", "");
    Path file = Path.of(data, "scheduling").resolve(path);
    assumeTrue(
        !data.isEmpty() && Files.exists(file), "the folder that muster.data names is not here");
    JsonObject result = LabRun.of(verb, file, "--iterations", 40_000).result();
    assertEquals(0, best.compareTo(number(result, "objective")), result::toString);
    assertTrue(number(result, "gap").compareTo(new BigDecimal("0.005")) <= 0, result::toString);
  }

  private static BigDecimal number(JsonObject result, String name) {
    return new BigDecimal(((JsonNumber) LabRun.member(result, name)).text());
  }
}
