/**
 * Seeded generators of large problems, frozen before the solvers that they measure. Enter at {@link
 * dev.muster.lab.generator.ClusteredCity}, or for campaigns under all rules at {@link
 * dev.muster.lab.generator.RuledCampaign}.
 *
 * <p>A generator carries its version in its name and never changes what it makes: golden hashes in
 * the tests say so. A new idea is a new version.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.generator;
