package dev.muster.scheduling.internal.session;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Objective;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.internal.frontier.Homes;
import dev.muster.scheduling.internal.frontier.OrderedRepair;
import dev.muster.scheduling.replan.PlanChange;
import dev.muster.scheduling.replan.ReplanPolicy;
import dev.muster.scheduling.replan.WaitingOrder;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A problem, its best plan kept best, and what people were told. Not thread-safe. */
public final class LiveSession {
  /*
   * Two plans live here: the best one, whose prices prove what can be reached, and the one that people were told. They are
   * the same unless moves were weighed. Then the second is known by where it differs, and a change that weighs moves is
   * tried out from there: everybody is put where she was told, the change is made, what came of it is noted, and all of it
   * is taken back. Then the best plan takes the change, too.
   */
  private final Live live;
  private final Worst.Limits limits;
  private final int undoMax;
  private final Deque<Past> past = new ArrayDeque<>();
  private Version version;
  private Map<Integer, Stand> told;
  private @Nullable Plan plan;

  private LiveSession(Opening.Opened opened, Plan plan, int undoMax) {
    live = opened.live();
    version = opened.version();
    told = opened.told();
    limits = Worst.Limits.of(version.problem());
    this.plan = plan;
    this.undoMax = undoMax;
  }

  /**
   * Opens a session.
   *
   * @param hash the problem's content hash
   * @throws dev.muster.core.check.InvalidInputException with the findings of the checker, if the
   *     plan breaks a rule
   */
  public static LiveSession open(CheckupProblem problem, ContentHash hash, Plan plan, int undoMax) {
    return new LiveSession(Opening.open(problem, hash, plan), plan, undoMax);
  }

  /** Returns the problem as it is now. */
  public Version version() {
    return version;
  }

  /** What a change did: problems, objectives, and where the people concerned stood and stand. */
  public record Outcome(
      Version before,
      Version after,
      Objective objectiveBefore,
      Objective objectiveAfter,
      Map<String, Stand> stood,
      Map<String, Stand> stand,
      Map<String, Unserved> reasons) {}

  /** Returns the problem after a change that is not made. */
  public Version preview(PlanChange change) {
    return new Edits(version, live, limits, this::told).of(change).after();
  }

  /** Makes a change. If it throws, nothing is changed. */
  public Outcome apply(PlanChange change, ReplanPolicy policy) {
    Version before = version;
    Objective objectiveBefore = objective();
    Edit edit = new Edits(version, live, limits, this::told).of(change);
    Map<Integer, Stand> stood = new TreeMap<>(told);
    Map<Integer, Stand> stand = new TreeMap<>();
    Map<String, Stand> ordered = Map.of();
    if (policy.order().isPresent()) {
      ordered = inOrder(edit, policy, policy.order().get(), stood);
    } else if (!policy.isLeastCost()) {
      stand.putAll(tryOut(edit, policy, stood));
    }
    Steps steps = make(edit);
    steps.before().forEach(stood::putIfAbsent);
    if (policy.order().isPresent()) {
      for (int slot : stood.keySet()) {
        Worker worker = live.people().worker(slot);
        boolean isThere = live.people().count(slot) > 0;
        stand.put(slot, isThere ? requireNonNull(ordered.get(worker.id())) : Stand.NOBODY);
      }
    }
    past.push(new Past(steps, before, told, plan));
    if (past.size() > undoMax) {
      past.removeLast();
    }
    version = edit.after();
    plan = null;
    told = policy.isLeastCost() ? Map.of() : differences(stood, stand);
    return outcome(before, objectiveBefore, stood, null);
  }

  /** Takes the last change back; null if there is none. */
  public @Nullable Outcome undo() {
    Past last = past.poll();
    if (last == null) {
      return null;
    }
    Version before = version;
    Objective objectiveBefore = objective();
    Map<Integer, Stand> stood = new TreeMap<>(told);
    Map<Integer, String> ids = new HashMap<>();
    TreeSet<Integer> touched = new TreeSet<>(last.steps.before().keySet());
    touched.addAll(told.keySet());
    touched.addAll(last.told.keySet());
    for (int slot : touched) {
      stood.putIfAbsent(slot, live.seats().stand(slot));
      ids.put(slot, live.people().worker(slot).id());
    }
    live.takeBack(last.steps);
    version = last.version;
    told = last.told;
    plan = last.plan;
    return outcome(before, objectiveBefore, stood, ids);
  }

  /**
   * Finds where everybody stands after the change if places go to people in order, and notes where
   * those stood who stand elsewhere then.
   */
  private Map<String, Stand> inOrder(
      Edit edit, ReplanPolicy policy, WaitingOrder order, Map<Integer, Stand> stood) {
    ProblemView view = ProblemView.of(edit.after().problem());
    OrderedRepair.Repair repair =
        OrderedRepair.repair(
            view, plan(), order::compare, policy.costOfMove(), policy.isFewestMoves());
    Homes homes = repair.homes();
    Map<String, Stand> stands = new HashMap<>();
    int part = 0;
    for (int w = 0; w < view.workerCount(); w++) {
      StandBuilder builder = new StandBuilder(live.seats().outside());
      for (; part < homes.size() && homes.worker(part) == w; part++) {
        builder.add(repair.flow(), part);
      }
      String id = view.problem().workers().get(w).id();
      Stand stand = builder.build();
      stands.put(id, stand);
      int slot = live.people().slotOf(id);
      if (slot >= 0 && !stand.equals(told(slot))) {
        stood.putIfAbsent(slot, told(slot));
      }
    }
    return stands;
  }

