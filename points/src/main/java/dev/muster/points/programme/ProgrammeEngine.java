package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.explain.Explanation;
import dev.muster.core.text.Ids;
import dev.muster.points.Ledger;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a programme on a ledger: each fact is judged, counted and posted as one step.
 *
 * <p>What a fact earns under all rules is one linked batch of transfers, with ids derived from
 * programme, fact and rule. If the ledger refuses it, no cap and no budget is used up. A fact given
 * again gives the same evaluation. A fact counts in the periods of the instant at which it
 * happened, whenever it comes, and never changes what earlier facts earned.
 *
 * <p>The engine remembers in memory. After a restart, give a new engine the same members, facts,
 * reversals and closings in the order in which they were recorded; the ledger finds every transfer
 * made already.
 *
 * <p>Thread-safe: calls are serialized by one lock.
 */
public final class ProgrammeEngine {
  /** How far in the future a fact may lie, since clocks differ. */
  public static final Duration FUTURE_MAX = Duration.ofMinutes(5);

  /** The most facts that can be given at once. */
  public static final int BATCH_MAX = 1_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final ProgrammeLedger ledger;
  private final InstantSource clock;
  private final RuleSet rules = new RuleSet();
  private final RuleBook book;
  private final Applying applying;
  private final BoardBook boards;
  private final PeriodCloser closer;
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final Map<String, Integer> byFact = new HashMap<>();

  private ProgrammeEngine(Ledger ledger, InstantSource clock) {
    this.ledger = new LedgerInProcess(requireNonNull(ledger, "ledger"));
    this.clock = requireNonNull(clock, "clock");
    this.book = new RuleBook(rules, this.ledger::funds);
    this.applying = new Applying(book, this.ledger);
    this.boards = new BoardBook(book.roll());
    this.closer = new PeriodCloser(book, boards);
    book.listener(boards);
  }

  /**
   * Returns an engine that posts to {@code ledger}.
   *
   * @param clock what time it is, which should be the ledger's clock
   * @throws IllegalArgumentException if an account of a budget does not exist or has another unit
   */
  public static ProgrammeEngine on(Ledger ledger, InstantSource clock, Programme programme) {
    ProgrammeEngine engine = new ProgrammeEngine(ledger, clock);
    engine.adopt(programme);
    return engine;
  }

  /**
   * Adds a version of the programme, in force at times at which no other is. Caps, budgets and
   * streaks that keep their ids count on.
   *
   * @throws IllegalArgumentException if it overlaps with another version or does not belong to it,
   *     or an account of a budget does not exist or has another unit
   */
  public void adopt(Programme programme) {
    locked(
        () -> {
          Applying.checkBudgets(ledger, programme);
          rules.adopt(programme);
          return true;
        });
  }

  /**
   * Lets a member take part, or changes team and attributes of one who does; facts evaluated from
   * now on see them.
   *
   * @throws IllegalArgumentException if the account does not exist, has another unit, belongs to
   *     another member or is not the one that the member had
   */
  public void enrol(Member member) {
    locked(
        () -> {
          int unit = rules.first().unit();
          Applying.checkAccount(ledger, "member", member.id(), member.account(), unit);
          return book.roll().enrol(member);
        });
  }

  /** Returns a member as enrolled. */
  public Optional<Member> member(String id) {
    return locked(() -> Optional.ofNullable(book.roll().find(id)).map(Roll.Entry::member));
  }

  /** Judges one fact and posts what it earns. */
  public Evaluation apply(Fact fact) {
    requireNonNull(fact, "fact");
    return locked(() -> applied(fact));
  }

  /**
   * Judges facts in the order in which they happened, facts of one instant by id, whatever their
   * order in the list; posts what they earn.
   *
   * @return the evaluation of each fact, by position
   */
  public List<Evaluation> apply(List<Fact> facts) {
    Integer[] order = Applying.order(facts);
    return locked(
        () -> {
          Evaluation[] made = new Evaluation[facts.size()];
          for (int i : order) {
            made[i] = applied(facts.get(i));
          }
          return Arrays.asList(made);
        });
  }

  private Evaluation applied(Fact fact) {
    Instant now = now();
    Integer known = byFact.get(fact.id());
    if (known != null) {
      Evaluation before = evaluations.get(known);
      return before.fact().equals(fact)
          ? before
          : Evaluation.refused(fact, now, FactRefusal.ID_USED);
    }
    Evaluation made = applying.apply(fact, evaluations.size(), now);
    if (made.refusal().isEmpty()) {
      byFact.put(fact.id(), evaluations.size());
      evaluations.add(made);
    }
    return made;
  }

  private Instant now() {
    return LedgerTime.instant(LedgerTime.micros(clock.instant()));
  }

