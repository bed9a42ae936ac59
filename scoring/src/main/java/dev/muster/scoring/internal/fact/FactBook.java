package dev.muster.scoring.internal.fact;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.json.Nearest;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.Values;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.column.SparseFrame;
import dev.muster.scoring.internal.engine.Facts;
import dev.muster.scoring.step.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts that a sequence of events leaves standing. Mutable, not thread-safe. */
public final class FactBook implements Facts {
  private static final int NAMES_MAX = 2_000;

  private final Rules rules;
  private final Space space;
  private final Map<String, Table> tables = new HashMap<>();
  private final Layers<String, MarkEvent> events;
  private long seq;

  /** Creates an empty book. */
  public FactBook(Rules rules, Space space) {
    this.rules = rules;
    this.space = space;
    this.events = new Layers<>();
    rules.relations().values().forEach(r -> tables.put(r.id(), new Table(r, space)));
  }

  private FactBook(FactBook origin) {
    this.rules = origin.rules;
    this.space = origin.space;
    this.events = origin.events.fork();
    this.seq = origin.seq;
    origin.tables.forEach((id, table) -> tables.put(id, new Table(table)));
  }

  /** Returns a book with the same facts; later events of either are not seen by the other. */
  public FactBook fork() {
    return new FactBook(this);
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
    @Nullable Table table = tables.get(event.relation());
    if (table == null) {
      unknown(pointer + "/relation", "relation", event.relation(), tables.keySet(), findings);
      return null;
    }
    long code = table.code(event, pointer, findings);
    @Nullable Entry entry = entry(event, table, code, pointer, findings);
    if (findings.count() > before) {
      return null;
    }
    events.put(event.id(), event);
    seq = event.seq();
    boolean newKey = table.entries.get(code) == null || event.kind() == MarkEvent.Kind.VOID;
    boolean changes = event.kind().enters() || event.kind() == MarkEvent.Kind.CORRECT;
    if (changes && entry != null) {
      table.entries.put(code, entry);
    } else if (event.kind() == MarkEvent.Kind.VOID) {
      table.entries.remove(code);
    } else {
      return new Applied(false, null, -1, false);
    }
    return new Applied(false, event.relation(), code, newKey);
  }

  private @Nullable Entry entry(
      MarkEvent event, Table table, long code, String pointer, Findings findings) {
    if (event.kind() == MarkEvent.Kind.ADJUST && (event.by() == null || event.reason() == null)) {
      findings.add(pointer, ScoringFault.REASON_NEEDED);
    }
    @Nullable Entry standing = code < 0 ? null : table.entries.get(code);
    if (event.kind() == MarkEvent.Kind.CORRECT || event.kind() == MarkEvent.Kind.VOID) {
      if (event.replaces() == null) {
        findings.add(pointer + "/replaces", ScoringFault.REPLACES_NEEDED, event.kind().word());
      } else if (code >= 0 && (standing == null || !standing.event().equals(event.replaces()))) {
        findings.add(pointer + "/replaces", ScoringFault.STALE, event.replaces());
      }
    } else if (event.kind().enters() && standing != null) {
      findings.add(pointer, ScoringFault.OCCUPIED, standing.event());
    }
    boolean needsValue = event.kind().enters() || event.kind() == MarkEvent.Kind.CORRECT;
    if (!needsValue) {
      return null;
    }
    if (event.value() == null) {
      findings.add(pointer + "/value", dev.muster.core.json.JsonFault.MISSING, "value");
      return null;
    }
    Cell cell =
        Values.read(
            table.relation.value(),
            event.value(),
            pointer + "/value",
            findings,
            (dimension, id) -> space.indexOf(dimension, id) >= 0);
    return new Entry(event.id(), cell);
  }

  private static void unknown(
      String pointer,
      String what,
      String name,
      java.util.Collection<String> known,
      Findings findings) {
    @Nullable String near = known.size() > NAMES_MAX ? null : Nearest.of(name, known);
    if (near == null) {
      findings.add(pointer, ScoringFault.MEMBER_UNKNOWN, what, name);
    } else {
      findings.add(pointer, ScoringFault.MEMBER_UNKNOWN_NEAR, what, name, near);
    }
  }

  /**
   * Applies events in the order of their sequence numbers; each fault is a finding and its event is
   * left out.
   */
  public static FactBook of(
      Rules rules, Space space, List<MarkEvent> events, List<String> pointers, Findings findings) {
    FactBook book = new FactBook(rules, space);
    Integer[] order = new Integer[events.size()];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(
        order, java.util.Comparator.comparingLong((Integer i) -> events.get(i).seq()));
    for (int i : order) {
      book.apply(events.get(i), pointers.get(i), findings);
    }
    return book;
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
    Table table = java.util.Objects.requireNonNull(tables.get(relation.id()));
    long[] codes = table.entries.keys().stream().mapToLong(Long::longValue).toArray();
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

  /** A standing fact and the event that wrote it. */
  private record Entry(String event, Cell cell) {}

  /** The facts of one relation by the code of their key. */
  private static final class Table {
    final Relation relation;
    final Layers<Long, Entry> entries;
    private final Space space;
    private final long[] strides;

    Table(Relation relation, Space space) {
      this.relation = relation;
      this.space = space;
      this.strides = SparseFrame.strides(space.sizes(relation.keys()));
      this.entries = new Layers<>();
    }

    Table(Table origin) {
      this.relation = origin.relation;
      this.space = origin.space;
      this.strides = origin.strides;
      this.entries = origin.entries.fork();
    }

    /** Returns the code of the key, or −1 after findings. */
    long code(MarkEvent event, String pointer, Findings findings) {
      long code = 0;
      boolean bad = false;
      for (int i = 0; i < strides.length; i++) {
        Axis axis = relation.keys().get(i);
        @Nullable String id = event.key().get(axis.name());
        if (id == null) {
          findings.add(
              pointer + "/key", ScoringFault.KEY_MISSING, axis.name(), relation.id(), keys());
          bad = true;
          continue;
        }
        int index = space.indexOf(axis.dimension(), id);
        if (index < 0) {
          unknown(
              pointer + "/key/" + axis.name(),
              axis.dimension(),
              id,
              nearby(axis.dimension()),
              findings);
          bad = true;
        }
        code += index * strides[i];
      }
      for (String name : event.key().keySet()) {
        if (relation.keys().stream().noneMatch(axis -> axis.name().equals(name))) {
          findings.add(
              pointer + "/key/" + name, ScoringFault.KEY_UNKNOWN, name, relation.id(), keys());
          bad = true;
        }
      }
      return bad ? -1 : code;
    }

    private List<String> nearby(String dimension) {
      return space.members(dimension).stream().limit(NAMES_MAX + 1L).map(Member::id).toList();
    }

    private String keys() {
      return String.join(", ", relation.keys().stream().map(Axis::name).toList());
    }
  }

  /** Returns the finding that a fault of one event gave. */
  public static Finding first(Findings findings) {
    return findings.kept().get(0);
  }
}
