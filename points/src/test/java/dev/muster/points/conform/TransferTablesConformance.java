package dev.muster.points.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.points.AccountRefusal;
import dev.muster.points.Ledger;
import dev.muster.points.TransferRefusal;
import dev.muster.points.jdbc.TestDatabase;
import dev.muster.points.journal.LedgerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TigerBeetle's table tests (Apache-2.0, extracted): every result and every look-up. */
class TransferTablesConformance {
  static Path file(String name) {
    String data = System.getProperty("muster.data", "");
    Path file = Path.of(data, "points", name);
    assumeTrue(
        !data.isEmpty() && Files.exists(file),
        "reference data not found at " + file + "; set -Dmuster.data to check against it");
    return file;
  }

  @Test
  void everyResultAndLookUpOfAllTablesAgrees() {
    List<CaseReport> reports = Conformance.run(file("transfer_tables.jsonl"));
    assertEquals(33, reports.size());
    assertEquals(
        List.of(), reports.stream().flatMap(report -> report.differences().stream()).toList());
    assertTrue(reports.stream().mapToInt(CaseReport::passed).sum() > 600);
    assertEquals(
        7,
        reports.stream().mapToInt(CaseReport::notChecked).sum(),
        "only rows about bytes that commands do not have are left out");
  }

  @Test
  void everyResultAndLookUpAgreesOnFiles(@TempDir Path folder) {
    AtomicInteger number = new AtomicInteger();
    List<CaseReport> reports =
        Conformance.run(
            file("transfer_tables.jsonl"),
            clock ->
                CaseLedger.of(
                    Ledger.open(
                        folder.resolve("ledger" + number.incrementAndGet()),
                        LedgerOptions.builder().clock(clock).build())));
    assertEquals(33, number.get());
    assertEquals(
        List.of(), reports.stream().flatMap(report -> report.differences().stream()).toList());
    assertTrue(reports.stream().mapToInt(CaseReport::passed).sum() > 600);
  }

  /** A database has no order of all rows, so queries over many rows and imported rows are left. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyResultAndLookUpAgreesInDatabases(TestDatabase server) {
    List<CaseReport> reports =
        Conformance.run(
            file("transfer_tables.jsonl"), clock -> JdbcCaseLedger.fresh(server, clock));
    assertEquals(33, reports.size());
    assertEquals(
        List.of(), reports.stream().flatMap(report -> report.differences().stream()).toList());
    int passed = reports.stream().mapToInt(CaseReport::passed).sum();
    assertTrue(passed > 500, "passed: " + passed);
  }

  @Test
  void everyMappedNameIsOneOfThisLedger() {
    Set<String> known = new HashSet<>();
    for (TransferRefusal reason : TransferRefusal.values()) {
      known.add(reason.text());
    }
    for (AccountRefusal reason : AccountRefusal.values()) {
      known.add(reason.text());
    }
    Set<String> unknown = new HashSet<>(TransferStatusNames.mapped());
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown);
  }
}
