package dev.muster.scoring.step;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How chosen cells become one. */
public enum Fold {
  /** Of nothing: 0. */
  SUM,
  /** Of nothing: missing. */
  MEAN,
  /** The middle value, or the mean of the two middle ones. Of nothing: missing. */
  MEDIAN,
  /** Of nothing: 1. */
  PRODUCT,
  /** Of nothing: missing. */
  MIN,
  /** Of nothing: missing. */
  MAX,
  /** How many values; of flags, how many true ones. Of nothing: 0. */
  COUNT,
  /** Whether every flag is true. Of nothing: true. */
  ALL,
  /** Whether some flag is true. Of nothing: false. */
  ANY,
  /** The values sorted from the highest. Of nothing: the empty key. */
  FALLING,
  /** The values sorted from the lowest. Of nothing: the empty key. */
  RISING,
  /** The values in the order of the axes. Of nothing: the empty key. */
  SEQUENCE,
  /** The one value that is left; of nothing missing, of more than one missing. */
  ONLY;

  /** Returns the word that rule sets use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the fold of a word, or null. */
  public static @Nullable Fold ofWord(String word) {
    for (Fold fold : values()) {
      if (fold.word().equals(word)) {
        return fold;
      }
    }
    return null;
  }
}
