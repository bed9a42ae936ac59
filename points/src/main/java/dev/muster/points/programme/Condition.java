package dev.muster.points.programme;

import dev.muster.core.number.Rational;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test of one attribute. An attribute that is absent fails every test but a negated one.
 *
 * @param ofMember whether the attribute is the member's rather than the activity's
 * @param attribute its name
 * @param among the values that pass, or null if a range is asked for
 * @param negated whether exactly the other values pass
 * @param min the least number that passes, or null
 * @param max the greatest number that passes, or null
 */
record Condition(
    boolean ofMember,
    String attribute,
    @Nullable Set<Value> among,
    boolean negated,
    @Nullable Rational min,
    @Nullable Rational max) {
  boolean holds(Map<String, Value> member, Map<String, Value> activity) {
    Value value = (ofMember ? member : activity).get(attribute);
    if (among != null) {
      return (value != null && among.contains(value)) != negated;
    }
    return value instanceof Value.Quantity quantity
        && (min == null || quantity.number().compareTo(min) >= 0)
        && (max == null || quantity.number().compareTo(max) <= 0);
  }
}
