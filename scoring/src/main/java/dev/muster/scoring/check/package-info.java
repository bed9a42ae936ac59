/**
 * The faults that scoring can find in rule sets, contest files and marks, with their texts in two
 * languages.
 */
@NullMarked
package dev.muster.scoring.check;

import org.jspecify.annotations.NullMarked;
