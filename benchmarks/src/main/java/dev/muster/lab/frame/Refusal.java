package dev.muster.lab.frame;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run was refused; nothing was written. Carries all findings, each with the file it is in. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 20;

  private final transient List<InFile> findings;
  private final long count;

  /**
   * A finding and the file that it points into.
   *
   * @param file the file as the caller named it; empty if the finding is not about a file
   * @param finding the finding
   */
  public record InFile(String file, Finding finding) {
    JsonObject toJson(Locale locale) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      if (!file.isEmpty()) {
        members.put("file", new JsonString(file));
      }
      members.putAll(finding.toJson(locale).members());
      return new JsonObject(members);
    }

    String toText(Locale locale) {
      String where = file + finding.pointer();
      return (where.isEmpty() ? "" : where + ": ")
          + finding.message(locale)
          + "\n    "
          + finding.remedy(locale);
    }
  }

  /** Creates a refusal of {@code count} findings, of which some are kept. */
  public Refusal(List<InFile> findings, long count) {
    super(count + " findings", null, false, false);
    this.findings = List.copyOf(findings);
    this.count = count;
  }

  /** Returns a refusal for one reason that is not about the contents of a file. */
  public static Refusal of(FindingCode kind, Object... args) {
    return new Refusal(List.of(new InFile("", Finding.of("", kind, args))), 1);
  }

  /** Returns the kept findings. */
  public List<InFile> findings() {
    return findings == null ? List.of() : findings; // a transient field is null after serialization
  }

  /** Returns how many findings there were, kept or not. */
  public long count() {
    return count;
  }

  /** Returns {@code {"findings": […], "count": n}}; the count is of all, kept or not. */
  public JsonObject toJson(Locale locale) {
    List<JsonObject> list = findings.stream().map(finding -> finding.toJson(locale)).toList();
    return JsonObject.builder()
        .put("findings", JsonArray.of(list))
        .put("count", JsonNumber.of(count))
        .build();
  }

  /** Returns the first findings for people, a paragraph each. */
  public String toText(Locale locale) {
    StringBuilder text = new StringBuilder();
    for (InFile finding : findings.subList(0, Math.min(SHOWN_MAX, findings.size()))) {
      text.append(finding.toText(locale)).append('\n');
    }
    long more = count - Math.min(SHOWN_MAX, findings.size());
    if (more > 0) {
      text.append("… +").append(more).append('\n');
    }
    return text.toString();
  }
}
