/**
 * Search under rules that couple people: exact transports say which batches to hold at first and
 * what their places are worth, and people are exchanged along the cheapest cycles of batches.
 *
 * <p>{@link dev.muster.scheduling.internal.ruled.RuledSearch} is where to enter. {@code Reach}
 * holds who may go where, {@code LimitRows} what a visit counts into, {@code Tours} what a team can
 * hold; {@code Outline} chooses batches and prices, {@code Beginning} makes a plan of them, {@code
 * Exchanges} makes it the best for the batches that are held by {@code Cycles} of the table {@code
 * Movers}, and {@code Reopenings} changes which are held. Many people are seated by the transport
 * of {@code Placing}. In a city, {@code SitePrices} say who is given which sites, a sample climbs
 * first, {@code DistrictPlacing} seats people part by part, and {@code Districts} says which these
 * are. The bound is that of {@code Ascent}.
 */
package dev.muster.scheduling.internal.ruled;
