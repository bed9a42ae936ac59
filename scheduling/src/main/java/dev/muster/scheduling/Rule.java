package dev.muster.scheduling;

import dev.muster.core.check.Finding;
import dev.muster.core.json.ObjectReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rules that shape the search itself, because they couple people with each other. What merely says
 * whether a batch suits a worker is not among them: a strategy sees that through its view whether
 * it knows the rule or not.
 *
 * <p>{@link CheckupProblem#rules()} says which of them a problem uses; whoever solves or changes
 * plans says which it honours, and refuses a problem that uses another.
 */
public enum Rule {
  /** Leaving someone out may be cheaper than serving her. */
  PENALTY,
  /** A person takes more or fewer places than one. */
  USE,
  /** A batch takes only so many people for an exam item. */
  ITEM_CAPACITY,
  /** Only so many people of an employer may be away at once. */
  ABSENCE,
  /** A mobile team holds one batch at a time and travels between them. */
  TEAM,
  /** So many people of a group are served at least, or at most. */
  QUOTA,
  /** A crew is served together or not at all. */
  CREW,
  /** A batch is held for at least so many people, or not at all. */
  MINIMUM,
  /** Holding a batch costs, however many come. */
  OPENING_COST,
  /** A batch that is held costs for each person missing to its target. */
  FILL_TARGET,
  /** A worker comes several times where no batch offers all items that she needs. */
  SEVERAL_VISITS;

  /**
   * Returns a finding for each rule that {@code problem} uses and {@code by} does not honour.
   *
   * @param by a name to be shown, such as that of a strategy
   * @param honours the rules that it honours
   */
  public static List<Finding> refusals(CheckupProblem problem, String by, Set<Rule> honours) {
    List<Finding> refusals = new ArrayList<>();
    for (Rule rule : problem.rules()) {
      if (!honours.contains(rule)) {
        refusals.add(
            Finding.of(
                "",
                CheckupFault.STRATEGY_REFUSES,
                by,
                ObjectReader.name(rule),
                "regret-insertion"));
      }
    }
    return refusals;
  }

  /** Returns the rules under which places are exchanged one for one, and prices say all. */
  public static Set<Rule> ofTransport() {
    return EnumSet.of(PENALTY, USE);
  }
}
