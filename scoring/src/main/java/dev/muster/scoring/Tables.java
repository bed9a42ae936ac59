package dev.muster.scoring;

import dev.muster.core.number.Rational;
import dev.muster.core.text.Ids;
import dev.muster.scoring.Standings.Row;
import dev.muster.scoring.Standings.Table;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.DenseFrame;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.step.Expression.PlaceAspect;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the table of a view out of computed columns. */
final class Tables {
  private static final SortedMap<String, Cell> NOTHING =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final State state;
  private final Rules.View view;
  private final Graph graph;
  private final Space space;
  private final int order;
  private final Node.Order partition;
  private final Frame frame;
  private final int along;
  private final List<Member> entrants;
  private final OpenTies open;
  private final Reader score;
  private final Reader outcome;
  private final Reader selected;
  private final Reader titles;
  private final SortedMap<String, Reader> show = new TreeMap<>();

  Tables(State state, Rules.View view) {
    this.state = state;
    this.view = view;
    this.graph = state.plan().graph();
    this.space = state.plan().space();
    this.order = graph.indexOf(view.order());
    this.partition = graph.orderOf(order);
    this.frame = state.plan().frame(order);
    this.along = frame.axisIndex(partition.along());
    this.entrants = space.members(frame.axes().get(along).dimension());
    this.open = OpenTies.of(state, view, order);
    this.score = new Reader(view.score());
    this.outcome = new Reader(view.outcome());
    this.selected = new Reader(view.select());
    this.titles = new Reader(view.award());
    view.show().forEach(step -> show.put(step, new Reader(step)));
  }

  private boolean isProvisional(int cell, Cell... seen) {
    boolean waits = open.isBehind() || open.cells().get(cell);
    for (Cell one : seen) {
      waits |= one instanceof Cell.Missing missing && missing.reason().equals("open-tie");
    }
    return waits;
  }

  Table table() {
    List<int[]> fields = new ArrayList<>(state.fields(order));
    fields.sort(Comparator.comparing(cells -> fieldKey(cells[0])));
    List<Row> rows = new ArrayList<>(frame.size());
    for (int[] cells : fields) {
      @Nullable String[] splits = state.splits(order, state.fieldOf(order, cells[0]));
      SortedMap<String, String> field = Collections.unmodifiableSortedMap(field(cells[0]));
      int position = 0;
      int above = 0;
      for (int cell : sorted(cells)) {
        Cell place = state.get(order, cell);
        if (place instanceof Cell.NotApplicable) {
          continue;
        }
        int before = before(place);
        boolean behind = position > 0 && above < before && place instanceof Cell.Place;
        rows.add(row(cell, place, field, ++position, behind ? splits[before] : null));
        above = before;
      }
    }
    return new Table(view.id(), rows, open.ties());
  }

