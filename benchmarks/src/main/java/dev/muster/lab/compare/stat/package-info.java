/**
 * The statistics of a study: means with intervals, paired tests with correction, profiles, and the
 * slope of a line through logarithms. Everything is deterministic; chance comes from a seed.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.compare.stat;
