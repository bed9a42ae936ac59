package dev.muster.scheduling.station;

/** Whom a free server takes next. */
public enum DispatchRule {
  /** Who reported first. */
  FIRST_COME,

  /**
   * Who has the least service still to come: people near their end go home, and fewer are in the
   * house. Known to keep the mean time in a system least where one server does everything (Schrage,
   * 1968), and a good rule of thumb elsewhere.
   */
  LEAST_WORK_LEFT
}
