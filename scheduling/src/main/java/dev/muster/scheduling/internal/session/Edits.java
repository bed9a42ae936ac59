package dev.muster.scheduling.internal.session;

import static java.util.Objects.requireNonNull;

import dev.muster.core.check.InvalidInputException;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.replan.PlanChange;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges changes. What a change touches is put into a small problem of its own, whose constructor
 * judges it; where more than that is in doubt, the whole problem is made and judged.
 */
final class Edits {
  private final Version before;
  private final Live live;
  private final Worst.Limits limits;
  private final IntFunction<Stand> told;

  /**
   * Creates a judge of the next change.
   *
   * @param told where the people of a slot were told to go
   */
  Edits(Version before, Live live, Worst.Limits limits, IntFunction<Stand> told) {
    this.before = before;
    this.live = live;
    this.limits = limits;
    this.told = told;
  }

  /**
   * Returns the change as an edit; nothing is changed yet.
   *
   * @throws IllegalArgumentException if the change names what is not there
   * @throws InvalidInputException if the problem would contradict itself
   */
  Edit of(PlanChange change) {
    if (change instanceof PlanChange.Cancellation gone) {
      return cancelled(gone);
    } else if (change instanceof PlanChange.Newcomer come) {
      return newcomer(come.worker());
    } else if (change instanceof PlanChange.LostBatch lost) {
      return resized(new int[] {batch(lost.batch())}, 0);
    } else if (change instanceof PlanChange.LostSite lost) {
      return lostSite(lost.site());
    } else if (change instanceof PlanChange.Capacity sized) {
      return resized(new int[] {batch(sized.batch())}, sized.places());
    } else if (change instanceof PlanChange.Availability when) {
      return available(when);
    }
    return published((PlanChange.Publication) change);
  }

  private Edit cancelled(PlanChange.Cancellation gone) {
    int slot = slot(gone.worker());
    Worker worker = live.people().worker(slot);
    if (gone.people() > worker.count()) {
      throw new IllegalArgumentException(
          "worker (%s) has no %d people to cancel, but %d."
              .formatted(worker.id(), gone.people(), worker.count()));
    }
    if (gone.people() == worker.count()) {
      return new Edit(
          before.without(worker, limits), plan -> plan.cancel(slot, gone.people(), null));
    }
    Worker left = Copies.count(worker, worker.count() - gone.people());
    return new Edit(before.with(left, limits), plan -> plan.cancel(slot, gone.people(), left));
  }

  private Edit newcomer(Worker worker) {
    boolean known = before.worker(worker.id()) != null;
    boolean tooMany = before.roster().size() >= CheckupProblem.WORKERS_MAX;
    boolean tooMuch;
    try {
      tooMuch = before.worst().plus(limits.of(worker)).isTooMuch();
    } catch (ArithmeticException overflow) {
      tooMuch = true;
    }
    @Nullable CheckupProblem alone = known || tooMany || tooMuch ? null : alone(worker);
    if (alone == null || !hasRoomForPin(worker)) {
      judge(before.batches(), worker);
      alone = before.with(before.batches(), List.of(worker));
    }
    ProblemView view = ProblemView.of(alone);
    return new Edit(before.with(worker, limits), plan -> plan.welcome(worker, view));
  }

  private boolean hasRoomForPin(Worker worker) {
    String pin = worker.pinned();
    if (pin == null) {
      return true;
    }
    int batch = live.people().batch(pin);
    return worker.count() <= live.seats().capacity(batch) - live.seats().pinnedPeople(batch);
  }

  /** Returns the problem with nobody but this worker, or null if that contradicts itself. */
  private @Nullable CheckupProblem alone(Worker worker) {
    try {
      return before.with(before.batches(), List.of(worker));
    } catch (InvalidInputException contradiction) {
      return null; // the whole problem is judged then, and says so with the right pointers
    }
  }

  /** Makes the whole problem so that its constructor refuses what contradicts itself. */
  private void judge(List<Batch> batches, @Nullable Worker newcomer) {
    List<Worker> workers = new ArrayList<>(before.roster().workers());
    if (newcomer != null) {
      workers.add(newcomer);
    }
    requireNonNull(before.with(batches, workers));
  }

