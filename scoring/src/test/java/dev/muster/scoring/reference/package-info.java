/** A slow evaluator that shares no node code with the engine: the oracle of the laws. */
@NullMarked
package dev.muster.scoring.reference;

import org.jspecify.annotations.NullMarked;
