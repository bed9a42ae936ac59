package dev.muster.lab.rival.plan;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timefold's planning entity: where one worker goes, if anywhere. */
@PlanningEntity
@SuppressWarnings("UnusedVariable") // Timefold reads fields by their annotations
public class Seat {
  /** The name of the planning variable. */
  static final String BATCH = "batch";

  @PlanningId private int worker;

  @ValueRangeProvider(id = "suited")
  private List<Integer> suited = List.of();

  @PlanningVariable(valueRangeProviderRefs = "suited", allowsUnassigned = true)
  private @Nullable Integer batch;

  @PlanningPin private boolean pinned;

  /** For Timefold, which copies entities. */
  public Seat() {}

  Seat(int worker, List<Integer> suited, boolean pinned, @Nullable Integer batch) {
    this.worker = worker;
    this.suited = suited;
    this.pinned = pinned;
    this.batch = batch;
  }

  int worker() {
    return worker;
  }

  @Nullable Integer batch() {
    return batch;
  }

  void go(@Nullable Integer to) {
    batch = to;
  }

  /** Returns the batches that suit, cheapest first. */
  List<Integer> suited() {
    return suited;
  }

  boolean isPinned() {
    return pinned;
  }
}
