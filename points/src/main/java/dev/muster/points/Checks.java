package dev.muster.points;

/** Refusals of values that can never be right. */
final class Checks {
  static final int CODE_MAX = 0xFFFF;

  private Checks() {}

  static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s (%d) must not be negative".formatted(name, value));
    }
    return value;
  }

  static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s (%d) must not be negative".formatted(name, value));
    }
    return value;
  }

  static int code(int code) {
    if (code < 0 || code > CODE_MAX) {
      throw new IllegalArgumentException("code (%d) must be from 1 to 65535".formatted(code));
    }
    return code;
  }
}
