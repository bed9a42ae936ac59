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
 * <p>A group goes through the chain; where a criterion splits it, each part that is still tied goes
 * on with the next criterion, or from the start of the chain with {@code restart}. A part is always
 * smaller than its group, so that the chain ends. A group that waits for a fact goes no further, in
 * this chain or in any that follows: what comes after a lot must not decide before it is drawn.
 */
final class RefineColumn implements StepColumn, Partition {
  private final Node.Refine node;
  private final int step;
  private final int of;
  private final StepColumn ofColumn;
  private final Partition partition;
  private final Frame frame;
  private final int along;
  private final List<Operand> criteria = new ArrayList<>();
  private final int scopeCount;
  private final boolean readsPlaces;
  private final Among among;

  /** Computes a step again as if only some members were in the contest. */
  interface Among {
    Columns restricted(int step, String dimension, BitSet members, Columns all);

    int[] ancestors(int step);
  }

  RefineColumn(Node.Refine node, int step, BuildContext context, Among among) {
    this.node = node;
    this.step = step;
    this.of = context.index(node.of());
    this.ofColumn = context.columns().get(of);
    this.partition = (Partition) ofColumn;
    this.frame = ofColumn.frame();
    this.along = frame.axisIndex(context.graph.orderOf(of).along());
    node.by().forEach(by -> criteria.add(context.read(by.criterion().step(), frame)));
    this.readsPlaces =
        criteria.stream().anyMatch(c -> context.columns().get(c.step()) instanceof Partition);
    this.scopeCount =
        node.scopeCount() == null ? Integer.MAX_VALUE : context.count(node.scopeCount());
    this.among = among;
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

  /** Takes what the chain does, for explanations. */
  private interface Log {
    void split(Node.TieBreak by, List<List<Integer>> parts, int before, Columns seen);

    void open(String criterion, List<Integer> group);
  }

  private static final Log SILENT =
      new Log() {
        @Override
        public void split(Node.TieBreak by, List<List<Integer>> parts, int before, Columns seen) {
          // Nobody asks.
        }

        @Override
        public void open(String criterion, List<Integer> group) {
          // Nobody asks.
        }
      };

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
    put(refined(unit, in, SILENT), in, out);
  }

  /** Gives the parts their places; a gap that a vacant place left in the order stays. */
  private void put(List<List<Integer>> parts, Columns in, Sink out) {
    int before = 0;
    for (int level = 0; level < parts.size(); level++) {
      List<Integer> part = parts.get(level);
      Cell.Place old = (Cell.Place) in.get(of, part.get(0));
      before = Math.max(before, old.before());
      Cell place = new Cell.Place(before, part.size(), level, old.field());
      part.forEach(cell -> out.put(cell, place));
      before += part.size();
    }
  }

  private List<List<Integer>> refined(int field, Columns in, Log log) {
    List<List<Integer>> refined = new ArrayList<>();
    BitSet open = partition.open(field, in);
    for (List<Integer> group : shared(field, in)) {
      int before = ((Cell.Place) in.get(of, group.get(0))).before();
      if (group.size() > 1 && inScope(before, group.size()) && !open.get(group.get(0))) {
        refined.addAll(chain(group, 0, before, in, log));
      } else {
        refined.add(group);
      }
    }
    return refined;
  }

