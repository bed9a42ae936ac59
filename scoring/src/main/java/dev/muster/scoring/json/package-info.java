/**
 * Reading and writing the formats {@code muster.rules/1}, {@code muster.contest/1}, {@code
 * muster.marks/1} and {@code muster.standings/1}. Not exported: callers enter by the root package.
 */
@NullMarked
package dev.muster.scoring.json;

import org.jspecify.annotations.NullMarked;
