package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import org.jspecify.annotations.Nullable;

/** A journal can't be used, or not now; {@link #finding} tells why and what to do. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Finding finding;
  private final JournalFault fault;

  /** Creates the exception. */
  public JournalException(JournalFault fault, Object... args) {
    this(null, fault, args);
  }

  /** Creates the exception with its cause. */
  public JournalException(@Nullable Throwable cause, JournalFault fault, Object... args) {
    this(Finding.of("", fault, args), fault, cause);
  }

  private JournalException(Finding finding, JournalFault fault, @Nullable Throwable cause) {
    super(finding.toString(), cause);
    this.finding = finding;
    this.fault = fault;
  }

  /** Returns what is wrong, with its remedy; only code and no values after Java serialization. */
  public Finding finding() {
    return finding == null ? Finding.of("", requireNonNull(fault, "fault")) : finding;
  }

  /** Returns what is wrong. */
  public JournalFault fault() {
    return fault;
  }
}