  /** Returns who share a place, place by place: sorted by counting, since places are numbers. */
  private List<List<Integer>> shared(int field, Columns in) {
    Groups fields = fields();
    int[] starts = new int[fields.size(field) + 2];
    for (int i = 0; i < fields.size(field); i++) {
      if (in.get(of, fields.cell(field, i)) instanceof Cell.Place place) {
        starts[place.before() + 1]++;
      }
    }
    int places = starts.length;
    for (int i = 1; i < places; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    int[] cells = new int[starts[places - 1]];
    for (int i = 0; i < fields.size(field); i++) {
      int cell = fields.cell(field, i);
      if (in.get(of, cell) instanceof Cell.Place place) {
        cells[next[place.before()]++] = cell;
      }
    }
    List<List<Integer>> groups = new ArrayList<>();
    for (int place = 0; place + 1 < places; place++) {
      if (starts[place] < starts[place + 1]) {
        List<Integer> group = new ArrayList<>(starts[place + 1] - starts[place]);
        for (int i = starts[place]; i < starts[place + 1]; i++) {
          group.add(cells[i]);
        }
        groups.add(group);
      }
    }
    return groups;
  }

  private boolean inScope(int before, int size) {
    return switch (node.scope()) {
      case ALL -> true;
      case TOP -> before < scopeCount;
      case CUT -> before < scopeCount && scopeCount < before + size;
    };
  }

  private List<List<Integer>> chain(
      List<Integer> group, int from, int before, Columns in, Log log) {
    for (int i = from; i < criteria.size(); i++) {
      Node.TieBreak by = node.by().get(i);
      Node.Criterion criterion = by.criterion();
      Columns columns = by.amongTied() ? restricted(group, i, in) : in;
      Operand operand = criteria.get(i);
      if (criterion.missing() == Node.WhenMissing.OPEN
          && group.stream().anyMatch(cell -> !operand.at(cell, columns).isValue())) {
        log.open(criterion.step(), group);
        return List.of(group);
      }
      List<Integer> sorted = new ArrayList<>(group);
      sorted.sort((a, b) -> compare(operand, criterion, a, b, columns));
      List<List<Integer>> parts =
          Partition.split(sorted, (a, b) -> compare(operand, criterion, a, b, columns) == 0);
      if (parts.size() == 1) {
        continue;
      }
      log.split(by, parts, before, columns);
      List<List<Integer>> result = new ArrayList<>();
      int ahead = before;
      for (List<Integer> part : parts) {
        if (part.size() == 1) {
          result.add(part);
        } else {
          result.addAll(chain(part, node.restart() ? 0 : i + 1, ahead, in, log));
        }
        ahead += part.size();
      }
      return result;
    }
    return List.of(group);
  }

  private static int compare(Operand operand, Node.Criterion criterion, int a, int b, Columns in) {
    return Order.compare(
        operand.at(a, in), operand.at(b, in), criterion.direction(), criterion.missing());
  }

  private Columns restricted(List<Integer> group, int criterion, Columns in) {
    BitSet members = new BitSet();
    group.forEach(cell -> members.set(frame.coordinate(cell, along)));
    return among.restricted(
        criteria.get(criterion).step(), frame.axes().get(along).dimension(), members, in);
  }

  @Override
  public @Nullable String[] splits(int field, Columns in, int self) {
    @Nullable String[] splits = partition.splits(field, in, of);
    refined(
        field,
        in,
        new Log() {
          @Override
          public void split(Node.TieBreak by, List<List<Integer>> parts, int before, Columns seen) {
            int ahead = before;
            for (List<Integer> part : parts) {
              if (ahead > before) {
                splits[ahead] = by.criterion().step();
              }
              ahead += part.size();
            }
          }

          @Override
          public void open(String criterion, List<Integer> group) {
            // It split nobody.
          }
        });
    return splits;
  }

  @Override
  public @Nullable AmongTied amongTied(int field, int before, Columns in) {
    @Nullable AmongTied[] found = {partition.amongTied(field, before, in)};
    refined(
        field,
        in,
        new Log() {
          @Override
          public void split(Node.TieBreak by, List<List<Integer>> parts, int start, Columns seen) {
            Operand operand = criteria.get(node.by().indexOf(by));
            int ahead = start;
            for (int i = 0; i + 1 < parts.size(); i++) {
              ahead += parts.get(i).size();
              if (ahead == before && by.amongTied()) {
                found[0] =
                    new AmongTied(
                        operand.at(parts.get(i).get(0), seen),
                        operand.at(parts.get(i + 1).get(0), seen));
              }
            }
          }

          @Override
          public void open(String criterion, List<Integer> group) {
            // It split nobody.
          }
        });
    return found[0];
  }

  /** Returns who shares the place of a cell, of those who share its place in the order. */
  OrderIndex.Shared shared(OrderIndex.Shared group, int cell, Columns in) {
    if (group.open()
        || group.cells().size() < 2
        || !inScope(group.before(), group.cells().size())) {
      return group;
    }
    boolean[] open = {false};
    int before = group.before();
    List<List<Integer>> parts =
        chain(
            group.cells(),
            0,
            before,
            in,
            new Log() {
              @Override
              public void split(
                  Node.TieBreak by, List<List<Integer>> parts, int before, Columns seen) {
                // Only the parts count.
              }

              @Override
              public void open(String criterion, List<Integer> waiting) {
                open[0] |= waiting.contains(cell);
              }
            });
    for (List<Integer> part : parts) {
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
    return partition.mayBeOpen()
        || node.by().stream().anyMatch(by -> by.criterion().missing() == Node.WhenMissing.OPEN);
  }

  @Override
  public List<OpenTie> openTies(int field, Columns in) {
    List<OpenTie> ties = new ArrayList<>(partition.openTies(field, in));
    refined(
        field,
        in,
        new Log() {
          @Override
          public void split(Node.TieBreak by, List<List<Integer>> parts, int before, Columns seen) {
            // A split tie waits for nothing.
          }

          @Override
          public void open(String criterion, List<Integer> group) {
            ties.add(new OpenTie(step, criterion, List.copyOf(group)));
          }
        });
    return ties;
  }

  @Override
  public void reads(int unit, Reads reads) {
    Groups fields = fields();
    for (int i = 0; i < fields.size(unit); i++) {
      int cell = fields.cell(unit, i);
      reads.read(of, cell);
      criteria.forEach(c -> reads.read(c.step(), c.cell(cell)));
    }
  }

  @Override
  public int[] readsAnywhere() {
    BitSet steps = new BitSet();
    for (int i = 0; i < criteria.size(); i++) {
      if (node.by().get(i).amongTied()) {
        for (int ancestor : among.ancestors(criteria.get(i).step())) {
          steps.set(ancestor);
        }
      }
    }
    return steps.stream().toArray();
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Trace.Inputs inputs = new Trace.Inputs();
    inputs.used(of, cell);
    boolean tied = in.get(of, cell) instanceof Cell.Place place && place.size() > 1;
    if (tied) {
      for (Operand criterion : criteria) {
        Cell value = criterion.at(cell, in);
        inputs.add(
            criterion.step(),
            criterion.cell(cell),
            value.isValue() ? Trace.Use.USED : Trace.Use.MISSING,
            null);
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
    boolean waits = tied && partitionOpen(cell, in);
    String code = waits ? "refine.open" : tied ? Partition.code("refine", own[0]) : "refine.untied";
    return new Trace("refine", code, Partition.args(own[0]), inputs.list(), own[0]);
  }

  private boolean partitionOpen(int cell, Columns in) {
    return open(fieldOf(cell), in).get(cell);
  }
}
