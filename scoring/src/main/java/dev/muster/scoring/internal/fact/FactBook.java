package dev.muster.scoring.internal.fact;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.column.SparseFrame;
import dev.muster.scoring.internal.engine.Facts;
import dev.muster.scoring.internal.fact.FactTable.Entry;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts that a sequence of events leaves standing. Mutable, not thread-safe. */
public final class FactBook implements Facts {
  private final Rules rules;
  private final Space space;
  private final Map<String, FactTable> tables = new HashMap<>();
  private final Layers<String, MarkEvent> events;
  private long seq;

  /** Creates an empty book. */
  public FactBook(Rules rules, Space space, Duties duties) {
    this.rules = rules;
    this.space = space;
    this.events = new Layers<>();
    rules.relations().values().forEach(r -> tables.put(r.id(), new FactTable(r, space, duties)));
  }

  private FactBook(FactBook origin, Layers<String, MarkEvent> events) {
    this.rules = origin.rules;
    this.space = origin.space;
    this.events = events;
    this.seq = origin.seq;
    origin.tables.forEach((id, table) -> tables.put(id, new FactTable(table)));
  }

  /** Returns a book with the same facts; later events of either are not seen by the other. */
  public FactBook fork() {
    return new FactBook(this, events.fork());
  }

  /** Returns the facts as they are now, to be read alone. */
  public FactBook frozen() {
    return new FactBook(this, new Layers<>());
  }

  /**
   * What became of an event: the cell that it changed, or −1 as {@code code} if it changed none.
   */
  public record Applied(boolean repeated, @Nullable String relation, long code, boolean newKey) {}

  /**
   * Applies an event, or reports why not and changes nothing.
   *
   * @param pointer where the event stands in its file
   * @return what became of it, or null after a finding
   */
  public @Nullable Applied apply(MarkEvent event, String pointer, Findings findings) {
    @Nullable MarkEvent known = events.get(event.id());
    if (known != null) {
      if (known.equals(event)) {
        return new Applied(true, null, -1, false);
      }
      findings.add(pointer + "/id", ScoringFault.ID_REUSED, event.id());
      return null;
    }
    if (event.seq() <= seq) {
      findings.add(pointer + "/seq", ScoringFault.SEQ, event.seq(), seq);
      return null;
    }
    long before = findings.count();
    @Nullable FactTable table = tables.get(event.relation());
    if (table == null) {
      FactTable.unknown(
          pointer + "/relation", "relation", event.relation(), tables.keySet(), findings);
      return null;
    }
    long code = table.code(event, pointer, findings);
    if (event.kind() == MarkEvent.Kind.ADJUST && (event.by() == null || event.reason() == null)) {
      findings.add(pointer, ScoringFault.REASON_NEEDED);
    }
    @Nullable Cell cell = value(event, table.relation, pointer, findings);
    if (code < 0) {
      return null;
    }
    @Nullable Entry standing = table.entries.get(code);
    @Nullable Entry after = table.after(event, standing, cell, pointer, findings);
    if (findings.count() > before) {
      return null;
    }
    events.put(event.id(), event);
    seq = event.seq();
    table.entries.put(code, after);
    boolean changes = (standing == null) != (after == null);
    if (standing != null && after != null) {
      changes = !standing.event().equals(after.event());
    }
    return changes
        ? new Applied(false, event.relation(), code, (standing == null) != (after == null))
        : new Applied(false, null, -1, false);
  }

  private @Nullable Cell value(
      MarkEvent event, Relation relation, String pointer, Findings findings) {
    if (!event.kind().enters() && event.kind() != MarkEvent.Kind.CORRECT) {
      return null;
    }
    if (event.value() == null) {
      findings.add(pointer + "/value", dev.muster.core.json.JsonFault.MISSING, "value");
      return null;
    }
    Cell cell =
        Values.read(
            relation.value(),
            event.value(),
            pointer + "/value",
            findings,
            (dimension, id) -> space.indexOf(dimension, id) >= 0);
    return cell instanceof Cell.Symbol symbol && relation.value() instanceof ValueType.OfMember of
        ? space.canonical(of.dimension(), symbol)
        : cell;
  }

