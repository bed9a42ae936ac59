/**
 * Strategy {@code price-guided}: worker prices by Lagrangian relaxation, and what they guide.
 *
 * <p>Two rooms under one roof. Where capacities and opening costs are the only rules that couple
 * people, the whole is a single-source assignment: {@link
 * dev.muster.scheduling.internal.price.Offers} holds who may go where, {@code Relaxation} and
 * {@code Ascent} find prices, {@code Polish} makes plans from them, {@code CaseSearch} searches in
 * cases, and {@code Neighbourhoods} re-solves a few batches at a time by it. Under further rules,
 * plans come from {@link dev.muster.scheduling.internal.ruled.RuledSearch}, and {@code Rebuilding}
 * has the last word.
 */
package dev.muster.scheduling.internal.price;
