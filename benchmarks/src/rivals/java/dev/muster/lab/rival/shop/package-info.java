/** Other people's solvers as strategies for open shops. */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.rival.shop;