  /** Makes the change on the plan that people were told, and takes it back. */
  private Map<Integer, Stand> tryOut(Edit edit, ReplanPolicy policy, Map<Integer, Stand> stood) {
    Map<Integer, Stand> stand = new TreeMap<>();
    live.begin();
    try {
      live.seats().weighMoves(policy.isFewestMoves(), policy.costOfMove());
      told.forEach(live::arrange);
      edit.breaks().accept(live);
      live.mend(told.keySet());
      Steps steps = live.pause();
      steps
          .before()
          .forEach(
              (slot, at) -> {
                stood.putIfAbsent(slot, at);
                stand.put(slot, live.seats().stand(slot));
              });
    } finally {
      live.takeBack(live.end());
      live.seats().forgetMoves();
    }
    return stand;
  }

  private Steps make(Edit edit) {
    live.begin();
    boolean made = false;
    try {
      edit.breaks().accept(live);
      live.mend(List.of());
      made = true;
    } finally {
      if (!made) {
        live.takeBack(live.end());
      }
    }
    return live.end();
  }

  private Map<Integer, Stand> differences(Map<Integer, Stand> stood, Map<Integer, Stand> stand) {
    Map<Integer, Stand> different = new TreeMap<>();
    stood.forEach(
        (slot, at) -> {
          Stand wanted = stand.getOrDefault(slot, at);
          if (!wanted.equals(live.seats().stand(slot))) {
            different.put(slot, wanted);
          }
        });
    return different;
  }

  private Stand told(int slot) {
    Stand stand = told.get(slot);
    return stand == null ? live.seats().stand(slot) : stand;
  }

  private Outcome outcome(
      Version before,
      Objective objectiveBefore,
      Map<Integer, Stand> stood,
      @Nullable Map<Integer, String> idsBefore) {
    Map<String, Stand> old = new TreeMap<>(dev.muster.core.text.Ids.ORDER);
    Map<String, Stand> now = new TreeMap<>(dev.muster.core.text.Ids.ORDER);
    List<Worker> out = new ArrayList<>();
    stood.forEach(
        (slot, at) -> {
          boolean gone = slot >= live.people().size();
          String id =
              gone
                  ? requireNonNull(requireNonNull(idsBefore).get(slot))
                  : live.people().worker(slot).id();
          Stand to = gone ? Stand.NOBODY : told(slot);
          if (!at.equals(to)) {
            old.put(id, at);
            now.put(id, to);
          }
          if (to.out() > at.out()) {
            out.add(live.people().worker(slot));
          }
        });
    Map<String, Unserved> reasons =
        out.isEmpty() ? Map.of() : LeftOutReasons.of(version, freeAsTold()::get, out);
    return new Outcome(before, version, objectiveBefore, objective(), old, now, reasons);
  }

  private Objective objective() {
    Tally tally = live.seats().tally();
    if (!told.isEmpty()) {
      Tally copy = tally.copy();
      told.forEach(
          (slot, stand) -> {
            copy.add(slot, live.seats().stand(slot), -1);
            copy.add(slot, stand, 1);
          });
      tally = copy;
    }
    return tally.objective(version.levels());
  }

  private Map<Integer, Long> freeAsTold() {
    Map<Integer, Long> free = new HashMap<>();
    for (int b = 0; b < live.seats().outside(); b++) {
      free.put(b, live.seats().free(b));
    }
    told.forEach(
        (slot, stand) -> {
          Stand best = live.seats().stand(slot);
          for (int i = 0; i < best.size(); i++) {
            free.merge(best.batch(i), best.count(i), Long::sum);
          }
          for (int i = 0; i < stand.size(); i++) {
            free.merge(stand.batch(i), -stand.count(i), Long::sum);
          }
        });
    return free;
  }

  /** Returns the plan as people were told it. Costs O(workers) after a change. */
  public Plan plan() {
    if (plan == null) {
      plan = newPlan();
    }
    return plan;
  }

  private Plan newPlan() {
    CheckupProblem problem = version.problem();
    List<Batch> batches = version.batches();
    People people = live.people();
    List<Plan.Visit> visits = new ArrayList<>(people.size());
    List<Worker> out = new ArrayList<>();
    List<Long> outCount = new ArrayList<>();
    long meters = 0;
    for (int slot = 0; slot < people.size(); slot++) {
      if (people.count(slot) == 0) {
        continue;
      }
      Stand stand = told(slot);
      Worker worker = people.worker(slot);
      List<String> items = problem.itemsOf(worker);
      for (int i = 0; i < stand.size(); i++) {
        int b = stand.batch(i);
        visits.add(new Plan.Visit(worker.id(), stand.count(i), batches.get(b).id(), items));
        long way = Math.multiplyExact(stand.count(i), people.meters(slot, b));
        meters = Math.addExact(meters, way);
      }
      if (stand.out() > 0) {
        out.add(worker);
        outCount.add(stand.out());
      }
    }
    Map<String, Unserved> reasons = LeftOutReasons.of(version, freeAsTold()::get, out);
    List<Plan.LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      String id = out.get(i).id();
      leftOut.add(new Plan.LeftOut(id, outCount.get(i), requireNonNull(reasons.get(id))));
    }
    return new Plan(
        version.hash(), "session", 0, 0, visits, leftOut, objective(), meters, prices());
  }

  private BatchPrices prices() {
    long[][] prices = live.publishedPrices(version.levels());
    Map<String, List<Long>> byBatch = new HashMap<>();
    for (int b = 0; b < prices.length; b++) {
      if (java.util.Arrays.stream(prices[b]).anyMatch(component -> component != 0)) {
        byBatch.put(
            version.batches().get(b).id(), java.util.Arrays.stream(prices[b]).boxed().toList());
      }
    }
    return BatchPrices.of(1, byBatch);
  }

  /** What must be known to take a change back. */
  private record Past(
      Steps steps, Version version, Map<Integer, Stand> told, @Nullable Plan plan) {}
}
