/**
 * The exact transportation engine: many sources, few sinks, an optimum with prices that prove it.
 *
 * <p>Works on arrays of primitives alone and knows nothing of workers or batches. Enter at {@link
 * dev.muster.scheduling.internal.transport.TransportEngine}; the input is a {@link
 * dev.muster.scheduling.internal.transport.TransportProblem}, the output a {@link
 * dev.muster.scheduling.internal.transport.TransportResult}. Time is near-linear in sources; a
 * source costs some 60 bytes.
 *
 * <p>It does not know minimum sizes, opening costs, items or indivisible crews.
 */
package dev.muster.scheduling.internal.transport;
