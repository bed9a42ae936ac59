/**
 * The extension point for planning strategies.
 *
 * <p>A strategy implements {@link dev.muster.scheduling.strategy.Strategy}: it reads a {@link
 * dev.muster.scheduling.strategy.ProblemView} (positions and {@code long}s instead of ids and
 * records), fills an {@link dev.muster.scheduling.strategy.Assignment}, and asks the monitor at
 * each iteration whether to go on. It is found by {@link java.util.ServiceLoader} or handed to
 * {@code Scheduler} directly.
 *
 * <p>Cost model: the view holds a bit for each batch and distinct pattern of availability, due
 * window, tags and items, and eight bytes for each worker and site while that is at most 128 MiB;
 * beyond, distances are computed when asked for.
 *
 * <p>Nothing here decides whether a plan is right: that is {@code PlanChecker}, which does not use
 * this package.
 */
package dev.muster.scheduling.strategy;
