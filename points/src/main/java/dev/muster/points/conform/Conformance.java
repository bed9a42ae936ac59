package dev.muster.points.conform;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.points.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs files of outside truth, one JSON object a line: tables of transfers (with {@code rows}) and
 * vectors of lots (with {@code kind}), each on an empty ledger in memory.
 */
public final class Conformance {
  private static final int LINE_MAX = 16 << 20;

  private Conformance() {}

  /**
   * Runs all cases of a file.
   *
   * @return one report a line, in order
   * @throws dev.muster.core.check.InvalidInputException if a line is not a JSON object
   */
  public static List<CaseReport> run(Path file) {
    return run(file, clock -> CaseLedger.of(Ledger.inMemory(clock)));
  }

  static List<CaseReport> run(Path file, CaseLedger.Maker maker) {
    List<CaseReport> reports = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          reports.add(run(parse(line), maker));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("file (%s) can't be read".formatted(file), e);
    }
    return reports;
  }

  private static JsonObject parse(String line) {
    JsonValue value =
        Json.parse(
            line.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT.withBytesMax(LINE_MAX));
    return Json.read(value, reader -> reader.json());
  }

  /** Runs one case. */
  public static CaseReport run(JsonObject json) {
    return run(json, clock -> CaseLedger.of(Ledger.inMemory(clock)));
  }

  /** Runs one case; tables of transfers on a ledger of the caller's making. */
  static CaseReport run(JsonObject json, CaseLedger.Maker maker) {
    Row table = new Row(json);
    if (json.get("rows") == null) {
      return LotVectorDriver.run(table);
    }
    CaseChecks checks = new CaseChecks(table.number("case") + " " + table.text("test"));
    try (TransferTableDriver driver = new TransferTableDriver(checks, maker)) {
      driver.run(table.rows("rows"));
    } catch (IllegalArgumentException | IllegalStateException e) {
      checks.failed("the case stopped: " + e.getMessage());
    }
    return checks.report();
  }
}
