package dev.muster.scheduling.strategy;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Crew;
import dev.muster.scheduling.Quota;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.PricedLimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rules that concern many people at once, by position: tallies that visits count into, crews,
 * and batches that one team can't hold both.
 */
final class JointView {
  private static final int[] NOTHING = {};

  private final CheckupProblem problem;
  private final Visitors visitors;
  private final Tallies tallies = new Tallies();
  private final ItemTallies items;
  private final int itemTallies;
  private final AbsenceTallies absence;
  private final int[][] quotasOf;
  private final int[] firstTally;
  private final int[][] clashes;
  private final int[] crewOf;
  private final int[][] crewMembers;
  private final long[] crewSize;
  private final boolean[] crewSharesBatch;
  private final int firstOfVisits;
  private final int[] siteAndDay;
  private final int most;

  JointView(CheckupProblem problem, Visitors visitors) {
    this.problem = problem;
    this.visitors = visitors;
    items = new ItemTallies(problem, visitors, tallies);
    itemTallies = tallies.count();
    absence = new AbsenceTallies(problem, visitors, tallies);
    List<Quota> quotas = problem.joint().quotas();
    firstTally = new int[quotas.size()];
    for (int q = 0; q < firstTally.length; q++) {
      firstTally[q] = quotaTallies(quotas.get(q), q);
    }
    quotasOf = quotasOf(quotas);
    int quotaMost = Arrays.stream(quotasOf).mapToInt(of -> of.length).max().orElse(0);
    most = items.most() + absence.most() + quotaMost;
    clashes = clashes();
    crewOf = new int[visitors.count()];
    Arrays.fill(crewOf, -1);
    List<int[]> members = new ArrayList<>();
    List<Boolean> sharesBatch = new ArrayList<>();
    crews()
        .forEach(
            (id, of) -> {
              of.forEach(w -> crewOf[w] = members.size());
              members.add(of.stream().mapToInt(Integer::intValue).toArray());
              sharesBatch.add(problem.joint().together(id) == Crew.Together.BATCH);
            });
    firstOfVisits = members.size();
    for (int first : visitors.several()) {
      int[] of = IntStream.range(first, first + visitors.visits(first)).toArray();
      Arrays.fill(crewOf, first, first + of.length, members.size());
      members.add(of);
      sharesBatch.add(false);
    }
    crewMembers = members.toArray(new int[0][]);
    crewSize = new long[crewMembers.length];
    crewSharesBatch = new boolean[crewMembers.length];
    for (int c = 0; c < crewSize.length; c++) {
      for (int w : crewMembers[c]) {
        crewSize[c] += visitors.worker(w).count();
      }
      crewSharesBatch[c] = sharesBatch.get(c);
    }
    siteAndDay = crewSize.length == 0 ? NOTHING : sitesAndDays();
  }

  /** Members by crew id, of crews of more than one worker or a cohort. */
  private Map<String, List<Integer>> crews() {
    Map<String, List<Integer>> crews = new TreeMap<>(dev.muster.core.text.Ids.ORDER);
    for (int w = 0; w < visitors.count(); w++) {
      String crew = visitors.worker(w).crew();
      if (crew != null) {
        crews.computeIfAbsent(crew, id -> new ArrayList<>()).add(w);
      }
    }
    crews.values().removeIf(of -> of.size() == 1 && visitors.worker(of.get(0)).count() == 1);
    return crews;
  }

  private int[] sitesAndDays() {
    Map<List<Object>, Integer> known = new HashMap<>();
    int[] ofBatch = new int[problem.batches().size()];
    for (int b = 0; b < ofBatch.length; b++) {
      Batch batch = problem.batches().get(b);
      List<Object> key = List.of(batch.site(), problem.dayOf(batch));
      Integer number = known.putIfAbsent(key, known.size());
      ofBatch[b] = number == null ? known.size() - 1 : number;
    }
    return ofBatch;
  }

  private int quotaTallies(Quota quota, int number) {
    Long atMost = quota.atMost();
    long cap = atMost == null ? Tallies.NO_LIMIT : atMost;
    Long shortCost = quota.shortCost();
    int batches = quota.scope() == Quota.Scope.EACH_BATCH ? problem.batches().size() : 1;
    int first = tallies.count();
    for (int i = 0; i < batches; i++) {
      tallies.add(cap, quota.atLeast(), shortCost == null ? Tallies.HARD : shortCost, number);
    }
    return first;
  }

  /** For each worker the quotas that count her; equal lists are one. */
  private int[][] quotasOf(List<Quota> quotas) {
    int[][] of = new int[visitors.count()][];
    if (quotas.isEmpty()) {
      Arrays.fill(of, NOTHING);
      return of;
    }
    Map<List<Object>, int[]> known = new HashMap<>();
    for (int w = 0; w < of.length; w++) {
      Worker worker = visitors.worker(w);
      List<Object> key =
          Arrays.asList(worker.employer(), worker.industry(), worker.district(), worker.tags());
      int[] list = known.get(key);
      if (list == null) {
        list =
            IntStream.range(0, quotas.size()).filter(q -> quotas.get(q).counts(worker)).toArray();
        known.put(key, list);
      }
      of[w] = list;
    }
    return of;
  }

