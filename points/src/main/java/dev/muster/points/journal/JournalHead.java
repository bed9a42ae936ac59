package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;

/**
 * The end of a journal: its last frame. The hash covers everything before it, too, so two journals
 * with the same head hold the same commands.
 *
 * <p>Kept elsewhere and given to {@link LedgerOptions.Builder#expectedHead}, it makes the loss of
 * acknowledged frames a refusal, even of the very last.
 *
 * @param sequence the frame's number, from 1; 0 for an empty journal
 * @param hash the frame's hash, 64 lower-case hexadecimal digits
 */
public record JournalHead(long sequence, String hash) {
  private static final int HASH_DIGITS = 64;

  /** Checks the form of both. */
  public JournalHead {
    requireNonNull(hash, "hash");
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence (%d) must not be negative".formatted(sequence));
    }
    if (hash.length() != HASH_DIGITS || !hash.chars().allMatch(JournalHead::isDigit)) {
      throw new IllegalArgumentException(
          "hash (%s) must have 64 lower-case hexadecimal digits"
              .formatted(hash.length() > HASH_DIGITS ? hash.substring(0, HASH_DIGITS) : hash));
    }
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** Reads what {@link #toString} writes. */
  public static JournalHead parse(String text) {
    int colon = text.indexOf(':');
    try {
      return new JournalHead(
          Long.parseLong(text, 0, Math.max(colon, 0), 10), text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "head (%s) must be a sequence number, a colon and a hash".formatted(text), e);
    }
  }

  /** Returns sequence number, colon and hash. */
  @Override
  public String toString() {
    return sequence + ":" + hash;
  }
}
