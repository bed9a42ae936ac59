package dev.muster.points.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the checks of one case. */
final class CaseChecks {
  private final String name;
  private final List<String> differences = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private int passed;

  CaseChecks(String name) {
    this.name = name;
  }

  void same(String what, @Nullable Object expected, @Nullable Object actual) {
    if (Objects.equals(expected, actual)) {
      passed++;
    } else {
      differences.add("%s: expected %s, got %s".formatted(what, expected, actual));
    }
  }

  void failed(String difference) {
    differences.add(difference);
  }

  void notChecked(String reason) {
    reasons.add(reason);
  }

  CaseReport report() {
    return new CaseReport(name, passed, differences.size(), reasons.size(), differences, reasons);
  }
}
