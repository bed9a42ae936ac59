package dev.muster.points.internal.programme;

import dev.muster.core.explain.Explanation;
import dev.muster.points.programme.AuditEntry;
import dev.muster.points.programme.BoardLine;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ReversalResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a programme does on rows that are kept elsewhere: each call locks and reads the part of the
 * state that it can touch, asks the rules, and writes what has changed. Thread-safe.
 */
public interface ProgrammeCalls {
  /** Makes the calls of a programme with these versions. */
  interface Maker {
    ProgrammeCalls of(List<Programme> versions);
  }

  /** Checks that the accounts of all budgets are there. */
  void check(ProgrammeLedger ledger);

  /** Keeps a budget's counters in so many slices from now on. */
  void slice(ProgrammeRows rows, String budget, int slices);

  /** Lets a member take part, or changes one who does. */
  void enrol(ProgrammeRows rows, ProgrammeLedger ledger, Member member);

  /** Returns a member as enrolled. */
  Optional<Member> member(ProgrammeRows rows, String id);

  /** Judges facts and posts what they earn. */
  List<Evaluation> apply(ProgrammeRows rows, ProgrammeLedger ledger, List<Fact> facts, Instant now);

  /** Takes back what a fact earned. */
  ReversalResult reverse(
      ProgrammeRows rows, ProgrammeLedger ledger, String fact, String reversal, Instant now);

  /** Returns what was made of a fact. */
  Optional<Evaluation> evaluation(ProgrammeRows rows, String fact);

  /** Returns a member's line on a leaderboard. */
  Optional<BoardLine> boardLine(
      ProgrammeRows rows, String board, PeriodKey period, Optional<String> group, String member);

  /** Returns lines of a leaderboard from a position on. */
  List<BoardLine> boardPage(
      ProgrammeRows rows,
      String board,
      PeriodKey period,
      Optional<String> group,
      int position,
      int count);

  /** Returns a member's line with lines before and after. */
  List<BoardLine> boardAround(
      ProgrammeRows rows,
      String board,
      PeriodKey period,
      Optional<String> group,
      String member,
      int reach);

  /** Returns the tier that a member has reached in a period. */
  Optional<String> tier(ProgrammeRows rows, String ladder, PeriodKey period, String member);

  /** Closes a period. */
  PeriodClose close(ProgrammeRows rows, PeriodKey period, Instant now);

  /** Opens a closed period again. */
  AuditEntry reopen(ProgrammeRows rows, PeriodKey period, String who, String why, Instant now);

  /** Returns every closing and reopening, oldest first. */
  List<AuditEntry> audit(ProgrammeRows rows);

  /** Returns why a fact earned what it earned. */
  Explanation explain(ProgrammeRows rows, Evaluation evaluation);
}
