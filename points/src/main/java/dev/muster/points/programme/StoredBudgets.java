package dev.muster.points.programme;

import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfBudget;
import dev.muster.points.internal.programme.ProgrammeRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** In how many slices the counters of budgets are kept. Not thread-safe. */
final class StoredBudgets {
  private final ProgrammeRows rows;
  private final StoredIds ids;
  private final Map<Id128, Integer> slices = new HashMap<>();

  StoredBudgets(ProgrammeRows rows, StoredIds ids) {
    this.rows = rows;
    this.ids = ids;
  }

  /** Reads the numbers of these budgets, with the members locked, so that they stay. */
  void load(Set<String> budgets) {
    Set<Id128> wanted = new TreeSet<>();
    budgets.forEach(budget -> wanted.add(ids.ofBudget(budget)));
    rows.find(OfBudget.class, wanted).forEach(row -> slices.put(row.id(), row.slices()));
  }

  /** Returns the number of slices of a budget that was asked for. */
  int slices(String budget) {
    return slices.getOrDefault(ids.ofBudget(budget), 1);
  }

  /**
   * Writes a number. All members are locked, since whoever grants locks a member before reading it:
   * nobody is about to grant from fewer slices.
   */
  void slice(StoredMembers members, String budget, int count) {
    members.lockAll();
    OfBudget row = new OfBudget(ids.ofBudget(budget), count);
    List<OfBudget> before = rows.lock(OfBudget.class, List.of(row.id()));
    if (before.isEmpty()) {
      rows.make(OfBudget.class, List.of(row));
    } else if (before.get(0).slices() > count) {
      throw new IllegalArgumentException(
          "budget (%s) has %d slices already and can't have %d.%nMaybe leave it as it is."
              .formatted(budget, before.get(0).slices(), count));
    } else {
      rows.update(OfBudget.class, List.of(row));
    }
  }
}
