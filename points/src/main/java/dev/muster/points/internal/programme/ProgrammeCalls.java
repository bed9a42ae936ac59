package dev.muster.points.internal.programme;

import dev.muster.core.explain.Explanation;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
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

  /** Lets a member take part, or changes one who does. */
  void enrol(ProgrammeRows rows, ProgrammeLedger ledger, Member member);

  /** Returns a member as enrolled. */
  Optional<Member> member(ProgrammeRows rows, String id);

  /** Judges facts and posts what they earn. */
  List<Evaluation> apply(
      ProgrammeRows rows, ProgrammeLedger ledger, List<Fact> facts, Instant now);

  /** Takes back what a fact earned. */
  ReversalResult reverse(
      ProgrammeRows rows, ProgrammeLedger ledger, String fact, String reversal, Instant now);

  /** Returns what was made of a fact. */
  Optional<Evaluation> evaluation(ProgrammeRows rows, String fact);

  /** Returns why a fact earned what it earned. */
  Explanation explain(ProgrammeRows rows, Evaluation evaluation);
}
