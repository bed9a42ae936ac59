package dev.muster.scheduling;

/** What keeps a worker from a batch, in the order in which rules are asked. */
public enum Obstacle {
  /** The batch does not offer all items that the worker needs. */
  ITEMS,
  /** The site holds no licence for one of the worker's hazards on that day. */
  LICENCE,
  /** The batch lacks a tag that the worker needs, or the worker one that the batch requires. */
  TAGS,
  /** The batch begins before the due window, or after it while its end is a hard rule. */
  DUE,
  /** The worker's employer lets nobody go on the day of the batch. */
  EMPLOYER_DAYS,
  /**
   * The batch does not lie within one span of the worker's availability, or no origin is valid when
   * it starts.
   */
  AVAILABILITY,
  /** The worker has been at work within the hours of rest that one of her items asks for. */
  REST,
  /** The batch or its site is forbidden to the worker. */
  FORBIDDEN,
  /** The batch is farther than the worker may go. */
  DISTANCE
}
