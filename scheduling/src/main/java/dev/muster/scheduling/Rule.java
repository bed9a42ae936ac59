package dev.muster.scheduling;

/**
 * Rules that shape the search itself. What merely says whether a batch suits a worker is not among
 * them: a strategy sees that through its view whether it knows the rule or not.
 */
public enum Rule {
  /** Leaving someone out may be cheaper than serving her. */
  PENALTY,
  /** A person takes more or fewer places than one. */
  USE
}
