package dev.muster.scheduling.internal.transport;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sources with counts, sinks with capacities, costs, and who may use what.
 *
 * <p>A source is a person, or a cohort of {@code count} alike, which may be split among sinks.
 * Sinks of one site share the cost from a source, plus an offset of their own. Who may use which
 * sink is said by <em>patterns</em> over <em>slots</em>: a sink has one slot (its day, say), a
 * source one pattern, and a pattern is a set of slots.
 *
 * <p>Serving comes first by default: units left out are counted by level of priority, and compared
 * before cost. With {@link Builder#penalties} leaving a unit out has a cost of its own instead.
 *
 * <p>Arrays are not copied and must not change. The order of sources breaks ties, so sort them by
 * id. Immutable.
 */
public final class TransportProblem {
  private final CostModel costs;
  private final long @Nullable [] counts;
  private final long[] capacities;
  private final int[] siteOfSink;
  private final long[] offsets;
  private final int[] slotOfSink;
  private final int slots;
  private final int @Nullable [] patternOfSource;
  private final long[] patternBits;
  private final int @Nullable [] levelOfSource;
  private final int levels;
  private final long @Nullable [] penalties;

  private TransportProblem(Builder b) {
    costs = b.costs;
    counts = b.counts;
    capacities = b.capacities;
    siteOfSink = b.siteOfSink == null ? identity(capacities.length) : b.siteOfSink;
    offsets = b.offsets == null ? new long[capacities.length] : b.offsets;
    slotOfSink = b.slotOfSink == null ? new int[capacities.length] : b.slotOfSink;
    slots = b.slots;
    patternOfSource = b.patternOfSource;
    patternBits = b.patternBits;
    levelOfSource = b.levelOfSource;
    levels = b.levels;
    penalties = b.penalties;
    InputCheck.check(this);
  }

  private static int[] identity(int n) {
    int[] identity = new int[n];
    for (int i = 0; i < n; i++) {
      identity[i] = i;
    }
    return identity;
  }

  /** Starts a problem with these costs, and sinks of these capacities, not negative. */
  public static Builder builder(CostModel costs, long[] capacities) {
    return new Builder(costs, capacities);
  }

  /** Returns the number of sources. */
  public int sources() {
    return costs.sources();
  }

  /** Returns the number of sinks. */
  public int sinks() {
    return capacities.length;
  }

  /** Returns the number of sites. */
  public int sites() {
    return costs.sites();
  }

  /** Returns the costs. */
  public CostModel costs() {
    return costs;
  }

  /** Returns the number of units of {@code source}. */
  public long count(int source) {
    return counts == null ? 1 : counts[source];
  }

  boolean hasCounts() {
    return counts != null;
  }

  /** Returns the capacity of {@code sink}. */
  public long capacity(int sink) {
    return capacities[sink];
  }

  /** Returns the site of {@code sink}. */
  public int siteOf(int sink) {
    return siteOfSink[sink];
  }

  /** Returns what each unit costs at {@code sink} beyond its site. */
  public long offset(int sink) {
    return offsets[sink];
  }

  /** Returns the slot of {@code sink}. */
  public int slotOf(int sink) {
    return slotOfSink[sink];
  }

  /** Returns the number of slots. */
  public int slots() {
    return slots;
  }

  /** Returns the number of patterns; 1 when every source may use every slot. */
  public int patterns() {
    return patternOfSource == null ? 1 : patternBits.length / words();
  }

  /** Returns the pattern of {@code source}. */
  public int pattern(int source) {
    return patternOfSource == null ? 0 : patternOfSource[source];
  }

  boolean hasPatterns() {
    return patternOfSource != null;
  }

  private int words() {
    return (slots + 63) >>> 6;
  }

  /** Returns whether {@code pattern} holds {@code slot}. */
  public boolean allows(int pattern, int slot) {
    return patternOfSource == null
        || (patternBits[pattern * words() + (slot >>> 6)] >>> slot & 1) != 0;
  }

  /** Returns 64 slots of {@code pattern} as bits, from slot {@code 64·word}. */
  long patternWord(int pattern, int word) {
    if (patternOfSource != null) {
      return patternBits[pattern * words() + word];
    }
    return word == slots >>> 6 ? (1L << slots) - 1 : -1;
  }

  /** Returns whether {@code source} may use {@code sink}. */
  boolean mayUse(int source, int sink) {
    return allows(pattern(source), slotOfSink[sink])
        && (costs instanceof CostModel.Geo
            || siteCost(source, siteOfSink[sink]) != CostModel.FORBIDDEN);
  }

  /** Returns the number of levels of priority. */
  public int levels() {
    return levels;
  }

  /** Returns the level of {@code source}, from 1, which is served first. */
  public int level(int source) {
    return levelOfSource == null ? 1 : levelOfSource[source];
  }

  /** Returns whether leaving a unit out has a cost instead of coming first. */
  public boolean hasPenalties() {
    return penalties != null;
  }

  /** Returns the cost of leaving out a unit of {@code source}. */
  public long penalty(int source) {
    return Objects.requireNonNull(penalties, "penalties")[source];
  }

  /**
   * Returns the cost of a unit of {@code source} at {@code sink}, or {@link CostModel#FORBIDDEN}
   * when the source may not use it. Takes time in the number of listed sites where costs are {@link
   * CostModel.Arcs}.
   */
  public long cost(int source, int sink) {
    if (!allows(pattern(source), slotOfSink[sink])) {
      return CostModel.FORBIDDEN;
    }
    long cost = siteCost(source, siteOfSink[sink]);
    return cost == CostModel.FORBIDDEN ? cost : cost + offsets[sink];
  }

  private long siteCost(int source, int site) {
    if (costs instanceof CostModel.Function function) {
      return function.cost().of(source, site);
    }
    if (costs instanceof CostModel.Arcs arcs) {
      for (int a = arcs.start()[source]; a < arcs.start()[source + 1]; a++) {
        if (arcs.site()[a] == site) {
          return arcs.cost()[a];
        }
      }
      return CostModel.FORBIDDEN;
    }
    CostModel.Geo geo = (CostModel.Geo) costs;
    double[] x = new double[2];
    double[] y = new double[2];
    double[] z = new double[2];
    Sphere.unitVector(geo.latitudes()[source], geo.longitudes()[source], x, y, z, 0);
    Sphere.unitVector(geo.siteLatitudes()[site], geo.siteLongitudes()[site], x, y, z, 1);
    return geo.weight() * Sphere.meters(x[0] - x[1], y[0] - y[1], z[0] - z[1]);
  }

  /** Collects what a problem is made of. Reusable. */
  public static final class Builder {
    private final CostModel costs;
    private final long[] capacities;
    private long @Nullable [] counts;
    private int @Nullable [] siteOfSink;
    private long @Nullable [] offsets;
    private int @Nullable [] slotOfSink;
    private int slots = 1;
    private int @Nullable [] patternOfSource;
    private long[] patternBits = {1};
    private int @Nullable [] levelOfSource;
    private int levels = 1;
    private long @Nullable [] penalties;

    private Builder(CostModel costs, long[] capacities) {
      this.costs = Objects.requireNonNull(costs, "costs");
      this.capacities = Objects.requireNonNull(capacities, "capacities");
    }

    /** Sets the units of each source, not negative; 1 each by default. */
    public Builder counts(long[] counts) {
      this.counts = Objects.requireNonNull(counts, "counts");
      return this;
    }

    /** Sets the site of each sink; by default sink b is at site b. */
    public Builder sites(int[] siteOfSink) {
      this.siteOfSink = Objects.requireNonNull(siteOfSink, "siteOfSink");
      return this;
    }

    /** Sets what each unit costs at a sink beyond its site; nothing by default. */
    public Builder offsets(long[] offsets) {
      this.offsets = Objects.requireNonNull(offsets, "offsets");
      return this;
    }

    /**
     * Sets who may use what; by default everyone everything. Pattern p is the set of slots whose
     * bits are set in {@code ⌈slots/64⌉} words from {@code patternBits[p·⌈slots/64⌉]}, lowest bit
     * first.
     */
    public Builder eligibility(
        int[] slotOfSink, int slots, int[] patternOfSource, long[] patternBits) {
      this.slotOfSink = Objects.requireNonNull(slotOfSink, "slotOfSink");
      this.slots = slots;
      this.patternOfSource = Objects.requireNonNull(patternOfSource, "patternOfSource");
      this.patternBits = Objects.requireNonNull(patternBits, "patternBits");
      return this;
    }

    /** Sets the level of each source, from 1 (served first) to {@code levels}; all 1 by default. */
    public Builder priorities(int[] levelOfSource, int levels) {
      this.levelOfSource = Objects.requireNonNull(levelOfSource, "levelOfSource");
      this.levels = levels;
      return this;
    }

    /** Gives leaving out a unit of each source a cost; levels are then of no effect. */
    public Builder penalties(long[] penalties) {
      this.penalties = Objects.requireNonNull(penalties, "penalties");
      return this;
    }

    /**
     * Returns the problem.
     *
     * @throws IllegalArgumentException if arrays don't fit each other, an index or number is out of
     *     range, or a cost could overflow a {@code long}
     */
    public TransportProblem build() {
      return new TransportProblem(this);
    }
  }
}
