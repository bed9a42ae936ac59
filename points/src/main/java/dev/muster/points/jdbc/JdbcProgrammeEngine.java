package dev.muster.points.jdbc;

import static java.util.Objects.requireNonNull;

import dev.muster.core.explain.Explanation;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.programme.ProgrammeAccess;
import dev.muster.points.internal.programme.ProgrammeCalls;
import dev.muster.points.programme.AuditEntry;
import dev.muster.points.programme.BoardLine;
import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.Fact;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.PeriodClose;
import dev.muster.points.programme.PeriodKey;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.ProgrammeEngine;
import dev.muster.points.programme.ReversalResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a programme in the caller's own database, on the caller's connection, inside the caller's
 * transaction: what a fact earns, what it used of caps, budgets and streaks, and the evaluation
 * that tells why, are there together when the caller commits, and gone when the caller rolls back.
 *
 * <p>The rules are those of {@link ProgrammeEngine}: the same calls at the same times give the same
 * evaluations, explanations and balances. A call locks the members it is about in the order of
 * their ids, then the counters of teams and of everyone, and then what a {@link JdbcLedger} locks;
 * so a member's last point under a cap is given once, however many connections ask for it. It never
 * commits, rolls back, closes the connection or changes its isolation, and refuses a connection
 * that commits by itself.
 *
 * <p><b>Errors.</b> As for the ledger: {@link java.sql.SQLTransactionRollbackException} means that
 * the transaction met another one, and may succeed when it is rolled back and run again; a fact
 * given again gives the same evaluation. After any other failure roll back, too.
 *
 * <p><b>Closing</b> a period reads all members and is safe beside facts where a statement sees what
 * was committed before it, as under READ COMMITTED and in MySQL; under PostgreSQL's stricter levels
 * a fact of a transaction that began before may still count in the closed period.
 *
 * <p>Orders of the catalogue are made by a {@link JdbcRedemptionDesk}, for the members enrolled
 * here.
 *
 * <p>Tables: {@link Database#programmeSchema()}, beside those of the ledger. Thread-safe, as long
 * as each thread has its own connection.
 *
 * <pre>{@code
 * JdbcProgrammeEngine engine = JdbcProgrammeEngine.on(ledger, programme);
 * connection.setAutoCommit(false);
 * courses.finish(connection, course);
 * Evaluation earned = engine.apply(connection, fact);
 * connection.commit();
 * }</pre>
 */
public final class JdbcProgrammeEngine {
  /** The version of the tables that this class reads and writes. */
  public static final int SCHEMA_VERSION = 2;

  private final JdbcLedger ledger;
  private final ProgrammeSession session;
  private final List<Programme> versions;
  private final ProgrammeCalls calls;

  private JdbcProgrammeEngine(JdbcLedger ledger, List<Programme> versions) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.session = new ProgrammeSession(ledger.database());
    this.versions = List.copyOf(versions);
    this.calls = ProgrammeAccess.maker().of(this.versions);
  }

  /** Returns an engine that posts to {@code ledger}, on its clock and in its kind of database. */
  public static JdbcProgrammeEngine on(JdbcLedger ledger, Programme programme) {
    return new JdbcProgrammeEngine(ledger, List.of(programme));
  }

  /**
   * Returns the same engine with another version of the programme, in force at times at which no
   * other is. Every version that ever decided must be there, since stored evaluations name it.
   *
   * @throws IllegalArgumentException if it overlaps with another version or does not belong to it
   */
  public JdbcProgrammeEngine withVersion(Programme programme) {
    List<Programme> all = new ArrayList<>(versions);
    all.add(programme);
    return new JdbcProgrammeEngine(ledger, all);
  }

  /**
   * Checks that the account of each budget exists and has the programme's unit, as one would when a
   * host starts.
   *
   * @throws IllegalArgumentException if one does not
   */
  public void check(Connection connection) throws SQLException {
    read(
        connection,
        rows -> {
          calls.check(ledgerOn(connection));
          return rows;
        });
  }

  /**
   * Keeps what a budget has given in slices from now on, each with its share of the total, so that
   * transactions that grant from it don't all wait for one row. A call takes from the slice of its
   * first member, and from the next ones what is missing there: a grant may come from several, and
   * is cut or refused only when all of them together can't pay. The sum of grants never exceeds the
   * total. Why a grant was cut names some late evaluation, not always the last. The budget's
   * account is another row that all grants lock; {@link JdbcLedger#stripe} cuts that.
   *
   * <p>Meant for when a programme is set up: it locks all members until the transaction ends.
   *
   * @param slices from 1 to 64, no fewer than before
   * @throws IllegalArgumentException if there is no such budget, it is funded, or has more slices
   */
  public void slice(Connection connection, String budget, int slices) throws SQLException {
    run(
        connection,
        rows -> {
          calls.slice(rows, budget, slices);
          return rows;
        });
  }

  /**
   * Lets a member take part, or changes team and attributes of one who does; facts evaluated from
   * now on see them.
   *
   * @throws IllegalArgumentException if the account does not exist, has another unit, belongs to
   *     another member or is not the one that the member had
   */
  public void enrol(Connection connection, Member member) throws SQLException {
    run(
        connection,
        rows -> {
          calls.enrol(rows, ledgerOn(connection), member);
          return rows;
        });
  }

  /** Returns a member as enrolled. */
  public Optional<Member> member(Connection connection, String id) throws SQLException {
    return read(connection, rows -> calls.member(rows, id));
  }

  /** Judges one fact and posts what it earns. */
  public Evaluation apply(Connection connection, Fact fact) throws SQLException {
    return apply(connection, List.of(fact)).get(0);
  }

  /**
   * Judges facts in the order in which they happened, facts of one instant by id, whatever their
   * order in the list; posts what they earn.
   *
   * @param facts at most {@value ProgrammeEngine#BATCH_MAX}
   * @return the evaluation of each fact, by position, with the number 0
   * @throws java.sql.SQLTransactionRollbackException if the transaction met another one
   */
  public List<Evaluation> apply(Connection connection, List<Fact> facts) throws SQLException {
    List<Fact> copied = List.copyOf(facts);
    return run(connection, rows -> calls.apply(rows, ledgerOn(connection), copied, now()));
  }

  /**
   * Takes back what a fact earned. Caps, budgets, streaks and leaderboards get it back, too, unless
   * a rule keeps its caps and budget used up; facts refused meanwhile stay refused.
   *
   * @param reversal names this attempt, so that asking again changes nothing
   * @throws java.sql.SQLTransactionRollbackException if the transaction met another one
   */
  public ReversalResult reverse(Connection connection, String fact, String reversal)
      throws SQLException {
    return run(
        connection, rows -> calls.reverse(rows, ledgerOn(connection), fact, reversal, now()));
  }

  /** Returns what was made of a fact. */
  public Optional<Evaluation> evaluation(Connection connection, String fact) throws SQLException {
    return read(connection, rows -> calls.evaluation(rows, fact));
  }

  /**
   * Returns why a fact earned what it earned, rule by rule, as it was noted then. Render it with
   * {@link dev.muster.points.programme.ProgrammeMessages#renderer}.
   *
   * @throws IllegalArgumentException if the fact was refused before any rule was asked
   */
  public Explanation explain(Connection connection, Evaluation evaluation) throws SQLException {
    return read(connection, rows -> calls.explain(rows, evaluation));
  }

  /**
   * Returns a member's line on a leaderboard, counted in the database: it costs an index scan over
   * those who are better.
   *
   * @param group the group, or empty for a board without groups
   */
  public Optional<BoardLine> boardLine(
      Connection connection, String board, PeriodKey period, Optional<String> group, String member)
      throws SQLException {
    return read(connection, rows -> calls.boardLine(rows, board, period, group, member));
  }

  /** Returns lines of a leaderboard from a position on, at most {@code count}. */
  public List<BoardLine> boardPage(
      Connection connection,
      String board,
      PeriodKey period,
      Optional<String> group,
      int position,
      int count)
      throws SQLException {
    return read(connection, rows -> calls.boardPage(rows, board, period, group, position, count));
  }

  /** Returns a member's line with at most {@code reach} lines before and after. */
  public List<BoardLine> boardAround(
      Connection connection,
      String board,
      PeriodKey period,
      Optional<String> group,
      String member,
      int reach)
      throws SQLException {
    return read(connection, rows -> calls.boardAround(rows, board, period, group, member, reach));
  }

  /**
   * Returns the tier that a member has reached in a period.
   *
   * @return the id of the level; empty below the first one
   * @throws IllegalArgumentException if there is no such member or ladder
   */
  public Optional<String> tier(
      Connection connection, String ladder, PeriodKey period, String member) throws SQLException {
    return read(connection, rows -> calls.tier(rows, ladder, period, member));
  }

  /**
   * Closes a period as {@link ProgrammeEngine#close} does, with all members locked until the
   * transaction ends, and read into memory.
   *
   * @throws IllegalArgumentException if the period is "ever" or no version of the programme is in
   *     force at its end
   */
  public PeriodClose close(Connection connection, PeriodKey period) throws SQLException {
    return run(connection, rows -> calls.close(rows, period, now()));
  }

  /**
   * Opens a closed period again, so that late facts count in it and it can be closed anew.
   *
   * @param who and why, for the record
   * @throws IllegalArgumentException if the period is not closed
   */
  public AuditEntry reopen(Connection connection, PeriodKey period, String who, String why)
      throws SQLException {
    return run(connection, rows -> calls.reopen(rows, period, who, why, now()));
  }

  /** Returns every closing and reopening, oldest first. */
  public List<AuditEntry> audit(Connection connection) throws SQLException {
    return read(connection, calls::audit);
  }

  private Instant now() {
    return LedgerTime.instant(ledger.now());
  }

  private SqlProgrammeLedger ledgerOn(Connection connection) {
    return new SqlProgrammeLedger(ledger, connection);
  }

  private <T> T read(Connection connection, ProgrammeSession.Work<T> work) throws SQLException {
    return session.read(connection, work);
  }

  private <T> T run(Connection connection, ProgrammeSession.Work<T> work) throws SQLException {
    return session.run(connection, work);
  }
}
