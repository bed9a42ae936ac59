package dev.muster.scheduling.exam;

/** On what occasion a worker is examined. */
public enum Occasion {
  /** Before she begins the work. */
  PRE_PLACEMENT,
  /** While she does it, from time to time. */
  PERIODIC,
  /** When she leaves it. */
  LEAVING,
  /** After an accident. */
  EMERGENCY,
  /** Again, because an earlier result was not clear. */
  RECHECK
}
