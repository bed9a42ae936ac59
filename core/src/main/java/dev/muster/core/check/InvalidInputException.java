package dev.muster.core.check;

import java.util.List;

/** An input was refused; it carries all findings. Nothing of the input was applied. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 10;

  private final transient List<Finding> findings;
  private final long count;

  /**
   * Creates the exception.
   *
   * @param findings the kept findings, at least one
   * @param count how many there were in all
   */
  public InvalidInputException(List<Finding> findings, long count) {
    super(text(findings, count));
    if (findings.isEmpty() || count < findings.size()) {
      throw new IllegalArgumentException(
          "findings (%d) must be at least one and at most count (%d)."
              .formatted(findings.size(), count));
    }
    this.findings = List.copyOf(findings);
    this.count = count;
  }

  /** Creates the exception from one finding. */
  public InvalidInputException(Finding finding) {
    this(List.of(finding), 1);
  }

  /**
   * Returns the kept findings, at most {@link Findings#KEPT_MAX}; empty after Java serialization.
   */
  public List<Finding> findings() {
    return findings == null ? List.of() : findings;
  }

  /** Returns how many findings there were, kept or not. */
  public long count() {
    return count;
  }

  private static String text(List<Finding> findings, long count) {
    StringBuilder out = new StringBuilder();
    findings.stream()
        .limit(SHOWN_MAX)
        .forEach(finding -> out.append(out.isEmpty() ? "" : "\n").append(finding));
    long more = count - Math.min(findings.size(), SHOWN_MAX);
    return more > 0
        ? out.append("\n… and ").append(more).append(" more").toString()
        : out.toString();
  }
}
