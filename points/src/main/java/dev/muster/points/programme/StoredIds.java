package dev.muster.points.programme;

import dev.muster.points.Id128;

/**
 * The ids of stored rows: digests of the programme's id, of what the row is and of its names.
 *
 * @param programme the programme's id
 */
record StoredIds(String programme) {
  Id128 of(String what, String name) {
    return Id128.of("muster.programme-row/1\n" + programme + "\n" + what + "\n" + name);
  }

  Id128 ofProgramme() {
    return of("programme", "");
  }

  Id128 ofMember(String member) {
    return of("member", member);
  }

  Id128 ofFact(String fact) {
    return of("fact", fact);
  }

  Id128 ofPeriod(PeriodKey period) {
    return of("period", period.kind().text() + "\n" + period.text());
  }

  Id128 ofStreak(String counter, String member) {
    return of("streak", counter + "\n" + member);
  }

  /**
   * Returns the id of a cell.
   *
   * @param counter the counter's name, which tells whose cells it has and names its campaign
   * @param period the number of the period; 0 for a campaign
   * @param group what tells cells of one period apart, or empty
   */
  Id128 ofCell(String counter, String subject, long period, String group) {
    return of("cell", counter + "\n" + subject + "\n" + period + "\n" + group);
  }

  /** Returns the id of a leaderboard of one period and group. */
  Id128 ofPlace(String counter, long period, String group) {
    return of("place", counter + "\n" + period + "\n" + group);
  }

  /** Returns the id of a leaderboard of one period. */
  Id128 ofSpan(String counter, long period) {
    return of("span", counter + "\n" + period);
  }

  Id128 ofBudget(String budget) {
    return of("budget", budget);
  }

  /** Returns the id of a slice of a cell; the first is the cell itself. */
  Id128 ofSlice(Id128 cell, int number) {
    return number == 0 ? cell : of("slice", cell + "\n" + number);
  }

  Id128 ofOrder(String order) {
    return of("order", order);
  }

  /** Returns the id of the counter of what is taken of an item. */
  Id128 ofStock(String item) {
    return of("stock", item);
  }

  /** Returns the id of what a member may have of an item in a period. */
  Id128 ofAllowance(String member, String item, PeriodKey period) {
    return of(
        "allowance", member + "\n" + item + "\n" + period.kind().text() + "\n" + period.text());
  }
}