  private int[][] clashes() {
    List<Batch> batches = problem.batches();
    Map<String, Site> siteOf = new HashMap<>();
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    Map<String, List<Integer>> byTeam = new TreeMap<>();
    for (int b = 0; b < batches.size(); b++) {
      String team = batches.get(b).team();
      if (team != null) {
        byTeam.computeIfAbsent(team, id -> new ArrayList<>()).add(b);
      }
    }
    List<List<Integer>> found = new ArrayList<>();
    for (int b = 0; b < batches.size(); b++) {
      found.add(new ArrayList<>());
    }
    byTeam.forEach(
        (id, of) -> {
          Team team = requireNonNull(problem.joint().team(id));
          for (int i = 0; i < of.size(); i++) {
            for (int j = 0; j < i; j++) {
              Batch one = batches.get(of.get(i));
              Batch other = batches.get(of.get(j));
              Site atOne = requireNonNull(siteOf.get(one.site()));
              Site atOther = requireNonNull(siteOf.get(other.site()));
              if (team.clashes(problem.travel(), one, atOne, other, atOther)) {
                found.get(of.get(i)).add(of.get(j));
                found.get(of.get(j)).add(of.get(i));
              }
            }
          }
        });
    int[][] clashing = new int[batches.size()][];
    for (int b = 0; b < clashing.length; b++) {
      found.get(b).sort(Comparator.naturalOrder());
      clashing[b] = found.get(b).stream().mapToInt(Integer::intValue).toArray();
    }
    return clashing;
  }

  Tallies tallies() {
    return tallies;
  }

  int most() {
    return most;
  }

  /** Writes the tallies that a visit counts into and returns how many there are. */
  int tallies(int worker, int batch, int[] into) {
    int size = 0;
    for (int tally : items.of(worker, batch)) {
      into[size++] = tally;
    }
    size = absence.copy(worker, batch, into, size);
    for (int q : quotasOf[worker]) {
      Quota quota = problem.joint().quotas().get(q);
      if (quota.scope() == Quota.Scope.EACH_BATCH) {
        into[size++] = firstTally[q] + batch;
      } else if (countsOnce(quota, worker) && quota.countsIn(problem.batches().get(batch).id())) {
        into[size++] = firstTally[q];
      }
    }
    return size;
  }

  /** Whoever comes several times is served once. */
  private boolean countsOnce(Quota quota, int worker) {
    return quota.scope() != Quota.Scope.OVERALL || visitors.visit(worker) == 0;
  }

  /**
   * Returns the batch whose being held calls for the least number of a tally; −1 if it is overall.
   */
  int batchOfTally(int tally) {
    int q = tallies.quota(tally);
    if (q < 0) {
      return -1;
    }
    Quota quota = problem.joint().quotas().get(q);
    return switch (quota.scope()) {
      case OVERALL -> -1;
      case EACH_BATCH -> tally - firstTally[q];
      case ONE_BATCH ->
          java.util.Collections.binarySearch(
              problem.batches().stream().map(Batch::id).toList(),
              requireNonNull(quota.batch()),
              dev.muster.core.text.Ids.ORDER);
    };
  }

  /** Returns the limit of a tally as a certificate names it: its greatest or its least number. */
  PricedLimit limitOf(int tally, boolean isLeast) {
    int q = tallies.quota(tally);
    if (q < 0) {
      return tally < itemTallies ? items.limit(tally) : absence.limit(tally);
    }
    String id = problem.joint().quotas().get(q).id();
    int batch = batchOfTally(tally);
    return isLeast
        ? new PricedLimit.Least(id)
        : new PricedLimit.Most(id, batch < 0 ? null : problem.batches().get(batch).id());
  }

  Rule ruleOf(int tally) {
    if (tallies.quota(tally) >= 0) {
      return Rule.QUOTA;
    }
    return tally < itemTallies ? Rule.ITEM_CAPACITY : Rule.ABSENCE;
  }

  int[] clashes(int batch) {
    return clashes[batch];
  }

  int crewOf(int worker) {
    return crewOf[worker];
  }

  int crewCount() {
    return crewMembers.length;
  }

  int[] crewMembers(int crew) {
    return crewMembers[crew];
  }

  long crewSize(int crew) {
    return crewSize[crew];
  }

  boolean crewSharesBatch(int crew) {
    return crewSharesBatch[crew];
  }

  /** Returns whether a crew is the visits of one worker. */
  boolean isOneWorker(int crew) {
    return crew >= firstOfVisits;
  }

  /**
   * Returns what all of a crew must share: the batch, or a number of its site and day; the visits
   * of one worker share nothing.
   */
  int crewTarget(int crew, int batch) {
    if (crew >= firstOfVisits) {
      return 0;
    }
    return crewSharesBatch[crew] ? batch : siteAndDay[batch];
  }
}
