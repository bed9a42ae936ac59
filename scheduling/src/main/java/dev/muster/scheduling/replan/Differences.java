package dev.muster.scheduling.replan;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares two plans, person by person: of a cohort as many as possible keep their visit. */
final class Differences {
  private final Map<String, Batch> batches = new HashMap<>();
  private final Map<String, Worker> workers = new HashMap<>();
  private final List<Notice> notices = new ArrayList<>();

  private Differences(PlanSession.Snapshot after) {
    after.problem().batches().forEach(batch -> batches.put(batch.id(), batch));
    after.problem().workers().forEach(worker -> workers.put(worker.id(), worker));
  }

  static PlanDiff between(PlanSession.Snapshot before, PlanSession.Snapshot after) {
    Differences differences = new Differences(after);
    Map<String, Stand> old = stands(before);
    Map<String, Stand> now = stands(after);
    TreeMap<String, Boolean> changed = new TreeMap<>(Ids.ORDER);
    old.forEach((id, stand) -> changed.putIfAbsent(id, !stand.isAs(now.get(id))));
    now.forEach((id, stand) -> changed.putIfAbsent(id, true));
    changed.forEach(
        (id, is) -> {
          if (is) {
            differences.compare(
                id, old.getOrDefault(id, new Stand()), now.getOrDefault(id, new Stand()));
          }
        });
    return new PlanDiff(
        before.plan().problem(),
        after.plan().problem(),
        before.plan().objective(),
        after.plan().objective(),
        differences.notices);
  }

  private static Map<String, Stand> stands(PlanSession.Snapshot of) {
    Map<String, Stand> stands = new HashMap<>();
    for (Plan.Visit visit : of.plan().visits()) {
      stands
          .computeIfAbsent(visit.worker(), id -> new Stand())
          .visits
          .merge(visit.batch(), visit.count(), Long::sum);
    }
    for (Plan.LeftOut out : of.plan().unserved()) {
      Stand stand = stands.computeIfAbsent(out.worker(), id -> new Stand());
      stand.out = out.count();
      stand.reason = out.reason();
    }
    return stands;
  }

  private void compare(String id, Stand old, Stand now) {
    Deque<Group> sources = new ArrayDeque<>();
    TreeMap<String, Long> arriving = new TreeMap<>(now.visits);
    long left = now.people();
    for (Map.Entry<String, Long> visit : old.visits.entrySet()) {
      long staying = Math.min(left, visit.getValue());
      left -= staying;
      cancel(id, visit.getKey(), visit.getValue() - staying);
      long kept = Math.min(staying, arriving.getOrDefault(visit.getKey(), 0L));
      arriving.merge(visit.getKey(), -kept, Long::sum);
      add(sources, visit.getKey(), staying - kept, false);
    }
    long waiting = Math.min(left, old.out);
    left -= waiting;
    cancel(id, null, old.out - waiting);
    long stillOut = Math.min(waiting, now.out);
    add(sources, null, waiting - stillOut, false);
    add(sources, null, left, true);
    arriving.forEach((to, people) -> send(id, sources, to, people, null));
    send(id, sources, null, now.out - stillOut, now.reason);
  }

  private static void add(Deque<Group> sources, @Nullable String from, long people, boolean isNew) {
    if (people > 0) {
      sources.add(new Group(from, people, isNew));
    }
  }

  private void cancel(String id, @Nullable String from, long people) {
    if (people > 0) {
      notices.add(
          new Notice(Notice.Kind.CANCELLED, id, people, from, null, Notice.Cause.NONE, null));
    }
  }

  private void send(
      String id,
      Deque<Group> sources,
      @Nullable String to,
      long people,
      @Nullable Unserved reason) {
    long left = people;
    while (left > 0) {
      Group group = sources.remove();
      long sent = Math.min(left, group.people);
      left -= sent;
      if (sent < group.people) {
        sources.addFirst(new Group(group.from, group.people - sent, group.isNew));
      }
      notices.add(
          new Notice(kind(group, to), id, sent, group.from, to, cause(id, group.from), reason));
    }
  }

  private static Notice.Kind kind(Group group, @Nullable String to) {
    if (group.isNew) {
      return to == null ? Notice.Kind.NO_PLACE : Notice.Kind.WELCOMED;
    } else if (group.from == null) {
      return Notice.Kind.SEATED;
    }
    return to == null ? Notice.Kind.LOST_PLACE : Notice.Kind.MOVED;
  }

  private Notice.Cause cause(String id, @Nullable String from) {
    if (from == null) {
      return Notice.Cause.NONE;
    }
    Batch batch = batches.get(from);
    Worker worker = workers.get(id);
    if (batch == null || batch.capacity() == 0) {
      return Notice.Cause.BATCH_LOST;
    }
    return worker != null && !worker.isAvailable(batch.time())
        ? Notice.Cause.UNSUITED
        : Notice.Cause.EXCHANGE;
  }

  /** People who have to go somewhere. */
  private record Group(@Nullable String from, long people, boolean isNew) {}

  /** Where the people of one worker stand. */
  private static final class Stand {
    private final TreeMap<String, Long> visits = new TreeMap<>(Ids.ORDER);
    private long out;
    private @Nullable Unserved reason;

    long people() {
      return Math.addExact(out, visits.values().stream().mapToLong(Long::longValue).sum());
    }

    boolean isAs(@Nullable Stand other) {
      return other != null && out == other.out && visits.equals(other.visits);
    }
  }
}
