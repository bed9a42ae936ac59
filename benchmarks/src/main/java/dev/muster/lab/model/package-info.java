/**
 * Problems as whole-number linear models, for solvers of other people. Enter at {@link
 * dev.muster.lab.model.PlanModel} for plans and at {@link dev.muster.lab.model.StationModel} for
 * timetables; {@link dev.muster.lab.model.Mps} writes one as a file that nearly all of them read.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.model;
