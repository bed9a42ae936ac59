/**
 * Strategy {@code exact}: brings a problem to the transportation engine, and its optimum and prices
 * back.
 */
package dev.muster.scheduling.internal.exact;
