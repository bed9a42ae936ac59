/**
 * The hazard catalogue: which exam items and which period follow from what a worker is exposed to.
 *
 * <p>Enter with {@link dev.muster.scheduling.exam.HazardCatalogue}. Catalogues are data, dated and
 * read from {@code muster.hazard-catalogue/1}; the shipped one is demo data and must be checked
 * against the official text before use.
 *
 * <p>{@link dev.muster.scheduling.exam.WorkloadDiff} says what another edition would change. There
 * is no medical judgement here: contra-indications are rules of the catalogue, by tag.
 */
package dev.muster.scheduling.exam;
