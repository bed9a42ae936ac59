/** Finds plans of least greatest distance on the transportation engine. */
package dev.muster.scheduling.internal.fair;