  /**
   * Returns the cells of a field by place and, within a tie, by id. Places are numbers, so only
   * ties are sorted.
   */
  private int[] sorted(int[] cells) {
    int last = cells.length; // whoever has no place
    int[] starts = new int[cells.length + 2];
    for (int cell : cells) {
      starts[Math.min(before(state.get(order, cell)), last) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = starts.clone();
    int[] sorted = new int[cells.length];
    for (int cell : cells) {
      sorted[next[Math.min(before(state.get(order, cell)), last)]++] = cell;
    }
    for (int i = 0; i + 1 < starts.length; i++) {
      sortById(sorted, starts[i], starts[i + 1]);
    }
    return sorted;
  }

  private void sortById(int[] cells, int from, int to) {
    boolean rising = true;
    for (int i = from + 1; rising && i < to; i++) {
      rising = Ids.compare(id(cells[i - 1]), id(cells[i])) <= 0;
    }
    if (!rising) {
      int[] byId =
          Arrays.stream(cells, from, to)
              .boxed()
              .sorted((a, b) -> Ids.compare(id(a), id(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(byId, 0, cells, from, byId.length);
    }
  }

  private String id(int cell) {
    return entrants.get(frame.coordinate(cell, along)).id();
  }

  private Row row(
      int cell, Cell at, SortedMap<String, String> field, int position, @Nullable String splitBy) {
    SortedMap<String, Cell> shown = NOTHING;
    boolean waits = false;
    if (!show.isEmpty()) {
      shown = new TreeMap<>();
      for (Map.Entry<String, Reader> step : show.entrySet()) {
        Cell value = step.getValue().at(cell);
        waits |= isProvisional(cell, value);
        shown.put(step.getKey(), value);
      }
    }
    Cell own = score.at(cell);
    Cell passes = selected.at(cell);
    Cell awarded = titles.at(cell);
    boolean placed = at instanceof Cell.Place;
    return new Row(
        id(cell),
        field,
        placed ? position : 0,
        at instanceof Cell.Place place ? rank(place, view.method()) : null,
        at instanceof Cell.Place place ? place.size() - 1 : 0,
        own,
        outcome.at(cell),
        passes,
        awarded,
        shown,
        splitBy,
        waits || isProvisional(cell, at, own, passes, awarded));
  }

  /** Reads a step at the cells of the order. */
  private final class Reader {
    private final int step;
    private final Frame source;
    private final int[] axes;
    private final boolean own; // whether cells have the same numbers

    Reader(@Nullable String id) {
      this.step = id == null ? -1 : graph.indexOf(id);
      this.source = id == null ? frame : state.plan().frame(step);
      this.own =
          source == frame
              || (source instanceof DenseFrame
                  && frame instanceof DenseFrame
                  && source.axes().equals(frame.axes()));
      this.axes = new int[source.axes().size()];
      for (int i = 0; i < axes.length; i++) {
        axes[i] = frame.axisIndex(source.axes().get(i).name());
      }
    }

    Cell at(int cell) {
      if (step < 0) {
        return Cell.NotApplicable.CELL;
      }
      if (own) {
        return state.get(step, cell);
      }
      int[] at = new int[axes.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = frame.coordinate(cell, axes[i]);
      }
      return state.get(step, source.find(at));
    }
  }

  /** Returns the rank of a place by a method. */
  static Rational rank(Cell.Place place, PlaceAspect method) {
    return switch (method) {
      case RANK_1334 -> Rational.of((long) place.before() + place.size());
      case RANK_1223 -> Rational.of(place.level() + 1L);
      case RANK_FRACTIONAL -> Rational.of(2L * place.before() + place.size() + 1, 2);
      case RANK_1224, SIZE, FIELD -> Rational.of(place.before() + 1L);
    };
  }

  private static int before(Cell place) {
    return place instanceof Cell.Place p ? p.before() : Integer.MAX_VALUE;
  }

  private Member member(int cell, int axis) {
    return space.members(frame.axes().get(axis).dimension()).get(frame.coordinate(cell, axis));
  }

  /** Returns the ids of the field on its other axes and its grouping attributes. */
  private SortedMap<String, String> field(int cell) {
    SortedMap<String, String> field = new TreeMap<>();
    for (int axis = 0; axis < frame.axes().size(); axis++) {
      if (axis != along) {
        field.put(frame.axes().get(axis).name(), member(cell, axis).id());
      }
    }
    Map<String, Cell> attributes = member(cell, along).attributes();
    for (String group : partition.groups()) {
      @Nullable Cell value = attributes.get(group);
      field.put(group, value == null ? "" : value.toString());
    }
    return field;
  }

  /**
   * Returns a text by which fields sort in the order of their members, then of their attributes.
   */
  private String fieldKey(int cell) {
    StringBuilder key = new StringBuilder();
    for (int axis = 0; axis < frame.axes().size(); axis++) {
      if (axis != along) {
        key.append(String.format("%010d/", frame.coordinate(cell, axis)));
      }
    }
    Axis ordered = frame.axes().get(along);
    for (String group : partition.groups()) {
      @Nullable Cell value = member(cell, along).attributes().get(group);
      key.append(value == null ? "" : value).append('/');
    }
    return key.append(ordered.name()).toString();
  }
}
