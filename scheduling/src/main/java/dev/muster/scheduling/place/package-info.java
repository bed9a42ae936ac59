/**
 * Places and how far they are apart.
 *
 * <p>Enter with {@link dev.muster.scheduling.place.GreatCircle}, which is the normative distance,
 * or {@link dev.muster.scheduling.place.MatrixTravel} for a table of one's own; a routing engine
 * plugs in by implementing {@link dev.muster.scheduling.place.TravelModel}. Distances are whole
 * metres, one way.
 *
 * <p>Cost: a great-circle distance between prepared points takes some 50 ns, a matrix look-up a
 * few.
 *
 * <p>There are no road networks here, and no map projections.
 */
package dev.muster.scheduling.place;
