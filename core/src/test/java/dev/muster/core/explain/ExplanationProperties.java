package dev.muster.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.json.Json;
import dev.muster.core.text.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExplanationProperties {
  /**
   * Any directed graph: node i has edges to the nodes listed, which may be later ones or itself.
   */
  @Provide
  Arbitrary<List<List<Integer>>> graphs() {
    return Arbitraries.integers()
        .between(1, 9)
        .flatMap(
            n -> Arbitraries.integers().between(0, n - 1).list().ofMaxSize(2).list().ofSize(n));
  }

  /** As above, but only edges to earlier nodes. */
  @Provide
  Arbitrary<List<List<Integer>>> dags() {
    return graphs()
        .map(
            graph -> {
              List<List<Integer>> dag = new ArrayList<>();
              for (List<Integer> edges : graph) {
                int i = dag.size();
                dag.add(edges.stream().filter(edge -> edge < i).toList());
              }
              return dag;
            });
  }

  private static List<ExplanationNode> nodes(List<List<Integer>> graph) {
    List<ExplanationNode> nodes = new ArrayList<>();
    for (List<Integer> edges : graph) {
      nodes.add(
          ExplanationTest.link(
              "s" + nodes.size(), edges.stream().map(edge -> "s" + edge).toArray(String[]::new)));
    }
    return nodes;
  }

  private static Explanation build(List<ExplanationNode> nodes, NodeRef root) {
    Explanation.Builder builder = Explanation.builder().root(root);
    nodes.forEach(builder::add);
    return builder.build();
  }

  /** Whether some node reaches itself, by the closure of Warshall. */
  private static boolean isCyclic(List<List<Integer>> graph) {
    int n = graph.size();
    boolean[][] reaches = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int edge : graph.get(i)) {
        reaches[i][edge] = true;
      }
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          reaches[i][j] |= reaches[i][k] && reaches[k][j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      if (reaches[i][i]) {
        return true;
      }
    }
    return false;
  }

  @Property
  void exactlyTheCyclicGraphsAreRefused(@ForAll("graphs") List<List<Integer>> graph) {
    boolean refused = false;
    try {
      build(nodes(graph), NodeRef.of("s0"));
    } catch (IllegalArgumentException e) {
      refused = true;
    }
    assertEquals(isCyclic(graph), refused);
  }

  @Property
  void theOrderOfBuildingChangesNoByteAndJsonReadsBack(
      @ForAll("dags") List<List<Integer>> graph, @ForAll Random random) {
    NodeRef root = NodeRef.of("s" + (graph.size() - 1));
    List<ExplanationNode> nodes = nodes(graph);
    Explanation explanation = build(nodes, root);
    Collections.shuffle(nodes, random);
    String json = Json.write(build(nodes, root).toJson());
    assertEquals(Json.write(explanation.toJson()), json);
    assertEquals(explanation, Json.read(Json.parse(json), Explanation::read));
  }

  @Property
  void renderingsShowEachNodesInputsOnce(@ForAll("dags") List<List<Integer>> graph) {
    NodeRef root = NodeRef.of("s" + (graph.size() - 1));
    Explanation explanation =
        Explanation.collect(build(nodes(graph), root), List.of(root), graph.size());
    ExplanationRenderer renderer =
        ExplanationRenderer.of(
            Messages.load(ExplanationProperties.class, "engine"), Locale.ENGLISH);
    long inputs = explanation.nodes().stream().mapToLong(node -> node.inputs().size()).sum();
    // One line for the root and one for each input of each node that it rests on.
    assertEquals(1 + inputs, renderer.text(explanation, root).lines().count());
    assertEquals(1 + inputs, renderer.json(explanation, root).size());
    HtmlCheck.requireSafe(renderer.html(explanation, root));
  }
}
