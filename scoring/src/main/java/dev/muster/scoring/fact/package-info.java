/**
 * What a contest is made of before any rule is applied: dimensions and their members, relations
 * with named keys, typed values, and the events that enter, correct and void facts.
 *
 * <p>Nothing here knows a rule. Start at {@link dev.muster.scoring.fact.Relation} and {@link
 * dev.muster.scoring.fact.MarkEvent}.
 */
@NullMarked
package dev.muster.scoring.fact;

import org.jspecify.annotations.NullMarked;
