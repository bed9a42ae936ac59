package dev.muster.scheduling.replan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonObject;
import dev.muster.scheduling.json.Schemas;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What daily life writes, its shipped schemas and its shipped examples agree. */
class ReplanSchemaConformance {
  private static final List<PlanChange> CHANGES =
      List.of(
          new PlanChange.Cancellation("b", 1),
          new PlanChange.LostSite("s1"),
          new PlanChange.Capacity("b2", 3));

  @Test
  void everyDifferenceIsValid() {
    String schema = "plan-diff-1";
    for (PlanChange change : CHANGES) {
      Schemas.assertStrictlyValid(schema, PlanSessionTest.session().apply(change).toJson());
    }
  }

  @Test
  void theExampleOfADifferenceIsWhatALostSiteMakes() {
    JsonObject diff = PlanSessionTest.session().apply(new PlanChange.LostSite("s1")).toJson();
    assertEquals(Schemas.example("plan-diff-lost-site"), diff);
  }

  @Test
  void theWaitingListAndItsOrderAreValidAndTheOrderIsReadBackEqual() {
    WaitingOrder order = WaitingOrder.of(List.of("d", "b"));
    WaitingList list = PlanSessionTest.session().waitingList(order);
    Schemas.assertStrictlyValid("waiting-list-1", list.toJson());
    assertEquals(Schemas.example("waiting-list-row"), list.toJson());
    Schemas.assertStrictlyValid("waiting-order-1", order.toJson());
    assertEquals(order, WaitingOrder.read(order.toJson()));
    assertEquals(
        "1. d (1), priority 2. All places are taken in the 3 batches that would suit you.",
        list.message(Locale.ENGLISH));
  }

  @Test
  void everyFrontierIsValid() {
    String schema = "move-frontier-1";
    for (PlanChange change : CHANGES) {
      Schemas.assertStrictlyValid(schema, PlanSessionTest.session().frontier(change).toJson());
    }
  }

  @Test
  void theExampleOfAFrontierIsWhatACancellationMakes() {
    MoveFrontier frontier = PlanSessionTest.session().frontier(new PlanChange.Cancellation("a", 1));
    assertEquals(Schemas.example("move-frontier-cancellation"), frontier.toJson());
    assertEquals(
        "0 moves at least, at cost 13343. 1 more: cost falls by 2223 (1 move, cost 11120)."
            + " No more moves make the plan cheaper.",
        frontier.message(Locale.ENGLISH));
    assertTrue(frontier.message(Locale.SIMPLIFIED_CHINESE).startsWith("至少改动 0 人次"));
  }
}
