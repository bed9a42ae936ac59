/** The greedy strategies: one pass, no going back. */
package dev.muster.scheduling.internal.greedy;
