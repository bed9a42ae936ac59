package dev.muster.points.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lots, expiry, reversal and as-of, from the sources that each vector names. */
class LotVectorsConformance {
  @Test
  void everyVectorThatALedgerCanBeAskedAgrees() {
    List<CaseReport> reports =
        Conformance.run(TransferTablesConformance.file("lot_and_expiry_vectors.jsonl"));
    assertEquals(44, reports.size());
    assertEquals(
        List.of(),
        reports.stream()
            .flatMap(report -> report.differences().stream().map(d -> report.name() + ": " + d))
            .toList());
    List<String> unchecked =
        reports.stream().filter(report -> report.passed() == 0).map(CaseReport::name).toList();
    assertEquals(
        List.of(
            "odoo-expire-90d",
            "salesforce-reinstatement-window",
            "talon-one-duration-rounding",
            "cala-void-effective-date"),
        unchecked);
    assertTrue(
        reports.stream().allMatch(report -> report.passed() > 0 || report.notChecked() > 0),
        "a vector without a check is counted as not checked");
  }
}
