/**
 * Rule sets written in Java: the parts that {@link dev.muster.scoring.RuleSetBuilder} puts
 * together.
 *
 * <p>Each part stands for one piece of the JSON format and writes exactly that; what it leaves at
 * its default, it leaves out. So a rule set that is built and the same one read from JSON are equal
 * and have the same hash, and faults are found by one and the same reader, with the same pointers.
 *
 * <p>Enter at {@link dev.muster.scoring.RuleSet#builder}. All parts are immutable.
 */
package dev.muster.scoring.build;
