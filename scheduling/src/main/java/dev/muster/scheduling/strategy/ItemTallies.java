package dev.muster.scheduling.strategy;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.certificate.PricedLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A tally for each exam item of which a batch takes only so many. */
final class ItemTallies {
  private static final int[] NOTHING = {};

  private final int[] classOf;
  private final int[][][] byClass;
  private final List<PricedLimit.Item> limits = new ArrayList<>();
  private int most;

  ItemTallies(CheckupProblem problem, Visitors visitors, Tallies tallies) {
    List<Map<String, Integer>> ofBatch = new ArrayList<>();
    TreeSet<String> limited = new TreeSet<>();
    for (Batch batch : problem.batches()) {
      Map<String, Integer> numbers = new HashMap<>();
      batch
          .itemCapacity()
          .forEach(
              (item, cap) -> {
                limits.add(new PricedLimit.Item(batch.id(), item));
                numbers.put(item, tallies.add(cap, 0, Tallies.HARD, -1));
              });
      limited.addAll(numbers.keySet());
      ofBatch.add(numbers);
    }
    if (limited.isEmpty()) {
      classOf = NOTHING;
      byClass = new int[0][][];
      return;
    }
    classOf = new int[visitors.count()];
    Map<List<String>, Integer> known = new HashMap<>();
    List<int[][]> classes = new ArrayList<>();
    for (int w = 0; w < classOf.length; w++) {
      List<String> items = new ArrayList<>(visitors.items(w));
      items.retainAll(limited);
      Integer number = known.putIfAbsent(items, classes.size());
      if (number == null) {
        classes.add(talliesOf(items, ofBatch));
      }
      classOf[w] = number == null ? classes.size() - 1 : number;
    }
    byClass = classes.toArray(new int[0][][]);
  }

  private int[][] talliesOf(List<String> items, List<Map<String, Integer>> ofBatch) {
    int[][] lists = new int[ofBatch.size()][];
    for (int b = 0; b < lists.length; b++) {
      Map<String, Integer> numbers = ofBatch.get(b);
      lists[b] =
          items.stream().filter(numbers::containsKey).mapToInt(numbers::get).sorted().toArray();
      most = Math.max(most, lists[b].length);
    }
    return lists;
  }

  int[] of(int worker, int batch) {
    return classOf.length == 0 ? NOTHING : byClass[classOf[worker]][batch];
  }

  /** Returns the limit that a tally counts for. */
  PricedLimit.Item limit(int tally) {
    return limits.get(tally);
  }

  int most() {
    return most;
  }
}
