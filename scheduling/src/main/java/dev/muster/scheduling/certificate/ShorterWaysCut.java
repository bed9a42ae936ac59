package dev.muster.scheduling.certificate;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * People who outnumber all the places that they could reach if every way had to be shorter (Hall,
 * 1935). Whoever is pinned is not among them, and her place is not counted.
 *
 * @param meters ways must be shorter than this
 * @param lastPriority only people of this priority and those before it are among the workers
 * @param workers ids of the workers and cohorts, in code-point order
 * @param batches ids of all batches that suit any of them by a shorter way, in code-point order
 */
public record ShorterWaysCut(
    long meters, int lastPriority, List<String> workers, List<String> batches) {
  /** Copies. */
  public ShorterWaysCut {
    workers = List.copyOf(workers);
    batches = List.copyOf(batches);
  }

  /**
   * Returns how many of these people every plan with only shorter ways leaves out at least, read
   * off the problem in one pass over workers × batches.
   *
   * @throws IllegalArgumentException if this is no cut of {@code problem}: an id is not known, a
   *     worker is pinned or of a later priority or there twice, or a batch that suits her by a
   *     shorter way is missing
   */
  public long leftOutAtLeast(CheckupProblem problem) {
    Map<String, Site> siteOf = new HashMap<>();
    problem.sites().forEach(site -> siteOf.put(site.id(), site));
    Set<String> members = new HashSet<>(workers);
    Set<String> reachable = new HashSet<>(batches);
    long people = 0;
    int known = 0;
    Map<String, Long> promised = new HashMap<>();
    for (Worker worker : problem.workers()) {
      String pinned = worker.pinned();
      if (pinned != null) {
        promised.merge(pinned, worker.count(), Long::sum);
      }
      if (members.contains(worker.id())) {
        known++;
        people += worker.count();
        require(pinned == null && worker.priority() <= lastPriority, worker.id());
        VisitRules rules = new VisitRules(problem, worker);
        for (Batch batch : problem.batches()) {
          Site site = java.util.Objects.requireNonNull(siteOf.get(batch.site()));
          boolean reaches = rules.suits(batch, site) && rules.meters(batch, site) < meters;
          require(!reaches || reachable.contains(batch.id()), worker.id());
        }
      }
    }
    require(known == workers.size(), "workers");
    int found = 0;
    for (Batch batch : problem.batches()) {
      if (reachable.contains(batch.id())) {
        found++;
        people -= batch.capacity() - promised.getOrDefault(batch.id(), 0L);
      }
    }
    require(found == batches.size(), "batches");
    return Math.max(0, people);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "this is no cut of the problem, because of (%s).%nMaybe it was found in another."
              .formatted(what));
    }
  }

  /** Returns this as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("meters", meters)
        .put("lastPriority", lastPriority)
        .put("workers", JsonArray.ofStrings(workers))
        .put("batches", JsonArray.ofStrings(batches))
        .build();
  }
}
