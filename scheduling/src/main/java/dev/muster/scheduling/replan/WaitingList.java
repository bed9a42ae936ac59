package dev.muster.scheduling.replan;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.text.Messages;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.explain.Move;
import dev.muster.scheduling.internal.frontier.Homes;
import dev.muster.scheduling.internal.frontier.MoveUps;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.strategy.ProblemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for a place, and who moves up when one becomes free: by priority, then in the stated
 * order, then by id.
 *
 * <p>Under {@link ReplanPolicy#inOrder} a session gives freed places to exactly these people.
 * Immutable and thread-safe.
 */
public final class WaitingList {
  /** The format of {@link #toJson}. */
  public static final String FORMAT = "muster.waiting-list/1";

  private static final Messages MESSAGES = Messages.load(WaitingList.class, "waiting");

  private final ContentHash hash;
  private final ProblemView view;
  private final List<Entry> entries;
  private final int[] workerOf;
  private final MoveUps moveUps;

  private WaitingList(CheckupProblem problem, Plan plan, WaitingOrder order) {
    hash = plan.problem();
    view = ProblemView.of(problem);
    Map<String, Integer> position = new HashMap<>();
    problem.workers().forEach(worker -> position.put(worker.id(), position.size()));
    List<Plan.LeftOut> waiting = new ArrayList<>(plan.unserved());
    Comparator<Plan.LeftOut> byPriority =
        Comparator.comparingInt(
            out -> view.priority(requireNonNull(position.get(out.worker()), out.worker())));
    waiting.sort(byPriority.thenComparing(Plan.LeftOut::worker, order::compare));
    entries = new ArrayList<>();
    for (Plan.LeftOut out : waiting) {
      int priority = view.priority(requireNonNull(position.get(out.worker())));
      entries.add(new Entry(entries.size() + 1, out.worker(), out.count(), priority, out.reason()));
    }
    workerOf =
        waiting.stream().mapToInt(out -> requireNonNull(position.get(out.worker()))).toArray();
    moveUps = new MoveUps(view, Homes.of(view, plan));
  }

  /**
   * Returns the waiting list of a plan. Costs O(workers·sites).
   *
   * @param plan a plan of this problem, of best service; it is not checked
   * @throws IllegalArgumentException if the problem uses a rule that is not honoured here, or
   *     leaving out costs a penalty, so that cost and no order decides who has a place
   */
  public static WaitingList of(CheckupProblem problem, Plan plan, WaitingOrder order) {
    Honoured.require(requireNonNull(problem, "problem"));
    requirePriorities(problem.serve());
    return new WaitingList(problem, requireNonNull(plan, "plan"), requireNonNull(order, "order"));
  }

  static void requirePriorities(Serve serve) {
    if (serve == Serve.PENALTY) {
      throw new IllegalArgumentException(
          "under penalties it is cost that decides who has a place, and no stated order can.%nMaybe serve: priority-first is meant."
              .formatted());
    }
  }

  /**
   * Somebody who waits.
   *
   * @param position her place on the list, from 1; that of the first, of a cohort
   * @param worker id of the worker
   * @param people how many of them wait
   * @param priority her priority
   * @param reason why she has no place
   */
  public record Entry(int position, String worker, long people, int priority, Unserved reason) {}

  /**
   * Who moves up when a place becomes free.
   *
   * @param batch id of the batch with the place
   * @param worker id of the first on the list who can be served then
   * @param moves who goes where; she is the first of them
   */
  public record MoveUp(String batch, String worker, List<Move> moves) {
    /** Copies. */
    public MoveUp {
      moves = List.copyOf(moves);
    }

    /** Returns this as JSON. */
    public JsonObject toJson() {
      return JsonObject.builder()
          .put("batch", batch)
          .put("worker", worker)
          .put("moves", JsonArray.of(moves.stream().map(Move::toJson).toList()))
          .build();
    }
  }

  /** Returns everybody who waits, first come those who are first to have a place. */
  public List<Entry> entries() {
    return java.util.Collections.unmodifiableList(entries);
  }

  /**
   * Returns who moves up if one place in a batch becomes free, with the fewest moves; nobody if it
   * would stay free. Costs a look at the people of each batch on the way.
   *
   * @throws IllegalArgumentException if there is no such batch
   */
  public Optional<MoveUp> next(String batch) {
    int target = batch(batch);
    List<int[]> chain = List.of();
    int first = 0;
    for (int i = 0; i < workerOf.length && chain.isEmpty(); i++) {
      chain = moveUps.chain(workerOf[i], target);
      first = i;
    }
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    List<Move> moves = new ArrayList<>();
    for (int[] leg : chain) {
      String who = view.problem().workers().get(leg[0]).id();
      String from = leg[1] < 0 ? null : view.batchId(leg[1]);
      moves.add(new Move(who, 1, from, view.batchId(leg[2])));
    }
    return Optional.of(new MoveUp(batch, entries.get(first).worker(), moves));
  }

  private int batch(String id) {
    for (int b = 0; b < view.batchCount(); b++) {
      if (view.batchId(b).equals(id)) {
        return b;
      }
    }
    throw new IllegalArgumentException(
        "there is no batch (%s).%nMaybe the id is misspelt.".formatted(id));
  }

  /** Returns the list, a line for each entry: 简体中文 for Chinese locales, English for others. */
  public String message(Locale locale) {
    if (entries.isEmpty()) {
      return MESSAGES.render(locale, "waiting.nobody");
    }
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      lines.add(
          MESSAGES.render(
              locale,
              "waiting.entry",
              List.of(
                  Integer.toString(entry.position()),
                  entry.worker(),
                  Long.toString(entry.people()),
                  Integer.toString(entry.priority()),
                  entry.reason().message(locale))));
    }
    return String.join("\n", lines);
  }

  /** Returns this as {@code muster.waiting-list/1}, with who moves up for each batch. */
  public JsonObject toJson() {
    List<JsonObject> next = new ArrayList<>();
    for (int b = 0; b < view.batchCount(); b++) {
      next(view.batchId(b)).ifPresent(moveUp -> next.add(moveUp.toJson()));
    }
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("problem", hash.text())
        .put("entries", JsonArray.of(entries.stream().map(WaitingList::json).toList()))
        .put("next", JsonArray.of(next))
        .build();
  }

  private static JsonObject json(Entry entry) {
    return JsonObject.builder()
        .put("position", entry.position())
        .put("worker", entry.worker())
        .put("count", entry.people())
        .put("priority", entry.priority())
        .put("reason", PlanJson.write(entry.reason()))
        .build();
  }
}
