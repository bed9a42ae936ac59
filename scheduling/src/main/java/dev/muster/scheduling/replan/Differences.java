package dev.muster.scheduling.replan;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.internal.session.LiveSession;
import dev.muster.scheduling.internal.session.Stand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares two plans, person by person: of a cohort as many as possible keep their visit. */
final class Differences {
  private final LiveSession.Outcome outcome;
  private final List<Notice> notices = new ArrayList<>();

  private Differences(LiveSession.Outcome outcome) {
    this.outcome = outcome;
  }

  /** Returns who must be told what, in the order in which the outcome names workers. */
  static List<Notice> in(LiveSession.Outcome outcome) {
    Differences differences = new Differences(outcome);
    outcome
        .stood()
        .forEach(
            (id, old) ->
                differences.compare(id, old, outcome.stand().getOrDefault(id, Stand.NOBODY)));
    return differences.notices;
  }

  private void compare(String id, Stand old, Stand now) {
    Deque<Group> sources = new ArrayDeque<>();
    TreeMap<Integer, Long> arriving = new TreeMap<>();
    for (int i = 0; i < now.size(); i++) {
      arriving.put(now.batch(i), now.count(i));
    }
    long left = now.people();
    for (int i = 0; i < old.size(); i++) {
      String from = batch(old.batch(i));
      long staying = Math.min(left, old.count(i));
      left -= staying;
      cancel(id, from, old.count(i) - staying);
      long kept = Math.min(staying, arriving.getOrDefault(old.batch(i), 0L));
      arriving.merge(old.batch(i), -kept, Long::sum);
      add(sources, from, staying - kept, false);
    }
    long waiting = Math.min(left, old.out());
    left -= waiting;
    cancel(id, null, old.out() - waiting);
    long stillOut = Math.min(waiting, now.out());
    add(sources, null, waiting - stillOut, false);
    add(sources, null, left, true);
    arriving.forEach((to, people) -> send(id, sources, batch(to), people, null));
    send(id, sources, null, now.out() - stillOut, outcome.reasons().get(id));
  }

  private String batch(int position) {
    return outcome.after().batches().get(position).id();
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
    Worker worker = outcome.after().worker(id);
    Batch batch =
        outcome.after().batches().stream()
            .filter(b -> b.id().equals(from))
            .findFirst()
            .orElseThrow();
    if (batch.capacity() == 0) {
      return Notice.Cause.BATCH_LOST;
    }
    return worker != null && !worker.isAvailable(batch.time())
        ? Notice.Cause.UNSUITED
        : Notice.Cause.EXCHANGE;
  }

  /** People who have to go somewhere. */
  private record Group(@Nullable String from, long people, boolean isNew) {}
}
