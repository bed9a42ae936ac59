package dev.muster.scheduling;

import dev.muster.core.text.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a problem that concern many people at once: crews, employers, mobile teams, quotas.
 * Each list is in code-point order of its ids.
 *
 * @param crews how crews are kept together; those not listed are kept in one batch
 * @param employers what employers allow; those not listed allow everything
 * @param teams the mobile teams that batches name
 * @param quotas how many of a group are served
 */
public record JointRules(
    List<Crew> crews, List<Employer> employers, List<Team> teams, List<Quota> quotas) {
  /** The greatest number of entries of each kind. */
  public static final int ENTRIES_MAX = 100_000;

  /** The greatest number of counters that a strategy keeps for these rules. */
  public static final long TALLIES_MAX = 20_000_000;

  /** No rule at all. */
  public static final JointRules NONE = new JointRules(List.of(), List.of(), List.of(), List.of());

  /** Sorts; that ids stand once is checked by the problem. */
  public JointRules {
    crews = sorted(crews, Crew::id);
    employers = sorted(employers, Employer::id);
    teams = sorted(teams, Team::id);
    quotas = sorted(quotas, Quota::id);
  }

  /** Returns how the crew {@code id} is kept together. */
  public Crew.Together together(String id) {
    Crew crew = find(crews, Crew::id, id);
    return crew == null ? Crew.Together.BATCH : crew.together();
  }

  /** Returns the employer {@code id}, or null if nothing is said about it. */
  public @Nullable Employer employer(@Nullable String id) {
    return id == null ? null : find(employers, Employer::id, id);
  }

  /** Returns the team {@code id}, or null if there is none. */
  public @Nullable Team team(@Nullable String id) {
    return id == null ? null : find(teams, Team::id, id);
  }

  private static <T> @Nullable T find(List<T> things, Function<T, String> id, String wanted) {
    int low = 0;
    int high = things.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Ids.ORDER.compare(id.apply(things.get(middle)), wanted);
      if (order == 0) {
        return things.get(middle);
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  private static <T> List<T> sorted(Collection<T> things, Function<T, String> id) {
    List<T> sorted = new ArrayList<>(things);
    sorted.sort(Comparator.comparing(id, Ids.ORDER));
    return List.copyOf(sorted);
  }
}
