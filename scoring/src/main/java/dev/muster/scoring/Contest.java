package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.fact.FactBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A contest under way: takes events one by one and keeps all columns up to date.
 *
 * <p>For one writer; not thread-safe. What {@link #snapshot} and {@link #at} return is immutable
 * and may be read by any thread while the writer goes on.
 *
 * <p>An event computes again only the cells that depend on the fact that it changed, and stops
 * where a value stays the same. The first fact of a new key in a relation that expects only facts
 * makes a new cell, and then all columns are laid out anew.
 */
public final class Contest {
  private final Roster roster;
  private final FactBook book;
  private final List<MarkEvent> events;
  private @Nullable State state;

  private Contest(Roster roster, FactBook book, List<MarkEvent> events, @Nullable State state) {
    this.roster = roster;
    this.book = book;
    this.events = events;
    this.state = state;
  }

  /** Opens a contest without events. */
  public static Contest open(Roster roster) {
    return new Contest(roster, roster.book(), new ArrayList<>(), null);
  }

  /** Opens a contest with the events of a file. */
  public static Contest open(Marks marks) {
    Contest contest = open(marks.roster());
    Findings findings = new Findings();
    for (MarkEvent event : marks.events()) {
      contest.book.apply(event, "", findings);
      contest.events.add(event);
    }
    findings.throwIfAny();
    return contest;
  }

  /** Returns the roster. */
  public Roster roster() {
    return roster;
  }

  /** Applies an event, or refuses it and changes nothing. */
  public AppendResult append(MarkEvent event) {
    State current = state();
    Findings findings = new Findings();
    FactBook.@Nullable Applied applied = book.apply(event, "", findings);
    if (applied == null) {
      return new AppendResult.Refused(findings.kept());
    }
    if (applied.repeated()) {
      return new AppendResult.Repeated(event.seq());
    }
    events.add(event);
    if (applied.relation() == null) {
      return new AppendResult.Accepted(event.seq(), List.of(), 0);
    }
    Relation relation =
        Objects.requireNonNull(roster.rules().definition().relations().get(applied.relation()));
    List<AppendResult.Change> changed = new ArrayList<>();
    if (applied.newKey() && relation.expected() == Relation.Expected.FACTS) {
      State renewed = Evaluations.compute(roster, book);
      Keys.changes(current, renewed, changed);
      state = renewed;
      return new AppendResult.Accepted(event.seq(), changed, renewed.evaluations());
    }
    long before = current.evaluations();
    current.factChanged(
        applied.relation(),
        applied.code(),
        (step, cell, old, now) ->
            changed.add(
                new AppendResult.Change(
                    current.plan().graph().steps().get(step).id(),
                    Keys.key(current.plan(), step, cell),
                    old,
                    now)));
    return new AppendResult.Accepted(event.seq(), changed, current.evaluations() - before);
  }

  /** Returns the standings as they are now. Costs a pointer for each thousand cells. */
  public Standings snapshot() {
    FactBook frozen = book.fork();
    List<MarkEvent> now = List.copyOf(events);
    return new Standings(roster, state().fork(frozen), book.seq(), () -> Marks.hash(roster, now));
  }

  /**
   * Returns the standings as they were after the event of that sequence number, computed from
   * scratch.
   */
  public Standings at(long seq) {
    List<MarkEvent> until = events.stream().filter(event -> event.seq() <= seq).toList();
    FactBook past = roster.book();
    Findings findings = new Findings();
    until.forEach(event -> past.apply(event, "", findings));
    return Evaluations.evaluate(roster, past, () -> Marks.hash(roster, until));
  }

  /**
   * Returns a contest with the same events that goes its own way from here: for what-if questions.
   * Shares all columns.
   */
  public Contest fork() {
    FactBook own = book.fork();
    return new Contest(roster, own, new ArrayList<>(events), state().fork(own));
  }

  /** Returns a contest with the same events whose members have their ids and names again. */
  public Contest unsealed() {
    return open(Marks.of(events, roster.unsealed()));
  }

  /**
   * A fact that two people must enter and that nobody has confirmed since.
   *
   * @param relation the relation
   * @param key its key
   * @param first the event of the first entry
   * @param second the event of the second entry, or null
   * @param matches whether the two say the same; only then can it be confirmed
   */
  public record Pending(
      String relation,
      SortedMap<String, String> key,
      String first,
      @Nullable String second,
      boolean matches) {}

  /**
   * Returns the facts of relations with double entry that are not confirmed, by relation and key:
   * the second entry is missing, differs, or nobody has looked yet.
   */
  public List<Pending> pending() {
    return book.pending().stream()
        .map(p -> new Pending(p.relation(), p.key(), p.first(), p.second(), p.matches()))
        .toList();
  }

  private State state() {
    State current = state;
    if (current == null) {
      current = Evaluations.compute(roster, book);
      state = current;
    }
    return current;
  }
}
