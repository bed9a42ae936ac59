/** Tells how a cell came about, in the vocabulary of {@code dev.muster.core.explain}. */
@NullMarked
package dev.muster.scoring.explain;

import org.jspecify.annotations.NullMarked;
