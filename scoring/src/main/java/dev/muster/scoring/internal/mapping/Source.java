package dev.muster.scoring.internal.mapping;

import dev.muster.core.check.FindingCode;
import dev.muster.core.check.Findings;
import dev.muster.core.csv.CsvRow;
import dev.muster.scoring.check.ScoringFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row that fields are made from, with the tables that it can look into. One is reused. */
final class Source {
  private final Map<String, Map<String, Map<String, String>>> lookups;
  private final IdBook ids;
  private final Findings findings;
  private @Nullable CsvRow row;
  private @Nullable String spreadColumn;
  private @Nullable String spreadMember;

  Source(Map<String, Map<String, Map<String, String>>> lookups, IdBook ids, Findings findings) {
    this.lookups = lookups;
    this.ids = ids;
    this.findings = findings;
  }

  Source at(CsvRow next) {
    row = next;
    spreadColumn = null;
    spreadMember = null;
    return this;
  }

  Source spreading(String column, String member) {
    spreadColumn = column;
    spreadMember = member;
    return this;
  }

  @Nullable String column(String name) {
    return row == null || !row.has(name) ? null : row.text(name);
  }

  @Nullable String spread(boolean member) {
    return member ? spreadMember : spreadColumn == null ? null : column(spreadColumn);
  }

  @Nullable String lookUp(String table, String key, String column) {
    @Nullable Map<String, String> found = lookups.getOrDefault(table, Map.of()).get(key);
    if (found == null) {
      report(ScoringFault.MEMBER_UNKNOWN, table, key);
      return null;
    }
    @Nullable String text = found.get(column);
    return text == null || text.isEmpty() ? null : text;
  }

  String id(String text) {
    String id = ids.id(text);
    if (!ids.owns(id, text)) {
      report(ScoringFault.DUPLICATE_ID, id);
    }
    return id;
  }

  String pointer() {
    return row == null ? "" : "/rows/" + row.line();
  }

  long line() {
    return row == null ? 0 : row.line();
  }

  void report(FindingCode code, Object... args) {
    findings.add(pointer(), code, args);
  }
}
