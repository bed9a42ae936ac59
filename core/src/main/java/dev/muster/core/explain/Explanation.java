package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.Findings;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole explanation in memory: checked to be acyclic, complete and bounded.
 *
 * <p>Nodes are kept in the order of their references, so that equal explanations are equal bytes
 * however they were built. Immutable and thread-safe. Look-up is O(log n); building is linear but
 * for one sort.
 */
public final class Explanation implements ExplanationSource {
  /** The name of the format, with its version. */
  public static final String FORMAT = "muster.explanation/1";

  /** How many nodes an explanation may have. */
  public static final int NODES_MAX = 1_000_000;

  /** How many inputs all nodes together may have. */
  public static final int INPUTS_MAX = 4_000_000;

  private static final Explanation EMPTY = new Explanation(List.of(), List.of());

  private final List<NodeRef> roots;
  private final List<ExplanationNode> nodes;

  private Explanation(List<NodeRef> roots, List<ExplanationNode> sortedNodes) {
    this.roots = List.copyOf(roots);
    nodes = List.copyOf(sortedNodes);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Takes out of {@code source} what {@code roots} rest on.
   *
   * @param nodesMax how many nodes to take at most, up to {@link #NODES_MAX}
   * @throws IllegalArgumentException if there are more nodes than that, or the source breaks its
   *     contract: a root or a needed node is not there, or inputs lead in a circle
   */
  public static Explanation collect(
      ExplanationSource source, Collection<NodeRef> roots, int nodesMax) {
    Collector collector = new Collector(source, Math.min(nodesMax, NODES_MAX));
    collector.collect(roots);
    if (collector.isSound()) {
      return new Explanation(List.copyOf(roots), sorted(collector.nodes()));
    }
    Builder faulty = builder();
    roots.forEach(faulty::root);
    collector.nodes().forEach(faulty::add);
    return faulty.build(); // which tells the first fault
  }

  /** Returns what is explained, in the order given. */
  public List<NodeRef> roots() {
    return roots;
  }

  /** Returns all nodes in the order of their references. */
  public List<ExplanationNode> nodes() {
    return nodes;
  }

  @Override
  public Optional<ExplanationNode> node(NodeRef ref) {
    requireNonNull(ref, "ref");
    int low = 0;
    int high = nodes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = nodes.get(middle).ref().compareTo(ref);
      if (order == 0) {
        return Optional.of(nodes.get(middle));
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns this in the format {@code muster.explanation/1}; equal explanations give equal JSON.
   */
  public JsonObject toJson() {
    return ExplanationJson.write(this);
  }

  /**
   * Reads the format {@code muster.explanation/1}. Faults become findings of the reader, and then
   * an empty explanation is returned. Calls {@link ObjectReader#done()}.
   */
  public static Explanation read(ObjectReader reader) {
    Findings findings = reader.findings();
    long faultsBefore = findings.count();
    List<NodeRef> roots = ExplanationJson.readRoots(reader);
    List<ExplanationNode> nodes = ExplanationJson.readNodes(reader);
    reader.done();
    if (findings.count() == faultsBefore) {
      GraphCheck.check(roots, nodes, findings);
    }
    return findings.count() == faultsBefore ? new Explanation(roots, sorted(nodes)) : EMPTY;
  }

  private static List<ExplanationNode> sorted(List<ExplanationNode> nodes) {
    List<ExplanationNode> sorted = new ArrayList<>(nodes);
    sorted.sort((a, b) -> a.ref().compareTo(b.ref()));
    return sorted;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Explanation that
        && roots.equals(that.roots)
        && nodes.equals(that.nodes);
  }

  @Override
  public int hashCode() {
    return 31 * roots.hashCode() + nodes.size();
  }

  @Override
  public String toString() {
    return "Explanation of %s, %d nodes".formatted(roots, nodes.size());
  }

  /** Collects nodes. Not thread-safe; can be reused, since {@link #build()} copies. */
  public static final class Builder {
    private final List<NodeRef> roots = new ArrayList<>();
    private final List<ExplanationNode> nodes = new ArrayList<>();

    private Builder() {}

    /** Adds something that is to be explained. */
    public Builder root(NodeRef ref) {
      roots.add(requireNonNull(ref, "ref"));
      return this;
    }

    /** Adds a node. */
    public Builder add(ExplanationNode node) {
      nodes.add(requireNonNull(node, "node"));
      return this;
    }

    /**
     * Checks all and returns the explanation.
     *
     * @throws IllegalArgumentException if a node is there twice, a reference leads nowhere, inputs
     *     lead in a circle, or there are more nodes or inputs than allowed; the message tells the
     *     first fault
     */
    public Explanation build() {
      List<ExplanationNode> sorted = sorted(nodes);
      Findings findings = new Findings();
      GraphCheck.check(roots, sorted, findings);
      if (!findings.isEmpty()) {
        throw new IllegalArgumentException(findings.kept().get(0).toString());
      }
      return new Explanation(roots, sorted);
    }
  }
}
