/**
 * Macros: rule-book words as JSON that expand to core steps. Not exported: callers see them by
 * {@code RuleSet.expand}.
 */
@NullMarked
package dev.muster.scoring.macro;

import org.jspecify.annotations.NullMarked;
