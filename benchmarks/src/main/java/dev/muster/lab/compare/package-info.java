/**
 * Strategies side by side: a {@link dev.muster.lab.compare.Study} names instances, strategies,
 * seeds and a limit; {@link dev.muster.lab.compare.StudyRunner} makes its runs, each finished one
 * appended to a log so that an interrupted study goes on; {@link dev.muster.lab.compare.Report}
 * turns the log into a page, tables and figures.
 *
 * <p>Every plan is judged by the independent checker before it counts, and whatever fails is shown.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.lab.compare;
