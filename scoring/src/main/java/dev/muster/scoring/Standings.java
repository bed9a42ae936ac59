package dev.muster.scoring;

import dev.muster.core.explain.ExplanationLabels;
import dev.muster.core.explain.ExplanationNode;
import dev.muster.core.explain.ExplanationSource;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonObject;
import dev.muster.core.number.Rational;
import dev.muster.core.text.Messages;
import dev.muster.scoring.explain.CellExplanations;
import dev.muster.scoring.explain.ScoringMessages;
import dev.muster.scoring.explain.StepLabels;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.json.StandingsWriter;
import dev.muster.scoring.step.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of a contest after some event: one table of places for each view of the rule set,
 * every cell of every step, and the explanation of each.
 *
 * <p>It carries the hashes of rules, roster and marks, so that anybody can say which inputs it
 * follows from. Immutable and thread-safe; explanations are made when asked for.
 */
public final class Standings implements ExplanationSource {
  /** The format of standings. */
  public static final String FORMAT = "muster.standings/1";

  /** The version of the engine that standings carry: it changes when a result could. */
  public static final String ENGINE = "1";

  private final Roster roster;
  private final State state;
  private final long seq;
  private final Supplier<ContentHash> marks;
  private @Nullable List<Table> tables;
  private final CellExplanations explanations;

  Standings(Roster roster, State state, long seq, Supplier<ContentHash> marks) {
    this.roster = roster;
    this.state = state;
    this.seq = seq;
    this.marks = marks;
    this.explanations = new CellExplanations(state);
  }

  /**
   * One table of places.
   *
   * @param id the view of the rule set
   * @param rows sorted by field, place and id; those without a place last
   * @param openTies ties of the order, and of orders that the view depends on, that wait for a fact
   */
  public record Table(String id, List<Row> rows, List<OpenTie> openTies) {
    /** Copies the lists. */
    public Table {
      rows = List.copyOf(rows);
      openTies = List.copyOf(openTies);
    }

    /**
     * Returns the row of a member of the axis that is ordered; the first one if it stands in
     * several fields.
     */
    public Optional<Row> row(String entrant) {
      return rows.stream().filter(row -> row.entrant().equals(entrant)).findFirst();
    }
  }

  /**
   * One row.
   *
   * @param entrant the member that has the place
   * @param field the other keys of the field, such as an apparatus or a category; empty for one
   *     field
   * @param position the line in its field, from 1; 0 without a place
   * @param rank the rank by the method of the view, or null without a place
   * @param tiedWith how many others share the place
   * @param score the cell of the score, or not applicable if the view shows none
   * @param status the status, or not applicable
   * @param selected whether the entrant goes on, or not applicable
   * @param titles the titles, or not applicable
   * @param shown the cells of further steps
   * @param splitBy the step that put the row above before this one, or null
   * @param provisional whether the place or what is shown waits for an open tie to be decided
   */
  public record Row(
      String entrant,
      SortedMap<String, String> field,
      int position,
      @Nullable Rational rank,
      int tiedWith,
      Cell score,
      Cell status,
      Cell selected,
      Cell titles,
      SortedMap<String, Cell> shown,
      @Nullable String splitBy,
      boolean provisional) {}

  /**
   * A tie that waits for a fact, such as a lot or a play-off; what depends on it is provisional.
   *
   * @param order the step that is to split it: the view's own order, or one that the view depends
   *     on
   * @param criterion the step whose cells are missing
   * @param place the first of the places that are shared; there are as many as entrants
   * @param entrants who share them
   * @param needed the facts that are missing
   */
  public record OpenTie(
      String order, String criterion, int place, List<String> entrants, List<Needed> needed) {
    /** Copies the lists. */
    public OpenTie {
      entrants = List.copyOf(entrants);
      needed = List.copyOf(needed);
    }

    /** Returns the last of the places that are shared. */
    public int lastPlace() {
      return place + entrants.size() - 1;
    }
  }

  /** A fact that must be entered before a tie is decided. */
  public record Needed(String relation, SortedMap<String, String> key) {}

  /** Returns the roster that was scored. */
  public Roster roster() {
    return roster;
  }

  /**
   * Returns the tables in the order of the rule set's views; they are sorted when first asked for.
   */
  public synchronized List<Table> tables() {
    List<Table> read = tables;
    if (read == null) {
      read =
          roster.rules().definition().views().stream()
              .map(view -> new Tables(state, view).table())
              .toList();
      tables = read;
    }
    return read;
  }

  /**
   * Returns the table of a view.
   *
   * @throws IllegalArgumentException if the rule set has no such view
   */
  public Table table(String id) {
    return tables().stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "view (%s) is not among %s.%nMaybe it was renamed."
                        .formatted(id, tables().stream().map(Table::id).toList())));
  }

  /**
   * Returns a cell of a step.
   *
   * @param key the member on each axis of the step
   * @return the cell; not applicable where the step has none
   * @throws IllegalArgumentException if there is no such step, or the key names other axes
   */
  public Cell cell(String step, Map<String, String> key) {
    int index = roster.rules().graph().indexOf(step);
    Frame frame = state.plan().frame(index);
    return state.get(index, Keys.find(frame, key, roster.space(), step));
  }

  /** Returns the number of the last event that counts. */
  public long seq() {
    return seq;
  }

  /** Returns the hash of the events. */
  public ContentHash marksHash() {
    return marks.get();
  }

  /** Returns how many cells were computed for these standings. */
  public long cellEvaluations() {
    return state.evaluations();
  }

  /** Returns the standings as {@code muster.standings/1}; equal standings give equal JSON. */
  public JsonObject toJson() {
    return StandingsWriter.write(this);
  }

  /** Returns how a cell came about; {@code ref} names a step and a cell, or a part of it. */
  @Override
  public Optional<ExplanationNode> node(NodeRef ref) {
    return explanations.node(ref);
  }

  /**
   * Returns the reference of the score that a row shows, else of its place: where an explanation of
   * the row begins.
   */
  public NodeRef explained(Table table, Row row) {
    Rules.View view =
        roster.rules().definition().views().stream()
            .filter(v -> v.id().equals(table.id()))
            .findFirst()
            .orElseThrow();
    SortedMap<String, String> key = new java.util.TreeMap<>(row.field());
    int order = roster.rules().graph().indexOf(view.order());
    key.put(roster.rules().graph().orderOf(order).along(), row.entrant());
    String step = view.score() == null ? view.order() : view.score();
    List<String> axes =
        state.plan().frame(roster.rules().graph().indexOf(step)).axes().stream()
            .map(axis -> axis.name())
            .toList();
    key.keySet().retainAll(axes);
    return NodeRef.of(step, key);
  }

  /**
   * Returns the page from which a person recomputes a row by hand.
   *
   * @param table a table of these standings
   * @param row a row of that table
   */
  public ProofSheet proof(Table table, Row row) {
    Rules.View view =
        roster.rules().definition().views().stream()
            .filter(v -> v.id().equals(table.id()))
            .findFirst()
            .orElseThrow();
    return ProofSheet.of(this, state, view, table, row);
  }

  /**
   * Returns the messages of explanations in English and 简体中文, for an {@code ExplanationRenderer}.
   */
  public static Messages messages() {
    return ScoringMessages.messages();
  }

  /**
   * Returns the names of steps and members in the languages of rule set and roster, for renderings.
   */
  public ExplanationLabels labels() {
    return new StepLabels(roster.rules().graph(), roster.space());
  }
}
