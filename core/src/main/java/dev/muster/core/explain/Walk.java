package dev.muster.core.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an explanation depth first and shows each node's inputs once. Its stack is its own,
 * so the depth of a graph does not matter.
 */
final class Walk {
  private final ExplanationSource source;
  private final Wording wording;
  private final LineSink sink;
  private final int depthMax;
  private final int linesMax;
  private final Map<NodeRef, Integer> shown = new HashMap<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private int lines;

  Walk(ExplanationSource source, Wording wording, LineSink sink, int depthMax, int linesMax) {
    this.source = source;
    this.wording = wording;
    this.sink = sink;
    this.depthMax = depthMax;
    this.linesMax = linesMax;
  }

  /** A node whose inputs are being shown. */
  private static final class Frame {
    private final List<ExplanationInput> inputs;
    private int next;

    private Frame(List<ExplanationInput> inputs) {
      this.inputs = inputs;
    }
  }

  void run(NodeRef root) {
    ExplanationNode node =
        source
            .node(root)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "node (%s) is not in the explanation.%nMaybe the step has another name or other dimensions."
                            .formatted(root)));
    show(node, null);
    while (!open.isEmpty()) {
      Frame frame = open.getLast();
      int left = frame.inputs.size() - frame.next;
      if (left > 0 && lines < linesMax) {
        ExplanationInput input = frame.inputs.get(frame.next++);
        Optional<ExplanationNode> found = source.node(input.ref());
        if (found.isPresent()) {
          show(found.get(), input);
        } else {
          lines++;
          sink.leaf(wording.absent(input), open.size());
        }
        continue;
      }
      if (left > 0) {
        sink.more(left, open.size(), wording.more(left));
      }
      sink.close();
      open.removeLast();
    }
  }

  private void show(ExplanationNode node, @Nullable ExplanationInput input) {
    lines++;
    int depth = open.size();
    Line line = wording.line(node, input);
    int inputs = node.inputs().size();
    Integer before = shown.get(node.ref());
    if (inputs == 0) {
      sink.leaf(line, depth);
    } else if (before != null) {
      sink.again(line, depth, before, wording.again());
    } else if (depth >= depthMax) {
      sink.open(line, depth, 0);
      sink.more(inputs, depth + 1, wording.more(inputs));
      sink.close();
    } else {
      int number = shown.size() + 1;
      shown.put(node.ref(), number);
      sink.open(line, depth, number);
      open.addLast(new Frame(node.inputs()));
    }
  }
}
