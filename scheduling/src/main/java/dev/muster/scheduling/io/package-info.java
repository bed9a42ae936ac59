/**
 * Rosters from spreadsheets: CSV tables of workers, with the columns named as they are in the file.
 *
 * <p>Enter with {@link dev.muster.scheduling.io.RosterCsv}. Cities of millions have their own
 * reader, {@code dev.muster.scheduling.city.CityCsv}.
 */
package dev.muster.scheduling.io;
