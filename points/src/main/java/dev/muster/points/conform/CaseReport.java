package dev.muster.points.conform;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import java.util.List;

/**
 * What became of one table or vector.
 *
 * @param name its name
 * @param passed checks that agreed
 * @param failed checks that did not
 * @param notChecked expectations that this ledger cannot be asked, or that say nothing that can be
 *     checked
 * @param differences one sentence for each failed check
 * @param reasons one sentence for each expectation not checked
 */
public record CaseReport(
    String name,
    int passed,
    int failed,
    int notChecked,
    List<String> differences,
    List<String> reasons) {
  /** Copies the lists. */
  public CaseReport {
    differences = List.copyOf(differences);
    reasons = List.copyOf(reasons);
  }

  /** Returns {@code {"case", "passed", "failed", "notChecked", "differences", "reasons"}}. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("case", name)
        .put("passed", passed)
        .put("failed", failed)
        .put("notChecked", notChecked)
        .put("differences", JsonArray.ofStrings(differences))
        .put("reasons", JsonArray.ofStrings(reasons))
        .build();
  }
}
