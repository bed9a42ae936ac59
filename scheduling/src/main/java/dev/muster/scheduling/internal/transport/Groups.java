package dev.muster.scheduling.internal.transport;

import java.util.Arrays;

/** Divides sources into groups that may use the same sinks, and mixed groups for rare patterns. */
final class Groups {
  /** No problem has more groups. */
  static final int MAX_GROUPS = 256;

  /** The pattern of a group whose sources each have their own. */
  static final int MIXED = -1;

  private static final int POPULAR_PATTERNS = 64;
  private static final int LEAST_SHARE = 256;

  private final TransportProblem problem;
  private final ServiceLevels service;
  private final int[] popularOf;
  private final int[][] groupOfKind;
  private final int[] pattern = new int[MAX_GROUPS];
  private final int[] zone = new int[MAX_GROUPS];
  private final boolean[] optional = new boolean[MAX_GROUPS];
  private int size;

  Groups(TransportProblem problem, ServiceLevels service) {
    this.problem = problem;
    this.service = service;
    popularOf = popular(problem);
    groupOfKind = new int[2 * problem.levels() + 2][POPULAR_PATTERNS + 1];
    for (int[] row : groupOfKind) {
      Arrays.fill(row, -1);
    }
    for (int i = 0; i < problem.sources(); i++) {
      open(i);
    }
  }

  private static int[] popular(TransportProblem problem) {
    int[] uses = new int[problem.patterns()];
    for (int i = 0; i < problem.sources(); i++) {
      uses[problem.pattern(i)]++;
    }
    long[] ranked = new long[uses.length];
    for (int p = 0; p < uses.length; p++) {
      ranked[p] = ((long) -uses[p] << 32) | p;
    }
    Arrays.sort(ranked);
    int[] popularOf = new int[uses.length];
    Arrays.fill(popularOf, POPULAR_PATTERNS);
    for (int r = 0; r < Math.min(POPULAR_PATTERNS, ranked.length); r++) {
      int p = (int) ranked[r];
      if (uses[p] > 0 && uses[p] >= problem.sources() / LEAST_SHARE) {
        popularOf[p] = r;
      }
    }
    return popularOf;
  }

  /*
   * Levels of contested zones are few in practice; when there are more kinds than groups, patterns of later kinds
   * share the mixed group of their zone.
   */
  private void open(int source) {
    if (isLeftOut(source)) {
      return;
    }
    int kind = kindOf(source);
    int popular = popularOf[problem.pattern(source)];
    if (groupOfKind[kind][popular] >= 0) {
      return;
    }
    boolean crowded = size >= MAX_GROUPS - groupOfKind.length;
    if (crowded && groupOfKind[kind][POPULAR_PATTERNS] >= 0) {
      groupOfKind[kind][popular] = groupOfKind[kind][POPULAR_PATTERNS];
      return;
    }
    pattern[size] = crowded || popular == POPULAR_PATTERNS ? MIXED : problem.pattern(source);
    zone[size] = service.zoneOfSource(source);
    optional[size] = mayStayOut(source);
    if (crowded) {
      groupOfKind[kind][POPULAR_PATTERNS] = size;
    }
    groupOfKind[kind][popular] = size++;
  }

  private boolean isLeftOut(int source) {
    return problem.count(source) == 0 || service.zoneOfSource(source) < 0;
  }

  private boolean mayStayOut(int source) {
    return problem.hasPenalties()
        || (service.zoneOfSource(source) > 0
            && service.zoneOfSource(source) == problem.level(source));
  }

  private int kindOf(int source) {
    return 2 * service.zoneOfSource(source) + (mayStayOut(source) ? 1 : 0);
  }

  int size() {
    return size;
  }

  /** Returns the group of {@code source}, or −1 when it is left out whatever is done. */
  int of(int source) {
    return isLeftOut(source) ? -1 : groupOfKind[kindOf(source)][popularOf[problem.pattern(source)]];
  }

  /** Returns the one pattern of {@code group}, or {@link #MIXED}. */
  int pattern(int group) {
    return pattern[group];
  }

  int zone(int group) {
    return zone[group];
  }

  /** Returns whether sources of {@code group} may also be left out. */
  boolean isOptional(int group) {
    return optional[group];
  }
}
