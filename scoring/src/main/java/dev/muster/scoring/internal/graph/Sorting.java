package dev.muster.scoring.internal.graph;

import dev.muster.core.check.Findings;
import dev.muster.core.json.Nearest;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sorts steps topologically, without recursion, so that a chain of a thousand steps needs no deep
 * stack.
 */
final class Sorting {
  private final Map<String, Step> byId = new TreeMap<>();
  private final Map<String, List<String>> reads = new HashMap<>();
  private final Findings findings;

  Sorting(Rules rules, Findings findings) {
    this.findings = findings;
    rules.steps().forEach(step -> byId.putIfAbsent(step.id(), step));
    byId.values().forEach(step -> reads.put(step.id(), known(step)));
  }

  private List<String> known(Step step) {
    List<String> known = new ArrayList<>();
    for (String id : Dependencies.of(step)) {
      if (byId.containsKey(id)) {
        known.add(id);
      } else {
        unknownStep(id, byId.keySet(), step.pointer(), findings);
      }
    }
    return known;
  }

  /** Reports a step that is not there, with the nearest one. */
  static void unknownStep(String id, Set<String> known, String pointer, Findings findings) {
    @Nullable String near = Nearest.of(id, new TreeSet<>(known));
    if (near == null) {
      findings.add(pointer, ScoringFault.STEP_UNKNOWN, id);
    } else {
      findings.add(pointer, ScoringFault.STEP_UNKNOWN_NEAR, id, near);
    }
  }

  /** Returns the steps that lie on no circle, each after those that it reads. */
  List<Step> sorted() {
    Set<String> done = new HashSet<>();
    List<Step> sorted = new ArrayList<>();
    for (String root : byId.keySet()) {
      visit(root, done, sorted);
    }
    return sorted;
  }

  private void visit(String root, Set<String> done, List<Step> sorted) {
    Map<String, Iterator<String>> open = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    path.push(root);
    while (!path.isEmpty()) {
      String at = path.element();
      if (done.contains(at)) {
        path.pop();
        continue;
      }
      Iterator<String> rest = open.computeIfAbsent(at, id -> edges(id).iterator());
      if (!rest.hasNext()) {
        done.add(at);
        open.remove(at);
        path.pop();
        sorted.add(step(at));
        continue;
      }
      String next = rest.next();
      if (open.containsKey(next)) {
        reportCycle(next, List.copyOf(open.keySet()));
      } else if (!done.contains(next)) {
        path.push(next);
      }
    }
  }

  private void reportCycle(String start, List<String> open) {
    List<String> circle = new ArrayList<>(open.subList(open.indexOf(start), open.size()));
    circle.add(start);
    findings.add(step(start).pointer(), ScoringFault.CYCLE, String.join(" → ", circle));
  }

  private List<String> edges(String id) {
    return reads.getOrDefault(id, List.of());
  }

  private Step step(String id) {
    return java.util.Objects.requireNonNull(byId.get(id));
  }
}
