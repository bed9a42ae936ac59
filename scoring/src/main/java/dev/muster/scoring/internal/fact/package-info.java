/** Joins rules, roster and events: which cells exist, and which facts stand in them. */
@NullMarked
package dev.muster.scoring.internal.fact;

import org.jspecify.annotations.NullMarked;
