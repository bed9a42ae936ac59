package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of a contest with their members numbered, and the values of its parameters.
 * Immutable.
 */
public final class Space {
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<String, Cell> parameters;

  /**
   * Numbers the members.
   *
   * @param members the members of each dimension in their order
   * @param parameters the value of each parameter
   */
  public Space(Map<String, List<Member>> members, Map<String, Cell> parameters) {
    members.forEach((dimension, list) -> fields.put(dimension, new Field(list)));
    this.parameters = Map.copyOf(parameters);
  }

  /** Returns how many members the dimension has. */
  public int size(String dimension) {
    return field(dimension).members.size();
  }

  /** Returns the members of the dimension in their order. */
  public List<Member> members(String dimension) {
    return field(dimension).members;
  }

  /** Returns the number of a member, or −1. */
  public int indexOf(String dimension, String member) {
    return field(dimension).index.getOrDefault(member, -1);
  }

  /** Returns the cells of an attribute, one a member; missing where the member has none. */
  public Cell[] attribute(String dimension, String attribute) {
    Field field = field(dimension);
    Cell[] cells = new Cell[field.members.size()];
    for (int i = 0; i < cells.length; i++) {
      @Nullable Cell cell = field.members.get(i).attributes().get(attribute);
      cells[i] = cell == null ? Cell.Missing.NOT_ENTERED : cell;
    }
    return cells;
  }

  /**
   * Returns, for each member of a dimension, the number of the member of {@code target} that its
   * attribute names, or −1.
   */
  public int[] lookup(String dimension, String attribute, String target) {
    Cell[] cells = attribute(dimension, attribute);
    int[] numbers = new int[cells.length];
    Arrays.setAll(
        numbers, i -> cells[i] instanceof Cell.Symbol symbol ? indexOf(target, symbol.id()) : -1);
    return numbers;
  }

  /** Returns the value of a parameter. */
  public Cell parameter(String id) {
    @Nullable Cell cell = parameters.get(id);
    if (cell == null) {
      throw new IllegalArgumentException("parameter (%s) is not declared.".formatted(id));
    }
    return cell;
  }

  /** Returns the sizes of axes. */
  public int[] sizes(List<Axis> axes) {
    return axes.stream().mapToInt(axis -> size(axis.dimension())).toArray();
  }

  /** Returns the frame with a cell for each combination of members. */
  public DenseFrame dense(List<Axis> axes) {
    return new DenseFrame(axes, sizes(axes));
  }

  private Field field(String dimension) {
    @Nullable Field field = fields.get(dimension);
    if (field == null) {
      throw new IllegalArgumentException("dimension (%s) is not declared.".formatted(dimension));
    }
    return field;
  }

  private static final class Field {
    private final List<Member> members;
    private final Map<String, Integer> index;

    Field(List<Member> members) {
      this.members = List.copyOf(members);
      this.index = new HashMap<>(members.size() * 2);
      for (int i = 0; i < members.size(); i++) {
        index.put(members.get(i).id(), i);
      }
    }
  }
}
