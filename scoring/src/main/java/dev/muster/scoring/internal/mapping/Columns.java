package dev.muster.scoring.internal.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns a table must have, may have, and which it looks up in others. */
final class Columns {
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<String> optional = new LinkedHashSet<>();
  private final Map<String, Set<String>> lookedUp;

  Columns(Map<String, Set<String>> lookedUp) {
    this.lookedUp = lookedUp;
  }

  void add(String column, boolean mayBeAbsent) {
    (mayBeAbsent ? optional : required).add(column);
  }

  void addLookup(String table, String column) {
    lookedUp.computeIfAbsent(table, t -> new LinkedHashSet<>()).add(column);
  }

  List<String> required() {
    return List.copyOf(required);
  }

  List<String> optional() {
    return optional.stream().filter(column -> !required.contains(column)).toList();
  }

  /** Returns columns that begin with these. */
  Columns copy() {
    Columns copy = new Columns(lookedUp);
    copy.required.addAll(required);
    copy.optional.addAll(optional);
    return copy;
  }
}
