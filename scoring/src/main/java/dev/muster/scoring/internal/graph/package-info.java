/** Sorts, types and checks the steps of a rule set before any contest is known. */
@NullMarked
package dev.muster.scoring.internal.graph;

import org.jspecify.annotations.NullMarked;
