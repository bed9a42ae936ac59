/**
 * Answers to those whom a plan concerns: why has she no place, why there and not elsewhere, what is
 * a place worth, what would help.
 *
 * <p>Enter with {@link dev.muster.scheduling.explain.PlanExplainer}. Each answer is data with a
 * JSON form ({@code muster.answer/1}) and a text in English and 简体中文:
 *
 * <ul>
 *   <li>{@link dev.muster.scheduling.explain.WhyNot} and {@link
 *       dev.muster.scheduling.explain.Bottleneck}: the people who outnumber the places that suit
 *       them. The set depends on the problem alone, not on which best plan is looked at.
 *   <li>{@link dev.muster.scheduling.explain.Cure}: the fewest places to add, and of those the ones
 *       that cost least.
 *   <li>{@link dev.muster.scheduling.explain.WhyThere}: what changes if she goes elsewhere, and who
 *       would move.
 *   <li>{@link dev.muster.scheduling.explain.PlaceValue} and {@link
 *       dev.muster.scheduling.explain.Closing}: what a place more or less, and a whole batch, is
 *       worth.
 * </ul>
 *
 * <p>{@link dev.muster.scheduling.explain.BindingRules} tells for a plan of any strategy which
 * rules bind and what each would save, {@link dev.muster.scheduling.explain.InfeasibleCore} which
 * rules leave no plan; both solve changed problems anew.
 *
 * <p>Changes are vectors in the order of the objective and exact: equal to the difference that
 * solving the changed problem anew gives. They exist only for optimal plans whose people take one
 * place each; where that does not hold the answer is {@link
 * dev.muster.scheduling.explain.Undecided}, which says why, or an interval, labelled so.
 *
 * <p>Cost model: bottlenecks look once at each pattern, or at each person whom distance or
 * forbidden batches concern. Everything about cost needs the residual graph of the batches, made
 * once on demand in O(workers·batches) time and O(batches²) memory; an answer then takes
 * O(batches²) for each chain of moves, and a copy of the plan's flow where it moves more than one
 * person.
 *
 * <p>Names, exposures and items appear in no answer.
 */
package dev.muster.scheduling.explain;
