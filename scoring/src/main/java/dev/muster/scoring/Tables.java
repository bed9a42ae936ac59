package dev.muster.scoring;

import dev.muster.core.number.Rational;
import dev.muster.core.text.Ids;
import dev.muster.scoring.Standings.Row;
import dev.muster.scoring.Standings.Table;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.step.Expression.PlaceAspect;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the table of a view out of computed columns. */
final class Tables {
  private final State state;
  private final Rules.View view;
  private final Graph graph;
  private final Space space;
  private final int order;
  private final Node.Order partition;
  private final Frame frame;
  private final int along;
  private final OpenTies open;

  Tables(State state, Rules.View view) {
    this.state = state;
    this.view = view;
    this.graph = state.plan().graph();
    this.space = state.plan().space();
    this.order = graph.indexOf(view.order());
    this.partition = graph.orderOf(order);
    this.frame = state.plan().frame(order);
    this.along = frame.axisIndex(partition.along());
    this.open = OpenTies.of(state, view, order);
  }

  /** A cell of the order with what sorts it. */
  private record Line(int cell, SortedMap<String, String> field, Cell place, String entrant) {}

  private boolean isProvisional(int cell, List<Cell> shown) {
    Cell waiting = new Cell.Missing("open-tie");
    return open.isBehind() || open.cells().get(cell) || shown.contains(waiting);
  }

  Table table() {
    List<Line> lines = new ArrayList<>();
    for (int cell = 0; cell < frame.size(); cell++) {
      Cell place = state.get(order, cell);
      if (!(place instanceof Cell.NotApplicable)) {
        lines.add(new Line(cell, field(cell), place, member(cell, along).id()));
      }
    }
    lines.sort(
        Comparator.comparing((Line line) -> fieldKey(line.cell()))
            .thenComparingInt(line -> before(line.place()))
            .thenComparing(Line::entrant, Ids.ORDER));
    List<Row> rows = new ArrayList<>(lines.size());
    int position = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      @Nullable Line above = i == 0 ? null : lines.get(i - 1);
      boolean sameField = above != null && above.field().equals(line.field());
      position = sameField ? position + 1 : 1;
      rows.add(row(line, sameField ? above : null, position));
    }
    return new Table(view.id(), rows, open.ties());
  }

  private Row row(Line line, @Nullable Line above, int position) {
    SortedMap<String, Cell> shown = new TreeMap<>();
    view.show().forEach(step -> shown.put(step, cell(step, line.cell())));
    @Nullable String splitBy = null;
    boolean placed = line.place() instanceof Cell.Place;
    if (placed && above != null && before(above.place()) < before(line.place())) {
      splitBy = state.splitBy(order, above.cell(), line.cell());
    }
    Cell score = cell(view.score(), line.cell());
    Cell selected = cell(view.select(), line.cell());
    Cell titles = cell(view.award(), line.cell());
    List<Cell> seen = new ArrayList<>(shown.values());
    seen.addAll(List.of(line.place(), score, selected, titles));
    return new Row(
        line.entrant(),
        line.field(),
        placed ? position : 0,
        line.place() instanceof Cell.Place place ? rank(place) : null,
        line.place() instanceof Cell.Place place ? place.size() - 1 : 0,
        score,
        cell(view.outcome(), line.cell()),
        selected,
        titles,
        shown,
        splitBy,
        isProvisional(line.cell(), seen));
  }

  private Rational rank(Cell.Place place) {
    PlaceAspect method = view.method();
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

  private Cell cell(@Nullable String step, int cell) {
    if (step == null) {
      return Cell.NotApplicable.CELL;
    }
    int index = graph.indexOf(step);
    Frame source = state.plan().frame(index);
    int[] at = new int[source.axes().size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = frame.coordinate(cell, frame.axisIndex(source.axes().get(i).name()));
    }
    return state.get(index, source.find(at));
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
