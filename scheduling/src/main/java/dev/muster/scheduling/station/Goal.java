package dev.muster.scheduling.station;

/** What a timetable is to make small, in seconds. A problem states an order of them. */
public enum Goal {
  /** When the last service ends, from the start of the session. */
  MAKESPAN,

  /** How long servers work after the end of the session, summed over servers. */
  OVERTIME,

  /**
   * How long people wait, summed: from reporting to the end of their last service, less service and
   * walking.
   */
  TOTAL_WAITING,

  /** How long the one who waits most waits. */
  GREATEST_WAITING
}
