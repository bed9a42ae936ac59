package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The name of an explanation node: a step and the cell of it, such as {@code
 * road[entrant=t3,judge=j2]}.
 *
 * <p>Dimensions are kept in code-point order whatever order they come in, so that equal cells are
 * equal references. Two lists rather than a map keep a reference small; nodes of one step may share
 * the list of dimensions. References are ordered by step, dimensions and ids, by code point.
 * Immutable.
 *
 * @param step the step, an ASCII id
 * @param dimensions the names of the dimensions of the cell, distinct ASCII ids in ascending order;
 *     at most {@value #DIMENSIONS_MAX}
 * @param ids the ids of the cell, one for each dimension
 */
public record NodeRef(String step, List<String> dimensions, List<String> ids)
    implements Comparable<NodeRef> {
  /** How many dimensions a cell may have. */
  public static final int DIMENSIONS_MAX = 16;

  /**
   * Checks the parts and puts dimensions in order.
   *
   * @throws IllegalArgumentException if a part is not an id, a dimension is there twice, or the
   *     lists differ in length
   */
  public NodeRef {
    requireAscii(step, "step");
    if (dimensions.size() != ids.size() || dimensions.size() > DIMENSIONS_MAX) {
      throw new IllegalArgumentException(
          "step (%s) has %d dimensions and %d ids; there must be as many of both, at most %d."
              .formatted(step, dimensions.size(), ids.size(), DIMENSIONS_MAX));
    }
    if (!isAscending(dimensions)) {
      TreeMap<String, String> sorted = sorted(step, dimensions, ids);
      dimensions = new ArrayList<>(sorted.keySet());
      ids = new ArrayList<>(sorted.values());
    }
    dimensions = List.copyOf(dimensions);
    ids = List.copyOf(ids);
    for (int i = 0; i < dimensions.size(); i++) {
      requireAscii(dimensions.get(i), "dimension");
      Ids.require(ids.get(i), dimensions.get(i));
    }
  }

  /** Returns the reference of the only cell of a step without dimensions. */
  public static NodeRef of(String step) {
    return new NodeRef(step, List.of(), List.of());
  }

  /** Returns the reference of a cell of a step with one dimension. */
  public static NodeRef of(String step, String dimension, String id) {
    return new NodeRef(step, List.of(dimension), List.of(id));
  }

  /** Returns the reference of a cell of a step with two dimensions. */
  public static NodeRef of(
      String step, String dimension1, String id1, String dimension2, String id2) {
    return new NodeRef(step, List.of(dimension1, dimension2), List.of(id1, id2));
  }

  /** Returns the reference of the cell with the ids of {@code key}, by dimension. */
  public static NodeRef of(String step, Map<String, String> key) {
    TreeMap<String, String> sorted = new TreeMap<>(key);
    return new NodeRef(step, List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
  }

  /** Reads what {@link #toString} writes; empty if {@code text} is not such a reference. */
  public static Optional<NodeRef> parse(String text) {
    int open = text.indexOf('[');
    if (open < 0) {
      return Ids.isValidAscii(text) ? Optional.of(of(text)) : Optional.empty();
    }
    String step = text.substring(0, open);
    if (!Ids.isValidAscii(step) || !text.endsWith("]") || text.length() > 10_000) {
      return Optional.empty();
    }
    Map<String, String> key = new TreeMap<>();
    for (String part : text.substring(open + 1, text.length() - 1).split(",", -1)) {
      int equals = part.indexOf('=');
      String dimension = part.substring(0, Math.max(equals, 0));
      String id = part.substring(equals + 1);
      if (!Ids.isValidAscii(dimension) || !Ids.isValid(id) || key.put(dimension, id) != null) {
        return Optional.empty();
      }
    }
    return key.size() > DIMENSIONS_MAX ? Optional.empty() : Optional.of(of(step, key));
  }

  private static boolean isAscending(List<String> names) {
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static TreeMap<String, String> sorted(
      String step, List<String> dimensions, List<String> ids) {
    TreeMap<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (sorted.put(dimensions.get(i), ids.get(i)) != null) {
        throw new IllegalArgumentException(
            "step (%s) has dimension (%s) twice.".formatted(step, dimensions.get(i)));
      }
    }
    return sorted;
  }

  private static void requireAscii(String id, String what) {
    if (!Ids.isValidAscii(requireNonNull(id, what))) {
      Ids.require(id, what);
      throw new IllegalArgumentException(
          "%s (%s) must be an id in ASCII.%nMaybe keep other scripts for its label."
              .formatted(what, id));
    }
  }

  /** Returns the ids by dimension, in the order of dimensions. */
  public Map<String, String> key() {
    Map<String, String> key = new java.util.LinkedHashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      key.put(dimensions.get(i), ids.get(i));
    }
    return Collections.unmodifiableMap(key);
  }

  @Override
  public int compareTo(NodeRef other) {
    int order = Ids.compare(step, other.step);
    if (order == 0) {
      order = compare(dimensions, other.dimensions);
    }
    return order == 0 ? compare(ids, other.ids) : order;
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Ids.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Returns {@code step} or {@code step[dimension=id,dimension=id]}. */
  @Override
  public String toString() {
    if (dimensions.isEmpty()) {
      return step;
    }
    StringBuilder out = new StringBuilder(step);
    for (int i = 0; i < dimensions.size(); i++) {
      out.append(i == 0 ? '[' : ',').append(dimensions.get(i)).append('=').append(ids.get(i));
    }
    return out.append(']').toString();
  }
}
