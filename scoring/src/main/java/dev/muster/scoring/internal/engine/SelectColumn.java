package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the first of an order pass, up to a quota in each field. */
final class SelectColumn implements StepColumn {
  private static final Cell OPEN = new Cell.Missing("open-tie");

  private final Node.Select node;
  private final int of;
  private final Partition partition;
  private final Frame frame;
  private final int quota;
  private final @Nullable Operand withdrawn;
  private final @Nullable Operand where;

  SelectColumn(Node.Select node, BuildContext context) {
    this.node = node;
    this.of = context.index(node.of());
    StepColumn column = context.columns().get(of);
    this.partition = (Partition) column;
    this.frame = column.frame();
    this.quota = context.count(node.quota());
    this.withdrawn = context.operand(node.withdrawn(), frame);
    this.where = context.operand(node.where(), frame);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return partition.fields().count();
  }

  @Override
  public int[] cells(int unit) {
    return partition.fields().cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    Groups fields = partition.fields();
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      Cell place = in.get(of, cell);
      if (place instanceof Cell.NotApplicable) {
        out.put(cell, place);
      } else if (place instanceof Cell.Place && isCandidate(cell, in)) {
        candidates.add(cell);
      } else {
        out.put(cell, Cell.Flag.FALSE);
      }
    }
    candidates.sort((a, b) -> Integer.compare(before(a, in), before(b, in)));
    Map<Integer, List<Integer>> open = openTies(unit, in);
    int[] vacant = vacantBefore(unit, in);
    int taken = 0;
    for (List<Integer> group :
        Partition.split(candidates, (a, b) -> before(a, in) == before(b, in))) {
      int ahead = taken + vacant[before(group.get(0), in)];
      Cell result = passes(ahead, group.size(), !open.isEmpty() && open.containsKey(group.get(0)));
      for (int cell : group) {
        boolean empty = isWithdrawn(cell, in);
        out.put(cell, empty ? Cell.Flag.FALSE : result);
      }
      taken += group.size();
    }
  }

  /**
   * Returns how many places ahead of each place have become vacant and stay so; with {@code refill}
   * none does.
   */
  private int[] vacantBefore(int field, Columns in) {
    Groups fields = partition.fields();
    int size = fields.size(field);
    int[] vacant = new int[size + 1];
    if (node.refill()) {
      return vacant;
    }
    int[] at = new int[size + 1];
    for (int i = 0; i < size; i++) {
      if (in.get(of, fields.cell(field, i)) instanceof Cell.Place place) {
        at[place.before()]++;
      }
    }
    int placed = 0;
    for (int before = 0; before <= size; before++) {
      vacant[before] = Math.max(0, before - placed);
      placed += at[before];
    }
    return vacant;
  }

  private Cell passes(int taken, int size, boolean waits) {
    if (taken + size <= quota) {
      return Cell.Flag.TRUE;
    }
    if (taken >= quota) {
      return Cell.Flag.FALSE;
    }
    if (waits) {
      return OPEN;
    }
    return switch (node.ties()) {
      case ALL_PASS -> Cell.Flag.TRUE;
      case NONE_PASSES -> Cell.Flag.FALSE;
      case OPEN -> OPEN;
    };
  }

  private Map<Integer, List<Integer>> openTies(int field, Columns in) {
    Map<Integer, List<Integer>> open = new HashMap<>();
    partition
        .openTies(field, in)
        .forEach(tie -> tie.cells().forEach(cell -> open.put(cell, tie.cells())));
    return open;
  }

  private boolean isCandidate(int cell, Columns in) {
    boolean admitted = where == null || where.at(cell, in).equals(Cell.Flag.TRUE);
    return admitted && !(node.refill() && isWithdrawn(cell, in));
  }

  private boolean isWithdrawn(int cell, Columns in) {
    return withdrawn != null && withdrawn.at(cell, in).equals(Cell.Flag.TRUE);
  }

  private int before(int cell, Columns in) {
    return in.get(of, cell) instanceof Cell.Place place ? place.before() : Integer.MAX_VALUE;
  }

  @Override
  public void reads(int unit, Reads reads) {
    Groups fields = partition.fields();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      reads.read(of, cell);
      if (withdrawn != null) {
        reads.read(withdrawn.step(), withdrawn.cell(cell));
      }
      if (where != null) {
        reads.read(where.step(), where.cell(cell));
      }
    }
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    inputs.used(of, cell);
    if (withdrawn != null) {
      inputs.used(withdrawn.step(), withdrawn.cell(cell));
    }
    if (where != null) {
      inputs.used(where.step(), where.cell(cell));
    }
    Cell[] own = {Cell.NotApplicable.CELL};
    compute(
        partition.fieldOf(cell),
        in,
        (at, value) -> {
          if (at == cell) {
            own[0] = value;
          }
        });
    String code =
        own[0].equals(Cell.Flag.TRUE)
            ? "select.in"
            : own[0].equals(Cell.Flag.FALSE) ? "select.out" : "select.open";
    return new Trace("select", code, List.of(Integer.toString(quota)), inputs.list(), own[0]);
  }
}
