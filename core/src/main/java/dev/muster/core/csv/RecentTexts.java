package dev.muster.core.csv;

/**
 * Hands out one string for short texts that come again and again, as names of judges and marks do,
 * so that a large table costs less memory. Remembers the last text in each of a fixed number of
 * slots.
 */
final class RecentTexts {
  private static final int LENGTH_MAX = 24;

  private final String[] slots = new String[1 << 12];

  /** Returns the text in {@code builder}. */
  String of(StringBuilder builder) {
    int length = builder.length();
    if (length > LENGTH_MAX) {
      return builder.toString();
    }
    if (length == 0) {
      return "";
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + builder.charAt(i);
    }
    int slot = (hash ^ (hash >>> 12)) & (slots.length - 1);
    String known = slots[slot];
    if (known == null || !known.contentEquals(builder)) {
      known = builder.toString();
      slots[slot] = known;
    }
    return known;
  }
}
