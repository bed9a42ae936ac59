package dev.muster.core.check;

import dev.muster.core.text.Messages;

/**
 * The kinds of fault that a module can find; each module implements it by one enum.
 *
 * <p>The bundle holds the message under {@link #code()} and the advice, which begins with "Maybe",
 * under {@code code() + ".remedy"}; both may use the finding's arguments.
 */
public interface FindingCode {
  /**
   * Returns the stable name of this kind of fault, such as {@code json.unknown-property}. It never
   * changes.
   */
  String code();

  /** Returns the bundle with the texts of this code. */
  Messages messages();
}