  private Edit lostSite(String site) {
    if (before.frame().sites().stream().noneMatch(s -> s.id().equals(site))) {
      throw missing(site);
    }
    List<Batch> batches = before.batches();
    return resized(
        java.util.stream.IntStream.range(0, batches.size())
            .filter(b -> batches.get(b).site().equals(site))
            .toArray(),
        0);
  }

  private Edit resized(int[] batches, long places) {
    List<Batch> changed = new ArrayList<>(before.batches());
    Map<Integer, Worker> unpinned = new TreeMap<>();
    for (int b : batches) {
      changed.set(b, changed.get(b).withCapacity(places));
      if (places == 0 && live.seats().pinnedAt(b) > 0) {
        unpinned.putAll(pinnedTo(b));
      } else if (live.seats().pinnedAt(b) > 0 && live.seats().pinnedPeople(b) > places) {
        judge(changed, null);
      }
    }
    Version after = before.with(changed);
    for (Worker worker : unpinned.values()) {
      after = after.with(worker, limits);
    }
    return new Edit(after, plan -> plan.resize(batches, places, unpinned));
  }

  private Map<Integer, Worker> pinnedTo(int batch) {
    Map<Integer, Worker> pinned = new TreeMap<>();
    People people = live.people();
    for (int slot = 0; slot < people.size(); slot++) {
      if (people.count(slot) > 0 && people.pin(slot) == batch) {
        pinned.put(slot, Copies.pinned(people.worker(slot), null));
      }
    }
    return pinned;
  }

  private Edit available(PlanChange.Availability when) {
    int slot = slot(when.worker());
    Worker worker = live.people().worker(slot);
    Worker changed = Copies.availability(worker, when.spans());
    int pin = live.people().pin(slot);
    if (pin >= 0 && !changed.isAvailable(before.batches().get(pin).time())) {
      changed = Copies.pinned(changed, null);
    }
    Worker after = changed;
    ProblemView view = ProblemView.of(before.with(before.batches(), List.of(after)));
    return new Edit(before.with(after, limits), plan -> plan.replace(slot, after, view));
  }

  private Edit published(PlanChange.Publication upTo) {
    List<Batch> batches = before.batches();
    IntPredicate frozen = b -> !before.frame().dayOf(batches.get(b)).isAfter(upTo.lastDay());
    People people = live.people();
    List<Integer> slots = new ArrayList<>();
    List<Integer> pins = new ArrayList<>();
    Version after = before;
    for (int slot = 0; slot < people.size(); slot++) {
      if (people.count(slot) == 0 || people.pin(slot) >= 0) {
        continue;
      }
      Stand stand = told.apply(slot);
      for (int i = 0; i < stand.size(); i++) {
        if (frozen.test(stand.batch(i))) {
          Worker worker = people.worker(slot);
          if (stand.count(i) != worker.count()) {
            throw new IllegalArgumentException(
                "cohort (%s) does not go to one batch together, so a part of it can't be promised one.%nMaybe give its people ids of their own."
                    .formatted(worker.id()));
          }
          slots.add(slot);
          pins.add(stand.batch(i));
          after = after.with(Copies.pinned(worker, batches.get(stand.batch(i)).id()), limits);
        }
      }
    }
    Version last = after;
    return new Edit(
        last,
        plan -> {
          for (int i = 0; i < slots.size(); i++) {
            int slot = slots.get(i);
            String id = plan.people().worker(slot).id();
            plan.pin(slot, pins.get(i), requireNonNull(last.worker(id)));
          }
        });
  }

  private int slot(String worker) {
    int slot = live.people().slotOf(worker);
    if (slot < 0) {
      throw missing(worker);
    }
    return slot;
  }

  private int batch(String id) {
    int batch = live.people().batch(id);
    if (batch < 0) {
      throw missing(id);
    }
    return batch;
  }

  private static IllegalArgumentException missing(String id) {
    return new IllegalArgumentException(
        "the problem has nothing with the id (%s).%nMaybe it was cancelled before.".formatted(id));
  }
}
