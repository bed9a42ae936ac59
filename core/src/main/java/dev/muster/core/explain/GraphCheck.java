package dev.muster.core.explain;

import dev.muster.core.check.Findings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that nodes form an acyclic graph in which every reference leads somewhere. Nothing here
 * recurses.
 */
final class GraphCheck {
  private final List<NodeRef> roots;
  private final List<ExplanationNode> nodes;
  private final Findings findings;
  private final Map<NodeRef, Integer> indexOf;

  private GraphCheck(List<NodeRef> roots, List<ExplanationNode> nodes, Findings findings) {
    this.roots = roots;
    this.nodes = nodes;
    this.findings = findings;
    this.indexOf = new HashMap<>(nodes.size() * 4 / 3 + 1);
  }

  /** Adds all faults to {@code findings}; pointers are those of the format. */
  static void check(List<NodeRef> roots, List<ExplanationNode> nodes, Findings findings) {
    new GraphCheck(roots, nodes, findings).check();
  }

  private void check() {
    if (nodes.size() > Explanation.NODES_MAX) {
      findings.add("/nodes", ExplanationFault.TOO_MANY_NODES, nodes.size(), Explanation.NODES_MAX);
      return;
    }
    long inputs = nodes.stream().mapToLong(node -> node.inputs().size()).sum();
    if (inputs > Explanation.INPUTS_MAX) {
      findings.add("/nodes", ExplanationFault.TOO_MANY_INPUTS, inputs, Explanation.INPUTS_MAX);
      return;
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (indexOf.putIfAbsent(nodes.get(i).ref(), i) != null) {
        findings.add("/nodes/" + i, ExplanationFault.DUPLICATE_NODE, nodes.get(i).ref());
      }
    }
    for (int i = 0; i < roots.size(); i++) {
      if (!indexOf.containsKey(roots.get(i))) {
        findings.add("/roots/" + i, ExplanationFault.UNKNOWN_ROOT, roots.get(i));
      }
    }
    int circle = inCircle(resolve());
    if (circle >= 0) {
      findings.add("/nodes/" + circle, ExplanationFault.CYCLE, nodes.get(circle).ref());
    }
  }

  /** Returns the inputs of each node as indices, −1 where a reference leads nowhere. */
  private int[][] resolve() {
    int[][] inputs = new int[nodes.size()][];
    for (int i = 0; i < inputs.length; i++) {
      List<ExplanationInput> given = nodes.get(i).inputs();
      inputs[i] = new int[given.size()];
      for (int j = 0; j < inputs[i].length; j++) {
        ExplanationInput input = given.get(j);
        Integer index = indexOf.get(input.ref());
        inputs[i][j] = index == null ? -1 : index;
        if (index == null && input.use() != InputUse.MISSING) {
          findings.add(
              "/nodes/" + i + "/inputs/" + j + "/ref", ExplanationFault.DANGLING, input.ref());
        }
      }
    }
    return inputs;
  }

  /**
   * Returns a node that lies in a circle, or −1.
   *
   * @param inputs the inputs of each node by number; −1 is passed over
   */
  static int inCircle(int[][] inputs) {
    /*
     * Nodes that nobody needs are taken away until none is left, or only circles and what they lead to (Kahn). Among
     * the rest, walking from user to user backwards must end in a circle, of which one node is told.
     */
    int[] users = new int[inputs.length];
    int[] someUser = new int[inputs.length];
    for (int[] of : inputs) {
      for (int input : of) {
        if (input >= 0) {
          users[input]++;
        }
      }
    }
    boolean[] gone = new boolean[inputs.length];
    int[] free = new int[inputs.length];
    int count = 0;
    for (int i = 0; i < inputs.length; i++) {
      if (users[i] == 0) {
        free[count++] = i;
      }
    }
    for (int done = 0; done < count; done++) {
      gone[free[done]] = true;
      for (int input : inputs[free[done]]) {
        if (input >= 0 && --users[input] == 0) {
          free[count++] = input;
        }
      }
    }
    if (count == inputs.length) {
      return -1;
    }
    Arrays.fill(someUser, -1);
    int start = -1;
    for (int i = inputs.length - 1; i >= 0; i--) {
      if (!gone[i]) {
        start = i;
        for (int input : inputs[i]) {
          if (input >= 0) {
            someUser[input] = i;
          }
        }
      }
    }
    boolean[] passed = new boolean[inputs.length];
    int at = start;
    while (!passed[at]) {
      passed[at] = true;
      at = someUser[at];
    }
    return at;
  }
}
