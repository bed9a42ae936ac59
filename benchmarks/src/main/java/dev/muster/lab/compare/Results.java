package dev.muster.lab.compare;

import dev.muster.lab.compare.stat.Holm;
import dev.muster.lab.compare.stat.Sample;
import dev.muster.lab.compare.stat.SignedRank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a study say.
 *
 * <p>Costs of different instances are never added. What is compared is the <em>excess</em>:
 * (objective − reference) / |reference|, where the reference is the published value, or where there
 * is none the best objective of any run of the study. A strategy's excess on an instance is the
 * mean over its seeds; it is infinite if a run has no good plan, or one that serves fewer people
 * than the best run of the instance does (everybody, where a value was published): people count
 * before costs, by priority.
 */
public final class Results {
  private static final long INTERVAL_SEED = 1;

  private final List<Run> runs;
  private final Map<String, Long> published;
  private final Set<String> strategies = new LinkedHashSet<>();
  private final Map<String, List<Run>> byInstance = new LinkedHashMap<>();
  private final Map<String, List<Long>> unserved = new HashMap<>();
  private final List<Inapplicable> inapplicable;
  private final Set<List<String>> inapplicablePairs = new HashSet<>();

  /**
   * Takes the runs.
   *
   * @param inapplicable which strategies can't say which instances
   * @param published best values known, by name of instance
   */
  public Results(List<Run> runs, List<Inapplicable> inapplicable, Map<String, Long> published) {
    this.runs = List.copyOf(runs);
    this.inapplicable = List.copyOf(inapplicable);
    this.published = new TreeMap<>(published);
    for (Run run : runs) {
      strategies.add(run.strategy());
      byInstance.computeIfAbsent(run.instance(), name -> new ArrayList<>()).add(run);
    }
    for (Inapplicable each : inapplicable) {
      strategies.add(each.strategy());
      byInstance.computeIfAbsent(each.instance(), name -> new ArrayList<>());
      inapplicablePairs.add(List.of(each.instance(), each.strategy()));
    }
    byInstance.forEach(
        (instance, own) -> {
          if (!isPublished(instance)) {
            own.stream()
                .filter(Run::hasPlan)
                .map(Run::unservedByPriority)
                .min(Results::compareUnserved)
                .ifPresent(least -> unserved.put(instance, least));
          }
        });
  }

  /** Returns which strategies can't say which instances. */
  public List<Inapplicable> inapplicable() {
    return inapplicable;
  }

  /** Returns whether a strategy can't say an instance. */
  public boolean isInapplicable(String instance, String strategy) {
    return inapplicablePairs.contains(List.of(instance, strategy));
  }

  /** Returns all runs. */
  public List<Run> runs() {
    return runs;
  }

  /** Returns the names of strategies, those that ran first. */
  public List<String> strategies() {
    return List.copyOf(strategies);
  }

  /** Returns the names of instances. */
  public List<String> instances() {
    return List.copyOf(byInstance.keySet());
  }

  /** Returns the runs of one strategy on one instance. */
  public List<Run> runs(String instance, String strategy) {
    return byInstance.getOrDefault(instance, List.of()).stream()
        .filter(run -> run.strategy().equals(strategy))
        .toList();
  }

  /** Returns whether the reference of an instance was published. */
  public boolean isPublished(String instance) {
    return published(instance) != null;
  }

  /** Tables name instances by folder and file, or by the file alone. */
  private @Nullable Long published(String instance) {
    Long known = published.get(instance);
    return known != null ? known : published.get(instance.substring(instance.lastIndexOf('/') + 1));
  }

  /**
   * Returns how many people the runs of an instance must leave out, by priority, the highest first;
   * nobody where a value was published or no run has a plan.
   */
  public List<Long> unserved(String instance) {
    return unserved.getOrDefault(instance, List.of());
  }

  /** Returns whether a run has a good plan and no other run of its instance serves more people. */
  public boolean isComplete(Run run) {
    return run.hasPlan()
        && compareUnserved(run.unservedByPriority(), unserved(run.instance())) <= 0;
  }

  /** Returns whether a run has a good plan, but another run of its instance serves more people. */
  public boolean servesFewer(Run run) {
    return run.hasPlan() && !isComplete(run);
  }

  /** Compares by the highest priority first; shorter lists lack the highest ones. */
  private static int compareUnserved(List<Long> one, List<Long> other) {
    for (int i = Math.max(one.size(), other.size()); i > 0; i--) {
      long left = i > one.size() ? 0 : one.get(one.size() - i);
      long right = i > other.size() ? 0 : other.get(other.size() - i);
      if (left != right) {
        return Long.compare(left, right);
      }
    }
    return 0;
  }

