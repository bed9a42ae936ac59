package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Groups;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the ties of an order by a chain of criteria.
 *
 * <p>A group that waits for a fact goes no further, in this chain or in any that follows: what
 * comes after a lot must not decide before it is drawn.
 */
final class RefineColumn implements StepColumn, Partition {
  private final int step;
  private final int of;
  private final Partition partition;
  private final Frame frame;
  private final TieChain chain;
  private final boolean readsPlaces;

  RefineColumn(Node.Refine node, int step, BuildContext context, TieChain.Among among) {
    this.step = step;
    this.of = context.index(node.of());
    StepColumn refined = context.columns().get(of);
    this.partition = (Partition) refined;
    this.frame = refined.frame();
    int along = frame.axisIndex(context.graph.orderOf(of).along());
    this.chain = new TieChain(node, frame, along, context, among);
    this.readsPlaces =
        chain.criteria().stream()
            .anyMatch(c -> context.columns().get(c.step()) instanceof Partition);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public Groups fields() {
    return partition.fields();
  }

  @Override
  public int fieldOf(int cell) {
    return partition.fieldOf(cell);
  }

  @Override
  public int units() {
    return fields().count();
  }

  @Override
  public int[] cells(int unit) {
    return fields().cells(unit);
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    Groups fields = fields();
    for (int i = 0; i < fields.size(unit); i++) {
      Cell place = in.get(of, fields.cell(unit, i));
      if (!(place instanceof Cell.Place)) {
        out.put(fields.cell(unit, i), place);
      }
    }
    int[] before = {0};
    int[] level = {0};
    refine(
        unit,
        in,
        TieChain.Log.NONE,
        (cells, from, to) -> {
          Cell.Place old = (Cell.Place) in.get(of, cells[from]);
          before[0] = Math.max(before[0], old.before()); // a gap left by a vacant place stays
          Cell place = new Cell.Place(before[0], to - from, level[0]++, old.field());
          for (int i = from; i < to; i++) {
            out.put(cells[i], place);
          }
          before[0] += to - from;
        });
  }

  /** Takes those who share a place after the chain, place by place. */
  private interface Part {
    void take(int[] cells, int from, int to);
  }

  private static final Part UNTAKEN = (cells, from, to) -> {};

  /** Takes each tie of a field through the chain; whoever stands alone goes on as they are. */
  private void refine(int field, Columns in, TieChain.Log log, Part refined) {
    BitSet open = partition.open(field, in);
    int[] cells = byPlace(field, in);
    int end;
    for (int start = 0; start < cells.length; start = end) {
      Cell.Place place = (Cell.Place) in.get(of, cells[start]);
      end = start + 1;
      while (end < cells.length
          && ((Cell.Place) in.get(of, cells[end])).before() == place.before()) {
        end++;
      }
      if (end - start < 2
          || !chain.inScope(place.before(), end - start)
          || open.get(cells[start])) {
        refined.take(cells, start, end);
        continue;
      }
      List<Integer> group = new ArrayList<>(end - start);
      for (int i = start; i < end; i++) {
        group.add(cells[i]);
      }
      for (List<Integer> part : chain.split(group, place.before(), in, log)) {
        int[] own = part.stream().mapToInt(Integer::intValue).toArray();
        refined.take(own, 0, own.length);
      }
    }
  }

  /** Returns who has a place, in its order: sorted by counting, since places are numbers. */
  private int[] byPlace(int field, Columns in) {
    Groups fields = fields();
    int[] starts = new int[fields.size(field) + 2];
    for (int i = 0; i < fields.size(field); i++) {
      if (in.get(of, fields.cell(field, i)) instanceof Cell.Place place) {
        starts[place.before() + 1]++;
      }
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] cells = new int[starts[starts.length - 1]];
    for (int i = 0; i < fields.size(field); i++) {
      int cell = fields.cell(field, i);
      if (in.get(of, cell) instanceof Cell.Place place) {
        cells[starts[place.before()]++] = cell;
      }
    }
    return cells;
  }

  @Override
  public @Nullable String[] splits(int field, Columns in, int self) {
    @Nullable String[] splits = partition.splits(field, in, of);
    TieChain.Log log =
        new TieChain.Log() {
          @Override
          public void split(int criterion, List<List<Integer>> parts, int before, Columns seen) {
            int ahead = before;
            for (List<Integer> part : parts) {
              if (ahead > before) {
                splits[ahead] = chain.step(criterion);
              }
              ahead += part.size();
            }
          }
        };
    refine(field, in, log, UNTAKEN);
    return splits;
  }

  @Override
  public @Nullable AmongTied amongTied(int field, int before, Columns in) {
    @Nullable AmongTied[] found = {partition.amongTied(field, before, in)};
    TieChain.Log log =
        new TieChain.Log() {
          @Override
          public void split(int criterion, List<List<Integer>> parts, int start, Columns seen) {
            Operand operand = chain.criteria().get(criterion);
            int ahead = start;
            for (int i = 0; i + 1 < parts.size(); i++) {
              ahead += parts.get(i).size();
              if (ahead == before && chain.isAmongTied(criterion)) {
                found[0] =
                    new AmongTied(
                        operand.at(parts.get(i).get(0), seen),
                        operand.at(parts.get(i + 1).get(0), seen));
              }
            }
          }
        };
    refine(field, in, log, UNTAKEN);
    return found[0];
  }

  /** Returns who shares the place of a cell, of those who share its place in the order. */
  OrderIndex.Shared shared(OrderIndex.Shared group, int cell, Columns in) {
    int size = group.cells().size();
    if (group.open() || size < 2 || !chain.inScope(group.before(), size)) {
      return group;
    }
    boolean[] open = {false};
    TieChain.Log log =
        new TieChain.Log() {
          @Override
          public void open(String criterion, List<Integer> waiting) {
            open[0] |= waiting.contains(cell);
          }
        };
    int before = group.before();
    for (List<Integer> part : chain.split(group.cells(), before, in, log)) {
      if (part.contains(cell)) {
        return new OrderIndex.Shared(before, part, open[0]);
      }
      before += part.size();
    }
    throw new IllegalStateException("cell " + cell + " is in no part of its tie");
  }

  /** Returns whether a criterion is itself a place. */
  boolean readsPlaces() {
    return readsPlaces;
  }

  /** Returns the order that is refined. */
  int of() {
    return of;
  }

  @Override
  public boolean mayBeOpen() {
    return partition.mayBeOpen() || chain.mayBeOpen();
  }

  @Override
  public List<OpenTie> openTies(int field, Columns in) {
    List<OpenTie> ties = new ArrayList<>(partition.openTies(field, in));
    TieChain.Log log =
        new TieChain.Log() {
          @Override
          public void open(String criterion, List<Integer> group) {
            ties.add(new OpenTie(step, criterion, List.copyOf(group)));
          }
        };
    refine(field, in, log, UNTAKEN);
    return ties;
  }

  @Override
  public void reads(int unit, Reads reads) {
    Groups fields = fields();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      reads.read(of, cell);
      chain.criteria().forEach(c -> reads.read(c.step(), c.cell(cell)));
    }
  }

