/**
 * Programmes on the ledger: who earns points, for what, how often and why not.
 *
 * <p>Enter at {@link dev.muster.points.programme.Programme}, which reads rules from JSON ({@code
 * muster.programme/1}), and at {@link dev.muster.points.programme.ProgrammeEngine}, which applies
 * {@link dev.muster.points.programme.Fact}s to them and posts what they earn. Each {@link
 * dev.muster.points.programme.Evaluation} tells for each rule what it gave, what cut it and what
 * refused it.
 *
 * <p>Rules are data. They never run code, they know no person by name, and an old fact is judged by
 * the rules that were in force when it happened.
 */
package dev.muster.points.programme;
