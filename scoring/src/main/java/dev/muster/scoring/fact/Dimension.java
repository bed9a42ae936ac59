package dev.muster.scoring.fact;

import dev.muster.core.text.LocalizedText;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A finite ordered set of ids with attributes, such as entrants, judges, items or attempts. None is
 * built in.
 *
 * @param id its name in the rule set
 * @param name what people call it, or null
 * @param origin where its members come from
 * @param members the members that the rules fix; empty unless the origin is {@link Origin#RULES}
 * @param integers the range of whole numbers that are its members; null unless the origin is {@link
 *     Origin#INTEGERS}
 * @param attributes the type of each attribute by name
 */
public record Dimension(
    String id,
    @Nullable LocalizedText name,
    Origin origin,
    List<Member> members,
    @Nullable IntegerRange integers,
    SortedMap<String, ValueType> attributes) {
  /** How many members a dimension may have. */
  public static final int MEMBERS_MAX = 2_000_000;

  /** Copies the members. */
  public Dimension {
    members = List.copyOf(members);
  }

  /** Where the members of a dimension come from. */
  public enum Origin {
    /** From the rule set, in the order written there. */
    RULES,
    /** From the contest file, ordered by sort key and id. */
    ROSTER,
    /** The whole numbers of a range, in their order. */
    INTEGERS
  }

  /** The whole numbers from {@code from} to {@code to}, both included. */
  public record IntegerRange(Count from, Count to) {}
}
