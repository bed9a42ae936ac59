/**
 * The way of everyone through the stations of one session: who goes where when, so that nobody
 * waits long and the session ends in time.
 *
 * <p>Enter at {@link dev.muster.scheduling.station.StationScheduler}, which turns a {@link
 * dev.muster.scheduling.station.StationProblem} into a {@link
 * dev.muster.scheduling.station.Timetable}. In the field's words the problem is an open shop with
 * parallel machines, precedence and chosen release dates. What this does not do: choose who comes
 * to the session (that is the plan's part), or share one service between several people.
 */
package dev.muster.scheduling.station;
