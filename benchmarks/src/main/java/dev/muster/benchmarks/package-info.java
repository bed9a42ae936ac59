/**
 * JMH benchmarks, one class a hot path.
 *
 * <p>Run by {@code java -jar muster-lab.jar jmh NAME}. They measure speed alone; whether a result
 * is right is the tests' business, and whether a plan is good is the lab's.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.benchmarks;
