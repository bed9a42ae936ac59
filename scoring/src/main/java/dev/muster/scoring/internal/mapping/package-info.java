/**
 * How the rows of other people's tables become rosters, marks and published values: texts made from
 * columns by a closed list of operations, and conditions on them.
 *
 * <p>Enter at {@link dev.muster.scoring.internal.mapping.MappingFile}. No package here knows any
 * file by name.
 */
package dev.muster.scoring.internal.mapping;
