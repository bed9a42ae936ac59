package dev.muster.core.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a source all that some references rest on, breadth first.
 *
 * <p>Every reference gets a number when it is first met, so that it is hashed once for each time it
 * is named and not again: whether the graph is sound is seen from the numbers. One use; not
 * thread-safe.
 */
final class Collector {
  private static final int[] NONE = {};

  private final ExplanationSource source;
  private final int nodesMax;
  private final Map<NodeRef, Integer> numbers = new HashMap<>();
  private final List<NodeRef> met = new ArrayList<>();
  private final List<ExplanationNode> nodes = new ArrayList<>();
  private boolean sound;

  Collector(ExplanationSource source, int nodesMax) {
    this.source = source;
    this.nodesMax = nodesMax;
  }

  /**
   * Collects.
   *
   * @throws IllegalArgumentException if there are more nodes than allowed
   */
  void collect(Collection<NodeRef> roots) {
    List<int[]> inputs = new ArrayList<>();
    BitSet needed = new BitSet(); // what must be there: all but missing inputs
    BitSet absent = new BitSet();
    roots.forEach(root -> needed.set(number(root)));
    long count = 0;
    for (int at = 0; at < met.size(); at++) {
      Optional<ExplanationNode> found = source.node(met.get(at));
      int[] own = NONE;
      if (found.isEmpty() || !found.get().ref().equals(met.get(at))) {
        absent.set(at);
      } else {
        if (nodes.size() == nodesMax) {
          throw new IllegalArgumentException(
              "the explanation has more than %d nodes.%nMaybe explain fewer roots at once."
                  .formatted(nodesMax));
        }
        nodes.add(found.get());
        own = numbers(found.get().inputs(), needed);
        count += own.length;
      }
      inputs.add(own);
    }
    sound =
        !absent.intersects(needed)
            && count <= Explanation.INPUTS_MAX
            && GraphCheck.inCircle(inputs.toArray(int[][]::new)) < 0;
  }

  private int[] numbers(List<ExplanationInput> inputs, BitSet needed) {
    int[] own = new int[inputs.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = number(inputs.get(i).ref());
      if (inputs.get(i).use() != InputUse.MISSING) {
        needed.set(own[i]);
      }
    }
    return own;
  }

  private int number(NodeRef ref) {
    @Nullable Integer known = numbers.putIfAbsent(ref, met.size());
    if (known != null) {
      return known;
    }
    met.add(ref);
    return met.size() - 1;
  }

  /** Returns the nodes in the order in which they were met. */
  List<ExplanationNode> nodes() {
    return nodes;
  }

  /** Returns whether every reference leads somewhere and none in a circle. */
  boolean isSound() {
    return sound;
  }
}
