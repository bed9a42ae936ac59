package dev.muster.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Infers what each grade of an element is worth from published grades of execution, since the scale
 * of values itself is not at hand: where all grades that count are the same, the published mean is
 * the value; where all but one are known, the last follows. Values are tenths.
 */
final class GradeScale {
  private final Map<Integer, Long> cents = new TreeMap<>(Map.of(0, 0L));

  /** The grades of a panel, and the published mean in hundredths. */
  record Panel(List<Integer> grades, long publishedCents) {
    /** Returns the grades without a highest and a lowest one. */
    List<Integer> counted() {
      List<Integer> sorted = new ArrayList<>(grades);
      sorted.sort(null);
      return sorted.subList(1, sorted.size() - 1);
    }
  }

  static GradeScale of(List<Panel> panels) {
    GradeScale scale = new GradeScale();
    for (Panel panel : panels) {
      List<Integer> counted = panel.counted();
      if (counted.get(0).equals(counted.get(counted.size() - 1)) && counted.get(0) != 0) {
        scale.cents.put(counted.get(0), panel.publishedCents());
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Panel panel : panels) {
        changed |= scale.learn(panel);
      }
    }
    return scale;
  }

  private boolean learn(Panel panel) {
    List<Integer> counted = panel.counted();
    int[] unknown =
        counted.stream().mapToInt(g -> g).filter(g -> !cents.containsKey(g)).distinct().toArray();
    if (unknown.length != 1) {
      return false;
    }
    long times = counted.stream().filter(g -> g == unknown[0]).count();
    long rest =
        panel.publishedCents() * counted.size()
            - counted.stream().mapToLong(g -> cents.getOrDefault(g, 0L)).sum();
    cents.put(unknown[0], Math.round((double) rest / times / 10) * 10);
    return true;
  }

  /** Returns whether every grade of a panel that counts has a value. */
  boolean knows(Panel panel) {
    return cents.keySet().containsAll(panel.counted());
  }

  /**
   * Returns the values in points, by grade. A grade that no published mean tells stands a hundredth
   * beyond its neighbour: where it occurs it is left out as the highest or the lowest.
   */
  Map<String, String> values() {
    Map<Integer, Long> all = new TreeMap<>(cents);
    for (int grade = 1; grade <= 3; grade++) {
      all.putIfAbsent(grade, all.getOrDefault(grade - 1, 0L) + 1);
      all.putIfAbsent(-grade, all.getOrDefault(1 - grade, 0L) - 1);
    }
    Map<String, String> values = new TreeMap<>();
    all.forEach(
        (grade, value) ->
            values.put(Integer.toString(grade), BigDecimal.valueOf(value, 2).toPlainString()));
    return values;
  }
}
