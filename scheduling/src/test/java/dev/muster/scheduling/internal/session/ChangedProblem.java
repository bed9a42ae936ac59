package dev.muster.scheduling.internal.session;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.replan.PlanChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies a change to a problem by building the changed problem: the reference for the session. */
public final class ChangedProblem {
  private ChangedProblem() {}

  /**
   * Returns the problem after a change.
   *
   * @throws IllegalArgumentException if the change names what is not there
   * @throws dev.muster.core.check.InvalidInputException if the problem would contradict itself
   */
  public static CheckupProblem of(CheckupProblem problem, Plan plan, PlanChange change) {
    if (change instanceof PlanChange.Cancellation gone) {
      return cancelled(problem, gone);
    } else if (change instanceof PlanChange.Newcomer come) {
      List<Worker> workers = new ArrayList<>(problem.workers());
      workers.add(come.worker());
      return with(problem, problem.batches(), workers);
    } else if (change instanceof PlanChange.LostBatch lost) {
      return resized(problem, batch -> batch.id().equals(lost.batch()), 0, lost.batch());
    } else if (change instanceof PlanChange.LostSite lost) {
      return resized(problem, batch -> batch.site().equals(lost.site()), 0, lost.site());
    } else if (change instanceof PlanChange.Capacity sized) {
      return resized(
          problem, batch -> batch.id().equals(sized.batch()), sized.places(), sized.batch());
    } else if (change instanceof PlanChange.Availability when) {
      return available(problem, when);
    }
    return published(problem, plan, (PlanChange.Publication) change);
  }

  /** Returns a problem with other batches and workers. */
  static CheckupProblem with(CheckupProblem problem, List<Batch> batches, List<Worker> workers) {
    return problem.toBuilder().onlyBatches(batches).onlyWorkers(workers).build();
  }

  /** Returns a worker that differs in nothing but what is given. */
  static Worker copy(
      Worker of, String id, long count, List<TimeSpan> availability, @Nullable String pinned) {
    return of.toBuilder().id(id).count(count).availability(availability).pinned(pinned).build();
  }

  private static Worker pinned(Worker of, @Nullable String batch) {
    return copy(of, of.id(), of.count(), of.availability(), batch);
  }

  private static CheckupProblem cancelled(CheckupProblem problem, PlanChange.Cancellation gone) {
    return replaced(
        problem,
        gone.worker(),
        worker -> {
          if (gone.people() > worker.count()) {
            throw new IllegalArgumentException(
                "worker (%s) has no %d people to cancel, but %d."
                    .formatted(worker.id(), gone.people(), worker.count()));
          }
          long left = worker.count() - gone.people();
          return left == 0
              ? null
              : copy(worker, worker.id(), left, worker.availability(), worker.pinned());
        });
  }

  private static CheckupProblem available(CheckupProblem problem, PlanChange.Availability when) {
    Map<String, Batch> batches = new HashMap<>();
    problem.batches().forEach(batch -> batches.put(batch.id(), batch));
    return replaced(
        problem,
        when.worker(),
        worker -> {
          Worker changed = copy(worker, worker.id(), worker.count(), when.spans(), worker.pinned());
          String pin = worker.pinned();
          Batch batch = pin == null ? null : batches.get(pin);
          return batch == null || changed.isAvailable(batch.time())
              ? changed
              : pinned(changed, null);
        });
  }

  private static CheckupProblem replaced(
      CheckupProblem problem, String id, UnaryOperator<@Nullable Worker> change) {
    List<Worker> workers = new ArrayList<>(problem.workers().size());
    boolean found = false;
    for (Worker worker : problem.workers()) {
      if (worker.id().equals(id)) {
        found = true;
        Worker changed = change.apply(worker);
        if (changed != null) {
          workers.add(changed);
        }
      } else {
        workers.add(worker);
      }
    }
    if (!found) {
      throw missing(id);
    }
    return with(problem, problem.batches(), workers);
  }

  private static CheckupProblem resized(
      CheckupProblem problem, Predicate<Batch> which, long places, String id) {
    Set<String> lost = new HashSet<>();
    List<Batch> batches = new ArrayList<>(problem.batches());
    boolean found = problem.sites().stream().anyMatch(site -> site.id().equals(id));
    for (int b = 0; b < batches.size(); b++) {
      Batch batch = batches.get(b);
      if (which.test(batch)) {
        found = true;
        batches.set(b, batch.withCapacity(places));
        if (places == 0) {
          lost.add(batch.id());
        }
      }
    }
    if (!found) {
      throw missing(id);
    }
    List<Worker> workers = new ArrayList<>(problem.workers());
    workers.replaceAll(
        worker -> {
          String pin = worker.pinned();
          return pin != null && lost.contains(pin) ? pinned(worker, null) : worker;
        });
    return with(problem, batches, workers);
  }

  private static CheckupProblem published(
      CheckupProblem problem, Plan plan, PlanChange.Publication upTo) {
    Set<String> frozen = new HashSet<>();
    for (Batch batch : problem.batches()) {
      if (!problem.dayOf(batch).isAfter(upTo.lastDay())) {
        frozen.add(batch.id());
      }
    }
    Map<String, Plan.Visit> promised = new HashMap<>();
    for (Plan.Visit visit : plan.visits()) {
      if (frozen.contains(visit.batch())) {
        promised.put(visit.worker(), visit);
      }
    }
    List<Worker> workers = new ArrayList<>(problem.workers());
    workers.replaceAll(
        worker -> {
          Plan.Visit visit = promised.get(worker.id());
          if (visit == null) {
            return worker;
          }
          if (visit.count() != worker.count()) {
            throw new IllegalArgumentException(
                "cohort (%s) does not go to one batch together, so a part of it can't be promised one.%nMaybe give its people ids of their own."
                    .formatted(worker.id()));
          }
          return pinned(worker, visit.batch());
        });
    return with(problem, problem.batches(), workers);
  }

  private static IllegalArgumentException missing(String id) {
    return new IllegalArgumentException(
        "the problem has nothing with the id (%s).%nMaybe it was cancelled before.".formatted(id));
  }
}