  /**
   * A fact that two people must enter and that is not confirmed yet.
   *
   * @param relation the relation
   * @param key its key
   * @param first the event of the first entry
   * @param second the event of the second entry, or null
   * @param matches whether the two say the same
   */
  public record Pending(
      String relation,
      SortedMap<String, String> key,
      String first,
      @Nullable String second,
      boolean matches) {}

  /** Returns what two people must enter and nobody has confirmed, by relation and key. */
  public List<Pending> pending() {
    List<Pending> pending = new ArrayList<>();
    for (String relation : new TreeSet<>(tables.keySet())) {
      FactTable table = java.util.Objects.requireNonNull(tables.get(relation));
      if (table.relation.entries() > 1) {
        for (long code : new TreeSet<>(table.entries.codes())) {
          @Nullable Entry entry = table.entries.get(code);
          if (entry != null && !entry.confirmed()) {
            pending.add(pending(table, code, entry));
          }
        }
      }
    }
    return pending;
  }

  private static Pending pending(FactTable table, long code, Entry entry) {
    SortedMap<String, String> key = new TreeMap<>();
    List<String> ids = table.ids(code);
    for (int i = 0; i < ids.size(); i++) {
      key.put(table.relation.keys().get(i).name(), ids.get(i));
    }
    @Nullable Entry second = entry.second();
    return new Pending(
        table.relation.id(),
        key,
        entry.event(),
        second == null ? null : second.event(),
        second != null && second.cell().equals(entry.cell()));
  }

  /**
   * Applies events to an empty book in the order of their sequence numbers; each fault is a finding
   * and its event is left out.
   */
  public static FactBook of(
      FactBook book, List<MarkEvent> events, List<String> pointers, Findings findings) {
    if (inOrder(events)) {
      for (int i = 0; i < events.size(); i++) {
        book.applyPointed(events.get(i), pointers, i, findings);
      }
      return book;
    }
    Integer[] order = new Integer[events.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong((Integer i) -> events.get(i).seq()));
    for (int i : order) {
      book.applyPointed(events.get(i), pointers, i, findings);
    }
    return book;
  }

  private static boolean inOrder(List<MarkEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i - 1).seq() > events.get(i).seq()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Applies an event and asks for its pointer only where there is a fault to tell: an event that is
   * refused changes nothing, so it is refused once more.
   */
  private void applyPointed(MarkEvent event, List<String> pointers, int i, Findings findings) {
    Findings own = new Findings();
    apply(event, "", own);
    if (!own.isEmpty()) {
      apply(event, pointers.get(i), findings);
    }
  }

  /** Returns the number of the last event. */
  public long seq() {
    return seq;
  }

  /** Returns the frame of a relation: each combination of keys, or those that have a fact. */
  public Frame frame(Relation relation) {
    if (relation.expected() == Relation.Expected.ALL) {
      return space.dense(relation.keys());
    }
    FactTable table = java.util.Objects.requireNonNull(tables.get(relation.id()));
    long[] codes = table.entries.codes().stream().mapToLong(Long::longValue).toArray();
    return new SparseFrame(relation.keys(), space.sizes(relation.keys()), codes);
  }

  private @Nullable Entry entry(String relation, Frame frame, int cell) {
    long code = frame instanceof SparseFrame sparse ? sparse.codeOf(cell) : cell;
    return java.util.Objects.requireNonNull(tables.get(relation)).entries.get(code);
  }

  @Override
  public Cell cell(String relation, Frame frame, int cell) {
    @Nullable Entry entry = entry(relation, frame, cell);
    return entry == null ? Cell.NotApplicable.CELL : entry.cell();
  }

  @Override
  public boolean isDue(String relation, Frame frame, int cell) {
    long code = frame instanceof SparseFrame sparse ? sparse.codeOf(cell) : cell;
    return java.util.Objects.requireNonNull(tables.get(relation)).isDue(code);
  }

  @Override
  public String event(String relation, Frame frame, int cell) {
    @Nullable Entry entry = entry(relation, frame, cell);
    return entry == null ? "" : entry.event();
  }

  /** Returns an event by its id. */
  public @Nullable MarkEvent event(String id) {
    return events.get(id);
  }

  /** Returns the rules. */
  public Rules rules() {
    return rules;
  }

  /** Returns the finding that a fault of one event gave. */
  public static Finding first(Findings findings) {
    return findings.kept().get(0);
  }
}
