package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import java.time.LocalDate;
import java.util.List;

/** Something that happens after a plan was made. */
public sealed interface PlanChange {
  /**
   * Some people of a worker or cohort no longer want a visit. Of a cohort those left out go first,
   * then those with the last visits in the order of batches.
   *
   * @param worker id of the worker
   * @param people how many of them, at least 1; all of them if the worker is to be dropped
   */
  record Cancellation(String worker, long people) implements PlanChange {
    /** Checks. */
    public Cancellation {
      Ids.require(worker, "worker id");
      if (people < 1) {
        throw new IllegalArgumentException("people (%d) must be at least 1.".formatted(people));
      }
    }
  }

  /**
   * Somebody is to be served too.
   *
   * @param worker the newcomer, whose id must be new
   */
  record Newcomer(Worker worker) implements PlanChange {
    /** Checks presence. */
    public Newcomer {
      requireNonNull(worker, "worker");
    }
  }

  /**
   * A batch is not held. It stays in the problem with 0 places, and promises of it are void.
   *
   * @param batch id of the batch
   */
  record LostBatch(String batch) implements PlanChange {
    /** Checks the id. */
    public LostBatch {
      Ids.require(batch, "batch id");
    }
  }

  /**
   * No batch of a site is held.
   *
   * @param site id of the site
   */
  record LostSite(String site) implements PlanChange {
    /** Checks the id. */
    public LostSite {
      Ids.require(site, "site id");
    }
  }

  /**
   * A batch has another number of places; at 0 it is lost.
   *
   * @param batch id of the batch
   * @param places its places from now on, at least those promised unless 0
   */
  record Capacity(String batch, long places) implements PlanChange {
    /** Checks the id. */
    public Capacity {
      Ids.require(batch, "batch id");
    }
  }

  /**
   * A worker can come at other times. A promise that no longer fits is void.
   *
   * @param worker id of the worker
   * @param spans when she can come; empty for always
   */
  record Availability(String worker, List<TimeSpan> spans) implements PlanChange {
    /** Copies. */
    public Availability {
      Ids.require(worker, "worker id");
      spans = List.copyOf(spans);
    }
  }

  /**
   * The plan is published up to a day: visits up to then are frozen, and no later change but the
   * loss of the batch or a word of the worker herself moves them.
   *
   * @param lastDay the last day published, in the problem's zone
   */
  record Publication(LocalDate lastDay) implements PlanChange {
    /** Checks presence. */
    public Publication {
      requireNonNull(lastDay, "lastDay");
    }
  }
}
