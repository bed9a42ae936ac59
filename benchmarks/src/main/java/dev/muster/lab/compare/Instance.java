package dev.muster.lab.compare;

import dev.muster.core.search.SearchMonitor;
import dev.muster.core.text.LocalizedText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One problem of a study, read and ready. */
public interface Instance {
  /** Returns its name, unique within a study. */
  String name();

  /** Returns its kind, such as {@code gap}. */
  String family();

  /** Returns its content hash. */
  String hash();

  /** Returns what it grows with: people, jobs or services. */
  long size();

  /** Returns the names of strategies that there are for its kind. */
  Set<String> strategies();

  /** Returns why a strategy is not to be asked to solve it, or null if it is. */
  @Nullable LocalizedText cannotSay(String strategy);

  /**
   * What came out.
   *
   * @param objective cost as the independent checker found it; null if there is no good plan
   * @param unserved people without a place whom the objective counts before the cost, by priority,
   *     the highest first; none where leaving somebody out costs a penalty
   * @param bound what the checker found proved; null if nothing is
   * @param failure why there is no good plan; empty if there is one
   */
  record Outcome(
      @Nullable Long objective, List<Long> unserved, @Nullable Long bound, String failure) {
    /** Copies the list. */
    public Outcome {
      unserved = List.copyOf(unserved);
    }

    /** Returns the outcome of a run without a good plan. */
    public static Outcome failed(String why) {
      return new Outcome(null, List.of(), null, why);
    }
  }

  /**
   * Returns which component of an objective is compared. Components before it count people without
   * a place; costs of plans that serve differently many are never compared.
   *
   * @param components how many the objective has
   */
  int comparedComponent(int components);

  /** Solves it and has the independent checker judge what comes out. */
  Outcome solve(String strategy, SearchMonitor monitor);
}
