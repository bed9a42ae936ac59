/**
 * Search under rules that couple people: exact transports say which batches to hold at first and
 * what their places are worth, and people are exchanged along the cheapest cycles of batches.
 *
 * <p>{@link dev.muster.scheduling.internal.ruled.RuledSearch} is where to enter. {@code Reach}
 * holds who may go where, {@code LimitRows} what a visit counts into, {@code Tours} what a team can
 * hold; {@code Outline} chooses batches and prices, {@code Beginning} makes a plan of them, {@code
 * Exchanges} makes it the best for the batches that are held by {@code Cycles} of the table {@code
 * Movers}, and {@code Reopenings} changes which are held. Of many people, a sample finds rough
 * prices, {@code Placing} seats them by a transport, and {@code Districts} says which parts of the
 * city are improved by themselves. The bound is that of the outline's prices.
 */
package dev.muster.scheduling.internal.ruled;
