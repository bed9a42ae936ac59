package dev.muster.core.json;

import tools.jackson.core.StreamReadConstraints;

/**
 * Stops the tokenizer at the limits of {@link JsonLimits} with an exception that says which one it
 * was, since the tokenizer's own exception says so only in prose.
 */
final class TokenLimits extends StreamReadConstraints {
  private static final long serialVersionUID = 1L;

  TokenLimits(JsonLimits limits) {
    super(
        limits.depthMax() + 1, // the tree is one level stricter, so this is never reached
        -1,
        -1,
        limits.numberCharsMax(),
        limits.stringCharsMax(),
        limits.stringCharsMax());
  }

  @Override
  public void validateIntegerLength(int length) {
    validate(JsonFault.NUMBER_TOO_LONG, length, getMaxNumberLength());
  }

  @Override
  public void validateFPLength(int length) {
    validate(JsonFault.NUMBER_TOO_LONG, length, getMaxNumberLength());
  }

  @Override
  public void validateStringLength(int length) {
    validate(JsonFault.STRING_TOO_LONG, length, getMaxStringLength());
  }

  @Override
  public void validateStringLengthLong(long length) {
    validate(JsonFault.STRING_TOO_LONG, length, getMaxStringLength());
  }

  @Override
  public void validateNameLength(int length) {
    validate(JsonFault.STRING_TOO_LONG, length, getMaxNameLength());
  }

  private static void validate(JsonFault fault, long length, int max) {
    if (length > max) {
      throw new ReachedException(fault, max);
    }
  }

  /** Thrown through the tokenizer where a limit is reached. */
  static final class ReachedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final JsonFault fault;
    private final int max;

    ReachedException(JsonFault fault, int max) {
      super("%s beyond %d".formatted(fault.code(), max));
      this.fault = fault;
      this.max = max;
    }

    JsonFault fault() {
      return fault;
    }

    int max() {
      return max;
    }
  }
}
