package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.json.ObjectReader;
import dev.muster.lab.frame.LabFault;
import dev.muster.points.programme.Member;
import dev.muster.points.programme.Programme;
import dev.muster.points.programme.RedemptionDesk;
import dev.muster.points.programme.RedemptionRefusal;
import dev.muster.points.programme.RedemptionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line says about orders from the catalogue: those to make, then those to confirm, then
 * those to cancel.
 *
 * <pre>{@code
 * {"redeem": [{"id": "o1", "member": "wang", "item": "towel", "quantity": 1, "hold": "PT24H"}]}
 * {"confirm": ["o1"]}
 * {"cancel": ["o2"]}
 * }</pre>
 *
 * @param redeem orders to hold points and goods for
 * @param confirm ids of orders to pay for
 * @param cancel ids of orders to give back
 */
record ProgrammeOrders(List<Redeem> redeem, List<String> confirm, List<String> cancel) {
  private static final int ROWS_MAX = 1_000_000;
  private static final Duration HOLD = Duration.ofDays(1);
  private static final Duration HOLD_MAX = Duration.ofDays(366);

  /** An order to make. */
  record Redeem(String id, String member, String item, int quantity, Duration hold) {}

  /**
   * What became of an order.
   *
   * @param row the property and place of the line that names it
   */
  record Result(String row, String order, RedemptionResult result) {
    /** Returns why it was refused, or null. */
    @Nullable Finding reason() {
      if (!(result instanceof RedemptionResult.Refused refused)) {
        return null;
      }
      return refused
          .ledger()
          .map(reason -> Finding.of("", reason))
          .orElseGet(() -> of(refused.reason()));
    }

    private static Finding of(RedemptionRefusal reason) {
      return Finding.of("", reason);
    }
  }

  static ProgrammeOrders read(ObjectReader in) {
    List<Redeem> redeem = new ArrayList<>();
    for (ObjectReader row : in.optionalObjects("redeem", ROWS_MAX)) {
      long before = row.findings().count();
      String id = row.id("id");
      String member = row.id("member");
      String item = row.id("item");
      int quantity = (int) row.integer("quantity", 1, RedemptionDesk.QUANTITY_MAX, 1);
      Duration hold = row.has("hold") ? hold(row) : HOLD;
      row.done();
      if (row.findings().count() == before) {
        redeem.add(new Redeem(id, member, item, quantity, hold));
      }
    }
    return new ProgrammeOrders(
        redeem, in.optionalIds("confirm", ROWS_MAX), in.optionalIds("cancel", ROWS_MAX));
  }

  private static Duration hold(ObjectReader row) {
    Duration hold = row.duration("hold");
    Duration whole = Duration.ofSeconds(hold.toSeconds());
    if (!hold.equals(whole) || hold.toSeconds() < 1 || hold.compareTo(HOLD_MAX) > 0) {
      row.report("hold", LabFault.HOLD_LENGTH, hold, HOLD_MAX);
    }
    return hold;
  }

  /** The desk of a run. Not thread-safe. */
  static final class Desk {
    private final RedemptionDesk desk;

    Desk(LedgerReplay replay, Programme programme) {
      desk = RedemptionDesk.on(replay.ledger(), replay::time, programme);
    }

    void enrol(Member member) {
      desk.enrol(member);
    }

    /** Does what a line says and returns what became of it, in the order of the line. */
    List<Result> run(ProgrammeOrders orders) {
      List<Result> results = new ArrayList<>();
      for (Redeem row : orders.redeem()) {
        add(
            results,
            "redeem/" + results.size(),
            row.id(),
            desk.order(row.id(), row.member(), row.item(), row.quantity(), row.hold()));
      }
      int place = 0;
      for (String id : orders.confirm()) {
        add(results, "confirm/" + place++, id, desk.confirm(id));
      }
      place = 0;
      for (String id : orders.cancel()) {
        add(results, "cancel/" + place++, id, desk.cancel(id));
      }
      return results;
    }

    private static void add(
        List<Result> results, String row, String order, RedemptionResult result) {
      results.add(new Result(row, order, result));
    }
  }
}
