package dev.muster.core.explain;

/** What an operation did with one of its inputs. */
public enum InputUse {
  /** It counts. */
  USED,
  /** It was there and does not count, such as the highest mark of a trimmed mean. */
  DROPPED,
  /** It stands in for something else, such as an average for an excused mark. */
  SUBSTITUTED,
  /** It should have been there and is not. */
  MISSING
}
