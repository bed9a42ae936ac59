package dev.muster.scoring.internal.fact;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Nearest;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.MarkEvent;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.column.DenseFrame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.column.SparseFrame;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts of one relation by the code of their key. */
final class FactTable {
  private static final int NAMES_MAX = 2_000;

  final Relation relation;
  final EntryStore entries;
  private final Space space;
  private final long[] strides;
  private final Set<String> names;
  private final Duties.@Nullable Duty duty;

  /**
   * A standing fact.
   *
   * @param event the event that wrote it
   * @param cell its value
   * @param by who entered it, or null
   * @param second what a second person entered, or null
   * @param confirmed whether it was confirmed since it was last changed
   */
  record Entry(
      String event, Cell cell, @Nullable String by, @Nullable Entry second, boolean confirmed) {
    static Entry of(MarkEvent event, Cell cell) {
      return new Entry(event.id(), cell, event.by(), null, false);
    }

    Entry with(@Nullable Entry other) {
      return new Entry(event, cell, by, other, false);
    }

    Entry asConfirmed() {
      return new Entry(event, cell, by, second, true);
    }
  }

  FactTable(Relation relation, Space space, Duties duties) {
    this.relation = relation;
    this.space = space;
    this.strides = SparseFrame.strides(space.sizes(relation.keys()));
    this.names = relation.keys().stream().map(Axis::name).collect(Collectors.toUnmodifiableSet());
    this.entries =
        relation.expected() == Relation.Expected.ALL
            ? EntryStore.dense(DenseFrame.product(space.sizes(relation.keys())))
            : EntryStore.sparse();
    this.duty = duties.of(relation.id());
  }

  FactTable(FactTable origin) {
    this.relation = origin.relation;
    this.space = origin.space;
    this.strides = origin.strides;
    this.names = origin.names;
    this.duty = origin.duty;
    this.entries = origin.entries.fork();
  }

  /** Returns the code of the key, or −1 after findings. */
  long code(MarkEvent event, String pointer, Findings findings) {
    long code = 0;
    int[] at = new int[strides.length];
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
      at[i] = space.indexOf(axis.dimension(), id);
      if (at[i] < 0) {
        unknownMember(pointer + "/key/" + axis.name(), axis.dimension(), id, findings);
        bad = true;
      }
      code += at[i] * strides[i];
    }
    for (String name : event.key().keySet()) {
      if (!names.contains(name)) {
        findings.add(
            pointer + "/key/" + name, ScoringFault.KEY_UNKNOWN, name, relation.id(), keys());
        bad = true;
      }
    }
    boolean writes = event.kind().enters() || event.kind() == MarkEvent.Kind.CORRECT;
    if (!bad && writes && duty != null) {
      duty.check(at, pointer + "/key", findings);
    }
    return bad ? -1 : code;
  }

  /** Returns whether a fact is due at a code. */
  boolean isDue(long code) {
    if (duty == null) {
      return true;
    }
    int[] at = new int[strides.length];
    long rest = code;
    for (int i = 0; i < at.length; i++) {
      at[i] = (int) (rest / strides[i]);
      rest %= strides[i];
    }
    return duty.isDue(at);
  }

  private void unknownMember(String pointer, String dimension, String id, Findings findings) {
    if (space.isSealedId(dimension, id)) {
      findings.add(pointer, ScoringFault.SEALED, dimension, id);
      return;
    }
    unknown(
        pointer,
        dimension,
        id,
        space.members(dimension).stream().limit(NAMES_MAX + 1L).map(Member::id).toList(),
        findings);
  }

  /** Reports a name that is not known, with the nearest one. */
  static void unknown(
      String pointer, String what, String name, Collection<String> known, Findings findings) {
    @Nullable String near = known.size() > NAMES_MAX ? null : Nearest.of(name, known);
    if (near == null) {
      findings.add(pointer, ScoringFault.MEMBER_UNKNOWN, what, name);
    } else {
      findings.add(pointer, ScoringFault.MEMBER_UNKNOWN_NEAR, what, name, near);
    }
  }

  private String keys() {
    return String.join(", ", relation.keys().stream().map(Axis::name).toList());
  }

  /**
   * Returns what stands at a code after an event, or null if nothing does; faults go to {@code
   * findings}.
   *
   * @param cell the value of the event, or null if its kind has none
   */
  @Nullable Entry after(
      MarkEvent event,
      @Nullable Entry standing,
      @Nullable Cell cell,
      String pointer,
      Findings findings) {
    if (event.kind().enters() && cell != null) {
      return entered(event, standing, Entry.of(event, cell), pointer, findings);
    }
    return switch (event.kind()) {
      case CORRECT -> replaced(event, standing, cell, pointer, findings);
      case VOID -> replaced(event, standing, null, pointer, findings);
      case CONFIRM -> confirmed(event, standing, pointer, findings);
      default -> standing;
    };
  }

  private @Nullable Entry entered(
      MarkEvent event, @Nullable Entry standing, Entry own, String pointer, Findings findings) {
    boolean twice = relation.entries() > 1;
    if (twice && event.by() == null) {
      findings.add(pointer + "/by", ScoringFault.BY_NEEDED, relation.id());
    } else if (standing == null) {
      return own;
    } else if (!twice || standing.second() != null) {
      findings.add(pointer, ScoringFault.OCCUPIED, standing.event());
    } else if (event.by() != null && event.by().equals(standing.by())) {
      findings.add(pointer + "/by", ScoringFault.SAME_HAND, event.by());
    } else {
      return standing.with(own);
    }
    return standing;
  }

  private static @Nullable Entry replaced(
      MarkEvent event,
      @Nullable Entry standing,
      @Nullable Cell cell,
      String pointer,
      Findings findings) {
    @Nullable String old = event.replaces();
    if (old == null) {
      findings.add(pointer + "/replaces", ScoringFault.REPLACES_NEEDED, event.kind().word());
      return standing;
    }
    @Nullable Entry own = cell == null ? null : Entry.of(event, cell);
    @Nullable Entry second = standing == null ? null : standing.second();
    if (standing != null && standing.event().equals(old)) {
      return own == null ? second : own.with(second);
    } else if (standing != null && second != null && second.event().equals(old)) {
      return standing.with(own);
    }
    findings.add(pointer + "/replaces", ScoringFault.STALE, old);
    return standing;
  }

  private @Nullable Entry confirmed(
      MarkEvent event, @Nullable Entry standing, String pointer, Findings findings) {
    if (standing == null) {
      findings.add(pointer + "/key", ScoringFault.NOTHING_THERE);
      return null;
    }
    if (event.replaces() != null && !event.replaces().equals(standing.event())) {
      findings.add(pointer + "/replaces", ScoringFault.STALE, event.replaces());
    }
    @Nullable Entry second = standing.second();
    if (relation.entries() > 1 && second == null) {
      findings.add(pointer, ScoringFault.UNPAIRED, standing.by() == null ? "?" : standing.by());
    } else if (second != null && !second.cell().equals(standing.cell())) {
      findings.add(
          pointer,
          ScoringFault.MISMATCH,
          standing.cell(),
          standing.event(),
          second.cell(),
          second.event());
    }
    return standing.asConfirmed();
  }

  /** Returns the member ids of a code by key. */
  List<String> ids(long code) {
    String[] ids = new String[strides.length];
    long rest = code;
    for (int i = 0; i < ids.length; i++) {
      int at = (int) (rest / strides[i]);
      rest %= strides[i];
      ids[i] = space.members(relation.keys().get(i).dimension()).get(at).id();
    }
    return List.of(ids);
  }
}