  /**
   * Takes back what a fact earned. Caps, budgets, streaks and leaderboards get it back, too, unless
   * a rule keeps its caps and budget used up; facts refused meanwhile stay refused.
   *
   * @param reversal names this attempt, so that asking again changes nothing
   */
  public ReversalResult reverse(String fact, String reversal) {
    Ids.require(reversal, "reversal");
    return locked(
        () -> {
          Integer number = byFact.get(fact);
          if (number == null) {
            return new ReversalResult.NoSuchFact(fact);
          }
          ReversalResult result = applying.reverse(evaluations.get(number), reversal, now());
          if (result instanceof ReversalResult.Done done) {
            evaluations.set(number, done.evaluation());
          }
          return result;
        });
  }

  /** Returns what was made of a fact. */
  public Optional<Evaluation> evaluation(String fact) {
    return locked(() -> Optional.ofNullable(byFact.get(fact)).map(evaluations::get));
  }

  /**
   * Returns the evaluations from a number on, oldest first.
   *
   * @param first the number of the first, from 0
   * @param limit at most so many
   */
  public List<Evaluation> evaluations(long first, int limit) {
    return locked(
        () -> {
          int from = (int) Math.max(0, Math.min(first, evaluations.size()));
          int until = (int) Math.min(evaluations.size(), from + (long) Math.max(0, limit));
          return List.copyOf(evaluations.subList(from, until));
        });
  }

  /**
   * Returns why a fact earned what it earned, rule by rule. Render it with {@link
   * ProgrammeMessages#renderer}.
   *
   * @throws IllegalArgumentException if the fact was refused before any rule was asked
   */
  public Explanation explain(Evaluation evaluation) {
    return locked(() -> new EvaluationExplainer(book, this::known).explain(evaluation));
  }

  private @Nullable Fact known(long number) {
    return number < 0 || number >= evaluations.size() ? null : evaluations.get((int) number).fact();
  }

  /**
   * Returns a member's line on a leaderboard.
   *
   * @param group the group, or empty for a board without groups
   */
  public Optional<BoardLine> boardLine(
      String board, PeriodKey period, Optional<String> group, String member) {
    return locked(
        () -> {
          Leaderboard found = board(board, period, group);
          Roll.Entry entry = book.roll().find(member);
          return found == null || entry == null
              ? Optional.<BoardLine>empty()
              : found.place(entry.member().account()).map(place -> closer.line(found, place));
        });
  }

  /** Returns lines of a leaderboard from a position on, at most {@code count}. */
  public List<BoardLine> boardPage(
      String board, PeriodKey period, Optional<String> group, int position, int count) {
    return locked(
        () -> {
          Leaderboard found = board(board, period, group);
          return found == null
              ? List.<BoardLine>of()
              : found.page(position, count).stream()
                  .map(place -> closer.line(found, place))
                  .toList();
        });
  }

  /** Returns a member's line with at most {@code reach} lines before and after. */
  public List<BoardLine> boardAround(
      String board, PeriodKey period, Optional<String> group, String member, int reach) {
    return locked(
        () -> {
          Leaderboard found = board(board, period, group);
          Roll.Entry entry = book.roll().find(member);
          return found == null || entry == null
              ? List.<BoardLine>of()
              : found.around(entry.member().account(), reach).stream()
                  .map(place -> closer.line(found, place))
                  .toList();
        });
  }

  private @Nullable Leaderboard board(String board, PeriodKey period, Optional<String> group) {
    long when = book.when(period);
    if (group.isPresent()) {
      int number = book.values().find("TEXT/" + group.get());
      if (number < 0) {
        return null;
      }
      when |= (1L + number) << 32;
    }
    return boards.find(board, when);
  }

  /**
   * Returns the tier that a member has reached in a period.
   *
   * @return the id of the level; empty below the first one
   * @throws IllegalArgumentException if there is no such member or ladder
   */
  public Optional<String> tier(String ladder, PeriodKey period, String member) {
    return locked(() -> closer.tier(ladder, period, member));
  }

  /**
   * Closes a period: tiers, titles and leaderboards that end with it are frozen under the rules in
   * force at its end, and facts that come late count in the next open period of that kind, or are
   * refused if the programme says so. Closing again gives what was frozen.
   *
   * @throws IllegalArgumentException if the period is "ever" or no version of the programme is in
   *     force at its end
   */
  public PeriodClose close(PeriodKey period) {
    return locked(() -> closer.close(period, now()));
  }

  /**
   * Opens a closed period again, so that late facts count in it and it can be closed anew.
   *
   * @param who and why, for the record
   * @throws IllegalArgumentException if the period is not closed
   */
  public AuditEntry reopen(PeriodKey period, String who, String why) {
    return locked(() -> closer.reopen(period, who, why, now()));
  }

  /** Returns every closing and reopening, oldest first. */
  public List<AuditEntry> audit() {
    return locked(closer::audit);
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
