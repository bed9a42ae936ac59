/**
 * Other people's solvers as strategies for checkups: each takes a {@code ProblemView}, solves a
 * model of its own, and returns an assignment that Muster's checker judges like any other. None
 * proves a bound that the checker could recompute, so none is shown.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.rival.plan;
