package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.StatusRule;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of each member: the reported one, else that of the first gate that fails, else the
 * ordinary one.
 */
final class OutcomeColumn implements StepColumn {
  private static final Cell UNKNOWN = new Cell.Missing("status-unknown");

  private final Node.Outcome node;
  private final Frame frame;
  private final @Nullable Operand reported;
  private final List<Operand> gates = new ArrayList<>();
  private final Map<String, StatusRule> rules = new HashMap<>();

  OutcomeColumn(Node.Outcome node, int step, BuildContext context) {
    this.node = node;
    this.frame = context.frames.dense(context.axes(step));
    this.reported = context.operand(node.reported(), frame);
    node.gates().forEach(gate -> gates.add(context.read(gate.require(), frame)));
    node.statuses().forEach(rule -> rules.put(rule.id(), rule));
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int units() {
    return frame.size();
  }

  @Override
  public void compute(int unit, Columns in, Sink out) {
    out.put(unit, cell(unit, in));
  }

  private Cell cell(int cell, Columns in) {
    if (reported != null && reported.at(cell, in) instanceof Cell.Symbol symbol) {
      @Nullable StatusRule rule = rules.get(symbol.id());
      return rule == null ? UNKNOWN : new Cell.Status(rule, null);
    }
    for (int i = 0; i < gates.size(); i++) {
      Node.Gate gate = node.gates().get(i);
      Cell test = gates.get(i).at(cell, in);
      if (test.equals(Cell.Flag.FALSE) || (test instanceof Cell.Missing && gate.missingFails())) {
        @Nullable StatusRule rule = rules.get(gate.status());
        return rule == null ? UNKNOWN : new Cell.Status(rule, gate.id());
      }
      if (test instanceof Cell.Missing) {
        return test;
      }
    }
    return new Cell.Status(node.statuses().get(0), null);
  }

  @Override
  public void reads(int unit, Reads reads) {
    if (reported != null) {
      reads.read(reported.step(), reported.cell(unit));
    }
    gates.forEach(gate -> reads.read(gate.step(), gate.cell(unit)));
  }

  @Override
  public Trace trace(int cell, Columns in) {
    Cell exact = cell(cell, in);
    Trace.Inputs inputs = new Trace.Inputs();
    if (reported != null && reported.at(cell, in) instanceof Cell.Symbol) {
      inputs.used(reported.step(), reported.cell(cell));
      return new Trace(
          "outcome", "outcome.reported", List.of(exact.toString()), inputs.list(), exact);
    }
    gates.forEach(
        gate ->
            inputs.add(
                gate.step(),
                gate.cell(cell),
                gate.at(cell, in).isValue() ? Trace.Use.USED : Trace.Use.MISSING,
                null));
    boolean failed = exact instanceof Cell.Status status && status.gate() != null;
    String gate = exact instanceof Cell.Status s && s.gate() != null ? s.gate() : "";
    return new Trace(
        "outcome",
        failed ? "outcome.gate" : exact.isValue() ? "outcome.ordinary" : "outcome.open",
        List.of(exact.toString(), gate),
        inputs.list(),
        exact);
  }
}