  @Override
  public int[] readsAnywhere() {
    return chain.recomputed();
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    inputs.used(of, cell);
    List<Integer> tied = tiedWith(cell, in);
    boolean waits = open(fieldOf(cell), in).get(cell);
    boolean earlier = partition.open(fieldOf(cell), in).get(cell);
    if (tied.size() > 1 && !earlier) {
      int before = ((Cell.Place) in.get(of, cell)).before();
      if (chain.inScope(before, tied.size())) {
        chain.trace(cell, tied, before, in, inputs);
      }
    }
    Cell[] own = {Cell.NotApplicable.CELL};
    compute(
        fieldOf(cell),
        in,
        (at, value) -> {
          if (at == cell) {
            own[0] = value;
          }
        });
    String code =
        tied.size() < 2
            ? "refine.untied"
            : waits ? "refine.open" : Partition.code("refine", own[0]);
    return new Trace("refine", code, Partition.args(own[0]), inputs.list(), own[0]);
  }

  /** Returns who shares the place of a cell in the order, itself included; nobody without one. */
  private List<Integer> tiedWith(int cell, Columns in) {
    List<Integer> tied = new ArrayList<>();
    if (in.get(of, cell) instanceof Cell.Place place) {
      Groups fields = fields();
      for (int i = 0; i < fields.size(fieldOf(cell)); i++) {
        int other = fields.cell(fieldOf(cell), i);
        if (in.get(of, other) instanceof Cell.Place p && p.before() == place.before()) {
          tied.add(other);
        }
      }
    }
    return tied;
  }
}
