package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    this(members, parameters, Map.of(), Set.of());
  }

  /**
   * Numbers the members, some of which have codes.
   *
   * @param codes the code of each member by id, for each dimension that is blind
   * @param sealed the dimensions whose members are named by their codes alone
   */
  public Space(
      Map<String, List<Member>> members,
      Map<String, Cell> parameters,
      Map<String, Map<String, String>> codes,
      Set<String> sealed) {
    members.forEach(
        (dimension, list) -> {
          Map<String, String> own = codes.getOrDefault(dimension, Map.of());
          fields.put(dimension, new Field(list, own, sealed.contains(dimension)));
        });
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

  /** Returns the number of a member by its id or, once unsealed, by its code; else −1. */
  public int indexOf(String dimension, String member) {
    return field(dimension).index.getOrDefault(member, -1);
  }

  /** Returns the number of a member as the contest file names it, or −1. */
  public int indexOfWritten(String dimension, String member) {
    Field field = field(dimension);
    int hidden = field.hidden.getOrDefault(member, -1);
    return hidden >= 0 ? hidden : indexOf(dimension, member);
  }

  /** Returns whether this is the id of a member who is known by a code alone. */
  public boolean isSealedId(String dimension, String id) {
    return field(dimension).hidden.containsKey(id);
  }

  /** Returns the symbol of a member, whichever of its names was written. */
  public Cell canonical(String dimension, Cell.Symbol written) {
    int index = indexOf(dimension, written.id());
    return index < 0 ? written : new Cell.Symbol(members(dimension).get(index).id());
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
    private final Map<String, Integer> hidden = new HashMap<>();

    Field(List<Member> members, Map<String, String> codes, boolean sealed) {
      this.members =
          sealed
              ? members.stream().map(m -> coded(m, codes.getOrDefault(m.id(), m.id()))).toList()
              : List.copyOf(members);
      this.index = new HashMap<>(members.size() * 2);
      for (int i = 0; i < members.size(); i++) {
        index.put(this.members.get(i).id(), i);
        @Nullable String code = codes.get(members.get(i).id());
        if (code != null && sealed) {
          hidden.put(members.get(i).id(), i);
        } else if (code != null) {
          index.put(code, i);
        }
      }
    }

    /** Returns a member as it is known before the contest is unsealed. */
    private static Member coded(Member member, String code) {
      return new Member(code, null, member.sortKey(), member.attributes());
    }
  }
}
