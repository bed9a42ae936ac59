/**
 * From keys to places: an ordered partition holds who is level with whom, and a ranking gives each
 * a rank and a position.
 *
 * <p>Two things that are often mixed up are kept apart. A <em>rank</em> is what sport or a rule
 * book awards: those who are level share it (or share the average), by one of the methods of {@link
 * dev.muster.core.rank.RankMethod}. A <em>position</em> is a line of a list, from 1 to n, each
 * taken once; among those who are level it follows a {@link dev.muster.core.rank.TieOrder}, by id
 * or by a {@link dev.muster.core.rank.Lot} that anybody can draw again.
 *
 * <p>Enter with {@link dev.muster.core.rank.OrderedPartition#of(java.util.Collection,
 * java.util.Comparator)} and {@link dev.muster.core.rank.Ranking#of}.
 *
 * <p>Nothing here knows what a key is, breaks a tie unless told how, or awards anything.
 */
package dev.muster.core.rank;
