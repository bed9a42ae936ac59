package dev.muster.points.programme;

import org.jspecify.annotations.Nullable;

/**
 * What members are grouped by.
 *
 * @param attribute an attribute of members, or null for their team
 */
record Group(@Nullable String attribute) {
  /** Returns the group of a member, or null for none. */
  @Nullable String of(Member member) {
    if (attribute == null) {
      return member.team().orElse(null);
    }
    Value value = member.attributes().get(attribute);
    return value == null ? null : value.toString();
  }
}
