package dev.muster.scoring;

import dev.muster.core.check.Findings;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.fact.FactBook;
import dev.muster.scoring.step.Expression;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A contest under way: takes events one by one and keeps all columns up to date.
 *
 * <p>For one writer; not thread-safe. What {@link #snapshot} and {@link #at} return is immutable
 * and may be read by any thread while the writer goes on.
 *
 * <p>An event computes again only the cells that depend on the fact that it changed, and stops
 * where a value stays the same. Places, and what follows from places alone, are computed when
 * somebody asks: {@link #place} finds one of them, a snapshot all. The first fact of a new key in a
 * relation that expects only facts makes a new cell, and then all columns are laid out anew.
 */
public final class Contest {
  private final Roster roster;
  private final FactBook book;
  private final EventLog events;
  private @Nullable State state;

  private Contest(Roster roster, FactBook book, EventLog events, @Nullable State state) {
    this.roster = roster;
    this.book = book;
    this.events = events;
    this.state = state;
  }

  /** Opens a contest without events. */
  public static Contest open(Roster roster) {
    return new Contest(roster, roster.book(), new EventLog(), null);
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
    if (applied.newKey() && relation.expected() == Relation.Expected.FACTS) {
      List<AppendResult.Change> changed = new ArrayList<>();
      State renewed = Evaluations.compute(roster, book);
      current.settle();
      Keys.changes(current, renewed, changed);
      state = renewed;
      return new AppendResult.Accepted(event.seq(), changed, renewed.evaluations());
    }
    long before = current.evaluations();
    ChangeList changed = new ChangeList(current.plan());
    current.factChanged(applied.relation(), applied.code(), changed::changed);
    return new AppendResult.Accepted(event.seq(), changed, current.evaluations() - before);
  }

  /**
   * A place by query.
   *
   * @param rank the rank by the method of the table
   * @param ahead how many stand ahead
   * @param tiedWith how many others share the place
   * @param field how many have a place
   * @param open whether the tie waits for a fact
   */
  public record Place(Rational rank, int ahead, int tiedWith, int field, boolean open) {}

  /**
   * Returns the place of one entrant as it is now, without placing the others: in O(log n) and what
   * its tie costs. Only the method 1223, which counts the places ahead, places them all.
   *
   * @param table a view of the rule set
   * @param key the entrant by the axis that is ordered, and the other axes of the order, if any
   * @return the place, or empty if it has none
   * @throws IllegalArgumentException if the rule set has no such view, or the key names other axes
   */
  public Optional<Place> place(String table, Map<String, String> key) {
    Rules.View view =
        roster.rules().definition().views().stream()
            .filter(v -> v.id().equals(table))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "view (%s) is not in rule set (%s).%nMaybe it was renamed."
                            .formatted(table, roster.rules().id())));
    State current = state();
    int order = roster.rules().graph().indexOf(view.order());
    int cell = Keys.find(current.plan().frame(order), key, roster.space(), view.order());
    State.@Nullable Placed placed = cell < 0 ? null : current.placed(order, cell);
    if (placed == null) {
      return Optional.empty();
    }
    Cell.Place place = new Cell.Place(placed.before(), placed.size(), 0, placed.field());
    if (view.method() == Expression.PlaceAspect.RANK_1223) {
      current.settle();
      place = (Cell.Place) current.get(order, cell);
    }
    return Optional.of(
        new Place(
            Tables.rank(place, view.method()),
            placed.before(),
            placed.size() - 1,
            placed.field(),
            placed.open()));
  }

  /**
   * Returns a cell as it is now; see {@link Standings#cell}. A place waits for all others of its
   * field; {@link #place} does not.
   */
  public Cell cell(String step, Map<String, String> key) {
    State current = state();
    int index = roster.rules().graph().indexOf(step);
    if (current.plan().isTail(index)) {
      current.settle();
    }
    return current.get(index, Keys.find(current.plan().frame(index), key, roster.space(), step));
  }

  /** Returns the standings as they are now. Costs a pointer for each thousand cells. */
  public Standings snapshot() {
    FactBook frozen = book.frozen();
    List<MarkEvent> now = events.now();
    return new Standings(roster, state().fork(frozen), book.seq(), () -> Marks.hash(roster, now));
  }

  /**
   * Returns the standings as they were after the event of that sequence number, computed from
   * scratch.
   */
  public Standings at(long seq) {
    List<MarkEvent> until = events.now().stream().filter(event -> event.seq() <= seq).toList();
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
    return new Contest(roster, own, events.fork(), state().fork(own));
  }

  /** Returns a contest with the same events whose members have their ids and names again. */
  public Contest unsealed() {
    return open(Marks.of(events.now(), roster.unsealed()));
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
