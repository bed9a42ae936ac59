package dev.muster.scoring;

import dev.muster.core.text.Ids;
import dev.muster.scoring.Standings.Needed;
import dev.muster.scoring.Standings.OpenTie;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.engine.Trace;
import dev.muster.scoring.internal.graph.Expressions;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ties that a view waits for.
 *
 * @param ties those of its own order and of every order that it depends on
 * @param cells the cells of its own order that are in one
 * @param isBehind whether an order that it depends on, not its own, waits
 */
record OpenTies(List<OpenTie> ties, BitSet cells, boolean isBehind) {
  private static final int NEEDED_MAX = 1_000;

  static OpenTies of(State state, Rules.View view, int order) {
    Graph graph = state.plan().graph();
    TreeSet<Integer> steps = new TreeSet<>();
    List<@Nullable String> shown = new ArrayList<>(view.show());
    shown.add(view.order());
    shown.add(view.score());
    shown.add(view.outcome());
    shown.add(view.select());
    shown.add(view.award());
    for (@Nullable String step : shown) {
      if (step != null) {
        steps.addAll(state.partitionsBehind(graph.indexOf(step)));
      }
    }
    List<OpenTie> ties = new ArrayList<>();
    BitSet cells = new BitSet();
    Set<State.Open> seen = new java.util.HashSet<>();
    boolean behind = false;
    for (State.Open open : state.openTies(order)) {
      seen.add(open);
      open.cells().forEach(cells::set);
      ties.add(tie(state, order, open));
    }
    for (int step : steps.descendingSet()) {
      for (State.Open open : state.openTies(step)) {
        if (seen.add(open)) {
          behind = true;
          ties.add(tie(state, step, open));
        }
      }
    }
    return new OpenTies(ties, cells, behind);
  }

  private static OpenTie tie(State state, int step, State.Open open) {
    Graph graph = state.plan().graph();
    Frame frame = state.plan().frame(step);
    Axis along = frame.axes().get(frame.axisIndex(graph.orderOf(step).along()));
    List<String> entrants = new ArrayList<>();
    Set<Needed> needed =
        new TreeSet<>(
            java.util.Comparator.comparing(Needed::relation)
                .thenComparing(n -> n.key().toString()));
    int criterion = graph.indexOf(open.criterion());
    for (int cell : open.cells()) {
      SortedMap<String, String> key = Keys.key(state.plan(), step, cell);
      entrants.add(key.getOrDefault(along.name(), ""));
      needed(state, criterion, key, needed);
    }
    entrants.sort(Ids.ORDER);
    int place = state.get(step, open.cells().get(0)) instanceof Cell.Place p ? p.before() + 1 : 0;
    return new OpenTie(
        graph.steps().get(open.step()).id(),
        open.criterion(),
        place,
        entrants,
        List.copyOf(needed));
  }

  /**
   * Adds the facts that a step lacks at a key, be the cell missing or not there at all: where only
   * entered facts make cells, what is needed has none yet.
   */
  private static void needed(
      State state, int step, SortedMap<String, String> key, Set<Needed> needed) {
    Graph graph = state.plan().graph();
    Frame frame = state.plan().frame(step);
    SortedMap<String, String> own = new TreeMap<>(key);
    own.keySet().retainAll(frame.axes().stream().map(Axis::name).toList());
    if (own.size() < frame.axes().size() || needed.size() >= NEEDED_MAX) {
      return;
    }
    int cell = frame.find(indexes(state.plan().space(), frame, own));
    Cell value = cell < 0 ? Cell.NotApplicable.CELL : state.get(step, cell);
    Node node = graph.steps().get(step).node();
    if (value.isValue()) {
      return;
    }
    if (node instanceof Node.Input input) {
      needed.add(new Needed(input.relation(), own));
    } else if (value instanceof Cell.Missing) {
      missing(state, step, cell, needed);
    } else if (node instanceof Node.Via via) {
      @Nullable SortedMap<String, String> source = source(via, own);
      if (source != null) {
        needed(state, graph.indexOf(via.of()), source, needed);
      }
    } else if (node instanceof Node.Mapping map) {
      for (String operand : Expressions.steps(map.is())) {
        needed(state, graph.indexOf(operand), own, needed);
      }
    }
  }

  private static int[] indexes(Space space, Frame frame, SortedMap<String, String> key) {
    int[] at = new int[frame.axes().size()];
    for (int i = 0; i < at.length; i++) {
      Axis axis = frame.axes().get(i);
      at[i] = space.indexOf(axis.dimension(), key.getOrDefault(axis.name(), ""));
    }
    return at;
  }

  /** Returns the key that a step is read at, or null if it depends on what is not known. */
  private static @Nullable SortedMap<String, String> source(
      Node.Via via, SortedMap<String, String> key) {
    SortedMap<String, String> source = new TreeMap<>(key);
    for (Node.Link link : via.links()) {
      if (link instanceof Node.Link.ToMember member) {
        source.put(link.axis(), member.member());
      } else if (link instanceof Node.Link.ToAxis axis) {
        source.put(link.axis(), key.getOrDefault(axis.target(), ""));
      } else {
        return null;
      }
    }
    return source;
  }

  /** Follows missing cells down to the facts that were not entered. */
  private static void missing(State state, int step, int cell, Set<Needed> needed) {
    if (needed.size() >= NEEDED_MAX || !(state.get(step, cell) instanceof Cell.Missing)) {
      return;
    }
    if (state.plan().graph().steps().get(step).node() instanceof Node.Input input) {
      needed.add(new Needed(input.relation(), Keys.key(state.plan(), step, cell)));
      return;
    }
    inputs(state.trace(step, cell), state, needed);
  }

  private static void inputs(Trace trace, State state, Set<Needed> needed) {
    for (Trace.Input input : trace.inputs()) {
      if (input.inner() != null) {
        inputs(input.inner(), state, needed);
      } else {
        missing(state, input.step(), input.cell(), needed);
      }
    }
  }
}