  /** Returns the reference of an instance, or null if no run has a complete plan. */
  public @Nullable Long reference(String instance) {
    Long known = published(instance);
    if (known != null) {
      return known;
    }
    return byInstance.getOrDefault(instance, List.of()).stream()
        .filter(this::isComplete)
        .map(Run::objective)
        .filter(java.util.Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Returns the greatest bound that the checker found proved in any run, or null. */
  public @Nullable Long bound(String instance) {
    return byInstance.getOrDefault(instance, List.of()).stream()
        .filter(this::isComplete)
        .map(Run::bound)
        .filter(java.util.Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Returns the excess of a run; infinite where there is no complete plan. */
  public double excess(Run run) {
    Long reference = reference(run.instance());
    Long objective = run.objective();
    if (!isComplete(run) || objective == null || reference == null) {
      return Double.POSITIVE_INFINITY;
    }
    return excess(objective, reference);
  }

  private static double excess(long objective, long reference) {
    return (double) (objective - reference) / Math.max(1, Math.abs(reference));
  }

  /**
   * Returns the mean excess of a strategy on an instance, infinite if one run is not complete; NaN
   * if it did not run.
   */
  public double excess(String instance, String strategy) {
    List<Run> own = runs(instance, strategy);
    double sum = 0;
    for (Run run : own) {
      sum += excess(run);
    }
    return own.isEmpty() ? Double.NaN : sum / own.size();
  }

  /**
   * How one strategy did.
   *
   * @param strategy its name
   * @param instances on how many instances it ran
   * @param inapplicable how many instances it can't say
   * @param complete on how many of them all runs have complete plans
   * @param best on how many of them it is as good as any strategy
   * @param proved in how many runs bound and objective agree
   * @param runs how many runs it has
   * @param excess mean excess over its complete instances; NaN, as interval and median, if there is
   *     none
   * @param interval where the mean is with 95 % confidence
   * @param median median excess over its complete instances
   * @param seconds mean seconds of solving
   */
  public record Row(
      String strategy,
      int instances,
      int inapplicable,
      int complete,
      int best,
      int proved,
      int runs,
      double excess,
      Sample.Interval interval,
      double median,
      double seconds) {}

  /** Returns a row a strategy: complete ones first, then by mean excess. */
  public List<Row> ranking() {
    List<Row> rows = new ArrayList<>();
    for (String strategy : strategies) {
      rows.add(row(strategy));
    }
    rows.sort(
        Comparator.comparingDouble(
                (Row row) ->
                    row.instances() == 0 ? 1 : 1 - (double) row.complete() / row.instances())
            .thenComparingDouble(Row::excess)
            .thenComparing(Row::strategy));
    return rows;
  }

  private Row row(String strategy) {
    int all = 0;
    int best = 0;
    List<Double> excesses = new ArrayList<>();
    for (String instance : byInstance.keySet()) {
      double excess = excess(instance, strategy);
      if (Double.isNaN(excess)) {
        continue;
      }
      all++;
      if (!Double.isInfinite(excess)) {
        excesses.add(excess);
        best += excess <= least(instance) ? 1 : 0;
      }
    }
    List<Run> own = runs.stream().filter(run -> run.strategy().equals(strategy)).toList();
    Sample sample = Sample.of(excesses.stream().mapToDouble(Double::doubleValue).toArray());
    return new Row(
        strategy,
        all,
        (int) inapplicable.stream().filter(each -> each.strategy().equals(strategy)).count(),
        excesses.size(),
        best,
        (int) own.stream().filter(run -> isComplete(run) && run.isOptimal()).count(),
        own.size(),
        sample.mean(),
        sample.meanInterval(INTERVAL_SEED),
        sample.quantile(0.5),
        own.stream().mapToLong(Run::millis).average().orElse(0) / 1000);
  }

  private double least(String instance) {
    double least = Double.POSITIVE_INFINITY;
    for (String strategy : strategies) {
      double excess = excess(instance, strategy);
      least = Double.isNaN(excess) ? least : Math.min(least, excess);
    }
    return least;
  }

  /**
   * Two strategies on the instances that both ran.
   *
   * @param first one
   * @param second the other
   * @param test the signed-rank test on their excesses
   * @param adjusted its probability, corrected by Holm over all pairs
   */
  public record Pair(String first, String second, SignedRank test, double adjusted) {}

  /** Returns each two strategies with an instance in common. */
  public List<Pair> pairs() {
    List<String> names = strategies();
    List<Pair> raw = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        List<double[]> common = common(names.get(i), names.get(j));
        if (!common.isEmpty()) {
          SignedRank test =
              SignedRank.of(
                  common.stream().mapToDouble(pair -> pair[0]).toArray(),
                  common.stream().mapToDouble(pair -> pair[1]).toArray());
          raw.add(new Pair(names.get(i), names.get(j), test, test.probability()));
        }
      }
    }
    double[] adjusted =
        Holm.adjusted(raw.stream().mapToDouble(pair -> pair.test().probability()).toArray());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Pair pair = raw.get(i);
      pairs.add(new Pair(pair.first(), pair.second(), pair.test(), adjusted[i]));
    }
    return pairs;
  }

  private List<double[]> common(String first, String second) {
    List<double[]> common = new ArrayList<>();
    for (String instance : byInstance.keySet()) {
      double one = excess(instance, first);
      double other = excess(instance, second);
      if (!Double.isNaN(one) && !Double.isNaN(other)) {
        common.add(new double[] {one, other});
      }
    }
    return common;
  }
}
