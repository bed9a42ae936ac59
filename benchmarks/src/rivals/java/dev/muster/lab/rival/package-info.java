/**
 * Other people's exact solvers on the problems that Muster's transportation engine solves: the
 * outside oracle of its optima, and what its speed is compared with. Enter at {@link
 * dev.muster.lab.rival.Rivals}; {@link dev.muster.lab.rival.RivalTable} prints the comparison.
 *
 * <p>Built by the profile {@code rivals} alone. Shares nothing with the engine, not even the
 * distance, which is written again from its definition. Each rival stands in its best honest
 * configuration: arcs pruned where that is proved to keep the optimum, no penalty arcs where nobody
 * can be left out.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.rival;
