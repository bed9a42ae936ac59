package dev.muster.points.internal.programme;

import dev.muster.points.Id128;

/**
 * The rows in which the state of programmes is kept. Ids are digests of the programme's id and of
 * names, the same in every process; times are microseconds; what is not there is an empty text.
 */
public sealed interface ProgrammeRow {
  /** Returns the id of the row, or of the rows that belong together. */
  Id128 id();

  /** A programme. Whoever enrols members or closes periods locks it. */
  record OfProgramme(Id128 id, String name) implements ProgrammeRow {}

  /** A member. Whoever changes anything of a member's own locks it. */
  record OfMember(
      Id128 id, Id128 programme, Id128 account, String member, String team, String attributes)
      implements ProgrammeRow {}

  /**
   * A cell of a counter.
   *
   * @param last the evaluation that counted there last, or zero
   */
  record OfCounter(Id128 id, long points, long times, Id128 last) implements ProgrammeRow {}

  /**
   * A member's cell on a leaderboard.
   *
   * @param place the leaderboard of one period and group
   * @param subject the member's account
   */
  record OfBoard(Id128 id, Id128 place, Id128 subject, long points, long times, Id128 last)
      implements ProgrammeRow {}

  /**
   * A leaderboard of one period and group.
   *
   * @param span the leaderboard of that period, whatever the group
   * @param name the group
   */
  record OfPlace(Id128 id, Id128 span, String name) implements ProgrammeRow {}

  /** What a member did for a streak in one period; rows with equal ids are one streak. */
  record OfStreak(Id128 id, int period, int facts, int awards) implements ProgrammeRow {}

  /**
   * What was made of a fact.
   *
   * @param reversed when it was taken back, or {@link Long#MAX_VALUE}
   * @param text the fact and the outcomes, as JSON
   */
  record OfEvaluation(
      Id128 id, Id128 member, long happened, long recorded, long points, long reversed, String text)
      implements ProgrammeRow {}

  /**
   * A period that is closed, or was.
   *
   * @param closed 1 while it is closed
   * @param frozen what was frozen, as JSON
   */
  record OfPeriod(Id128 id, int closed, int revision, String frozen) implements ProgrammeRow {}

  /** An entry of the record of closings, as JSON; rows with equal ids are of one programme. */
  record OfAudit(Id128 id, int number, String text) implements ProgrammeRow {}

  /** In how many slices a budget's counters are kept. */
  record OfBudget(Id128 id, int slices) implements ProgrammeRow {}

  /**
   * An order of the catalogue.
   *
   * @param stock the counter of what is taken of the item
   * @param allowance the digest of member, item and period
   * @param due when a hold that still stands ends, or {@link Long#MAX_VALUE}
   * @param period the name of the period in which it counts
   * @param state the name of what became of it
   */
  record OfOrder(
      Id128 id,
      Id128 stock,
      Id128 allowance,
      Id128 hold,
      String name,
      String member,
      String item,
      int quantity,
      long price,
      long made,
      long expires,
      long due,
      String period,
      String state)
      implements ProgrammeRow {}
}
