package dev.muster.scoring.explain;

import dev.muster.core.explain.ExplanationInput;
import dev.muster.core.explain.ExplanationNode;
import dev.muster.core.explain.ExplanationSource;
import dev.muster.core.explain.InputUse;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.number.Rounding;
import dev.muster.core.text.Ids;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.engine.Trace;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the explanation of a cell when somebody asks.
 *
 * <p>An operation within a step has the step's id, two points and its place: {@code total..2.1} is
 * the first operand of the second operand of {@code total}. Thread-safe.
 */
public final class CellExplanations implements ExplanationSource {
  private static final String INNER = "..";

  private final State state;
  private final Space space;
  private final @Nullable Naming[] namings;

  /** Creates the explanations of computed columns. */
  public CellExplanations(State state) {
    this.state = state;
    this.space = state.plan().space();
    this.namings = new Naming[state.plan().graph().steps().size()];
  }

  @Override
  public Optional<ExplanationNode> node(NodeRef ref) {
    int split = ref.step().indexOf(INNER);
    String step = split < 0 ? ref.step() : ref.step().substring(0, split);
    if (!state.plan().graph().has(step)) {
      return Optional.empty();
    }
    int index = state.plan().graph().indexOf(step);
    int cell = cell(state.plan().frame(index), ref);
    if (cell < 0) {
      return Optional.empty();
    }
    Trace trace = state.trace(index, cell);
    if (split < 0) {
      return Optional.of(node(ref, index, cell, trace));
    }
    @Nullable Trace inner = inner(trace, ref.step().substring(split + INNER.length()));
    return inner == null ? Optional.empty() : Optional.of(inner(ref, step, inner));
  }

  private int cell(Frame frame, NodeRef ref) {
    int[] at = new int[frame.axes().size()];
    if (ref.dimensions().size() != at.length) {
      return -1;
    }
    for (int i = 0; i < at.length; i++) {
      Axis axis = frame.axes().get(i);
      int place = ref.dimensions().indexOf(axis.name());
      at[i] = place < 0 ? -1 : space.indexOf(axis.dimension(), ref.ids().get(place));
    }
    return frame.find(at);
  }

  private static @Nullable Trace inner(Trace trace, String path) {
    @Nullable Trace at = trace;
    for (String part : path.split("\\.", -1)) {
      int place = part.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(part) - 1 : -1;
      at =
          at == null || place < 0 || place >= at.inputs().size()
              ? null
              : at.inputs().get(place).inner();
    }
    return at;
  }

  private ExplanationNode node(NodeRef ref, int step, int cell, Trace trace) {
    Step definition = state.plan().graph().steps().get(step);
    Cell value = state.get(step, cell);
    Cell exact = trace.exact();
    @Nullable Rounding rounding = definition.rounding();
    boolean rounded =
        rounding != null && exact instanceof Cell.Exact && value instanceof Cell.Exact;
    boolean confined = !value.isValue() && exact.isValue();
    Cell shown = confined ? value : exact;
    return new ExplanationNode(
        ref,
        trace.op(),
        shown.isValue() ? shown.toString() : null,
        rounded && exact instanceof Cell.Exact number && rounding != null
            ? rounding.format(number.value())
            : null,
        rounded ? rounding : null,
        inputs(ref, trace),
        definition.pointer(),
        definition.macro(),
        code(trace, shown, confined),
        shown.isValue() ? trace.args() : List.of());
  }

  private ExplanationNode inner(NodeRef ref, String step, Trace trace) {
    int index = state.plan().graph().indexOf(step);
    Cell exact = trace.exact();
    return new ExplanationNode(
        ref,
        trace.op(),
        exact.isValue() ? exact.toString() : null,
        null,
        null,
        inputs(ref, trace),
        state.plan().graph().steps().get(index).pointer(),
        null,
        code(trace, exact, false),
        exact.isValue() ? trace.args() : List.of());
  }

  /** Returns the message: what was done, or why there is no value. */
  private static String code(Trace trace, Cell value, boolean confined) {
    if (value.isValue()) {
      return trace.code();
    }
    if (value instanceof Cell.Missing missing) {
      return "missing." + missing.reason();
    }
    return confined ? "not-among" : "not-applicable";
  }

  private List<ExplanationInput> inputs(NodeRef ref, Trace trace) {
    List<ExplanationInput> inputs = new ArrayList<>(trace.inputs().size());
    for (int i = 0; i < trace.inputs().size(); i++) {
      Trace.Input input = trace.inputs().get(i);
      InputUse use = InputUse.valueOf(input.use().name());
      if (input.inner() != null) {
        boolean outermost = ref.step().indexOf(INNER) < 0;
        String step = ref.step() + (outermost ? INNER : ".") + (i + 1);
        if (step.length() <= Ids.CODE_POINTS_MAX) { // else nested too deeply to be named
          inputs.add(
              new ExplanationInput(
                  new NodeRef(step, ref.dimensions(), ref.ids()), use, input.code()));
        }
      } else {
        inputs.add(new ExplanationInput(ref(input.step(), input.cell()), use, input.code()));
      }
    }
    return inputs;
  }

  private NodeRef ref(int step, int cell) {
    Naming naming = namings[step];
    if (naming == null) {
      naming = new Naming(state.plan().frame(step), space);
      namings[step] = naming; // equal whoever makes it
    }
    return new NodeRef(
        state.plan().graph().steps().get(step).id(), naming.dimensions, naming.ids(cell));
  }

  /** How the cells of a step are named: its axes in the order of their names. */
  private static final class Naming {
    private final Frame frame;
    private final List<String> dimensions;
    private final int[] axes;
    private final List<List<Member>> members = new ArrayList<>();

    Naming(Frame frame, Space space) {
      this.frame = frame;
      this.dimensions = frame.axes().stream().map(Axis::name).sorted().toList();
      this.axes = dimensions.stream().mapToInt(frame::axisIndex).toArray();
      for (int axis : axes) {
        members.add(space.members(frame.axes().get(axis).dimension()));
      }
    }

    List<String> ids(int cell) {
      String[] ids = new String[axes.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = members.get(i).get(frame.coordinate(cell, axes[i])).id();
      }
      return List.of(ids);
    }
  }
}
