/**
 * Scores contests by rule sets that are data, and explains every number.
 *
 * <p>Enter at {@link dev.muster.scoring.RuleSet}: read rules, a {@link dev.muster.scoring.Roster}
 * and {@link dev.muster.scoring.Marks}, and evaluate them to {@link dev.muster.scoring.Standings};
 * or keep a {@link dev.muster.scoring.Contest} that takes events as they come.
 *
 * <p>Cost model: evaluation from scratch computes each cell of each step once; a new event computes
 * again only what depends on it. Explanations are made when somebody asks.
 *
 * <p>This package knows no sport and no competition, computes nothing in floating point, and makes
 * no pairings.
 */
@NullMarked
package dev.muster.scoring;

import org.jspecify.annotations.NullMarked;
