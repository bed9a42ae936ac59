package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Finding;
import dev.muster.core.search.SearchEnd;
import java.util.List;

/** What came of asking a strategy for a plan: a plan, or a refusal with its reasons. */
public sealed interface Schedule {
  /**
   * A plan was made. It may leave people out, each with a reason.
   *
   * @param plan the plan
   * @param end how the search ended
   */
  record Planned(Plan plan, SearchEnd end) implements Schedule {
    /** Checks presence. */
    public Planned {
      requireNonNull(plan, "plan");
      requireNonNull(end, "end");
    }
  }

  /**
   * No plan was made, because the strategy can't honour the problem's rules.
   *
   * @param findings why, at least one
   */
  record Refused(List<Finding> findings) implements Schedule {
    /** Copies. */
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
