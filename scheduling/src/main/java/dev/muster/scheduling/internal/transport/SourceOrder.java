package dev.muster.scheduling.internal.transport;

import dev.muster.core.search.Lanes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the engine sees sources: by group, then along a Hilbert curve, the identical
 * ones merged to classes.
 *
 * <p>A class is what the engine moves: a source, or several alike with their counts added.
 */
final class SourceOrder {
  private final int[] sources;
  private final int @Nullable [] classStart;
  private final long @Nullable [] weights;
  private final int[] groupStart;
  private final int classes;

  private SourceOrder(
      int[] sources, int @Nullable [] classStart, long @Nullable [] weights, int[] groupStart) {
    this.sources = sources;
    this.classStart = classStart;
    this.weights = weights;
    this.groupStart = groupStart;
    classes = classStart == null ? sources.length : classStart.length - 1;
  }

  static SourceOrder of(TransportProblem problem, Groups groups, Lanes lanes) {
    long[] keys = keys(problem, groups);
    RadixSort sort = new RadixSort(lanes, keys);
    if (problem.costs() instanceof CostModel.Geo geo) {
      placeKeys(geo, keys, lanes);
      sort.sortBits(32, 64);
      if (manyAlike(problem, sort.keys())) {
        hashKeys(problem, sort.keys(), lanes);
        sort.sortBits(32, 54);
        placeKeys(geo, sort.keys(), lanes);
        sort.sortBits(32, 64);
      }
    }
    int[] sources = byGroup(sort.keys(), groups);
    return merge(problem, groups, sources);
  }

  private static long[] keys(TransportProblem problem, Groups groups) {
    int used = 0;
    for (int i = 0; i < problem.sources(); i++) {
      if (groups.of(i) >= 0) {
        used++;
      }
    }
    long[] keys = new long[used];
    int next = 0;
    for (int i = 0; i < problem.sources(); i++) {
      if (groups.of(i) >= 0) {
        keys[next++] = i;
      }
    }
    return keys;
  }

  private static void placeKeys(CostModel.Geo geo, long[] keys, Lanes lanes) {
    double[] latitudes = geo.latitudes();
    double[] longitudes = geo.longitudes();
    double south = Double.MAX_VALUE;
    double north = -Double.MAX_VALUE;
    double west = Double.MAX_VALUE;
    double east = -Double.MAX_VALUE;
    for (long key : keys) {
      int i = (int) key;
      south = Math.min(south, latitudes[i]);
      north = Math.max(north, latitudes[i]);
      west = Math.min(west, longitudes[i]);
      east = Math.max(east, longitudes[i]);
    }
    double side = Math.max(1e-9, Math.max(north - south, east - west));
    double scale = (Hilbert.SIDE - 1) / side;
    double bottom = south;
    double left = west;
    lanes.run(
        keys.length,
        (lane, from, to) -> {
          for (int j = from; j < to; j++) {
            int i = (int) keys[j];
            int column = (int) ((longitudes[i] - left) * scale);
            int row = (int) ((latitudes[i] - bottom) * scale);
            keys[j] = Hilbert.index(column, row) << 32 | i;
          }
        });
  }

  private static boolean manyAlike(TransportProblem problem, long[] keys) {
    int equal = 0;
    for (int j = 1; j < keys.length; j++) {
      if (keys[j] >>> 32 == keys[j - 1] >>> 32) {
        equal++;
      }
    }
    return equal > keys.length / 16 && problem.sources() > 1;
  }

  private static void hashKeys(TransportProblem problem, long[] keys, Lanes lanes) {
    lanes.run(
        keys.length,
        (lane, from, to) -> {
          for (int j = from; j < to; j++) {
            int i = (int) keys[j];
            keys[j] = (hash(problem, i) & 0x3fffff) << 32 | i;
          }
        });
  }

  private static long hash(TransportProblem problem, int i) {
    CostModel.Geo geo = (CostModel.Geo) problem.costs();
    long h = Double.doubleToLongBits(geo.latitudes()[i]) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32)) + Double.doubleToLongBits(geo.longitudes()[i]);
    h = h * 0xBF58476D1CE4E5B9L + problem.pattern(i);
    h = (h ^ (h >>> 29)) * 0x94D049BB133111EBL + problem.level(i);
    if (problem.hasPenalties()) {
      h = h * 0x9E3779B97F4A7C15L + problem.penalty(i);
    }
    return h >>> 40;
  }

  private static int[] byGroup(long[] keys, Groups groups) {
    int[] next = new int[groups.size() + 1];
    for (long key : keys) {
      next[groups.of((int) key) + 1]++;
    }
    for (int g = 0; g < groups.size(); g++) {
      next[g + 1] += next[g];
    }
    int[] sources = new int[keys.length];
    for (long key : keys) {
      sources[next[groups.of((int) key)]++] = (int) key;
    }
    return sources;
  }

  private static SourceOrder merge(TransportProblem problem, Groups groups, int[] sources) {
    int classes = 0;
    for (int j = 0; j < sources.length; j++) {
      if (j == 0 || !alike(problem, groups, sources[j - 1], sources[j])) {
        classes++;
      }
    }
    boolean merged = classes < sources.length;
    int[] classStart = merged ? new int[classes + 1] : null;
    long[] weights = merged || problem.hasCounts() ? new long[classes] : null;
    int[] groupStart = new int[groups.size() + 1];
    int c = -1;
    for (int j = 0; j < sources.length; j++) {
      if (j == 0 || !alike(problem, groups, sources[j - 1], sources[j])) {
        c++;
        if (classStart != null) {
          classStart[c] = j;
        }
        groupStart[groups.of(sources[j]) + 1]++;
      }
      if (weights != null) {
        weights[c] += problem.count(sources[j]);
      }
    }
    if (classStart != null) {
      classStart[classes] = sources.length;
    }
    for (int g = 0; g < groups.size(); g++) {
      groupStart[g + 1] += groupStart[g];
    }
    return new SourceOrder(sources, classStart, weights, groupStart);
  }

  private static boolean alike(TransportProblem problem, Groups groups, int i, int j) {
    return problem.costs() instanceof CostModel.Geo geo
        && geo.latitudes()[i] == geo.latitudes()[j]
        && geo.longitudes()[i] == geo.longitudes()[j]
        && problem.pattern(i) == problem.pattern(j)
        && groups.of(i) == groups.of(j)
        && (!problem.hasPenalties() || problem.penalty(i) == problem.penalty(j));
  }

  int classes() {
    return classes;
  }

  /** Returns the units of class {@code c}. */
  long weight(int c) {
    return weights == null ? 1 : weights[c];
  }

  /** Returns the units of all classes. */
  long units() {
    return weights == null ? classes : Arrays.stream(weights).sum();
  }

  /** Returns the index in {@link #source} of the first member of class {@code c}. */
  int firstMember(int c) {
    return classStart == null ? c : classStart[c];
  }

  /** Returns the source at place {@code j} of this order. */
  int source(int j) {
    return sources[j];
  }

  /** Returns the first source of class {@code c}. */
  int example(int c) {
    return sources[firstMember(c)];
  }

  /** Returns the first class of {@code group}; its last lies before the first of the next. */
  int groupStart(int group) {
    return groupStart[group];
  }
}
