/** How timetables of stations are found: insertion, ruin and recreate, bounds. */
package dev.muster.scheduling.internal.station;
