package dev.muster.lab.demo;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.explain.PlanExplainer;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.PlanJson;
import dev.muster.scheduling.replan.MoveFrontier;
import dev.muster.scheduling.replan.PlanChange;
import dev.muster.scheduling.replan.PlanDiff;
import dev.muster.scheduling.replan.PlanSession;
import dev.muster.scheduling.replan.ReplanPolicy;
import dev.muster.scheduling.replan.WaitingOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scheduling module's README says of the demo's people, kept equal to it. */
class SchedulingReadmeTest {
  @TempDir static Path folder;

  @Test
  void theDaysOfTheDemosPeopleAreAsTheReadmeTells() throws IOException {
    CheckupWeek week = CheckupWeek.of(1);
    Files.writeString(
        folder.resolve("checkup.json"), Json.write(CheckupJson.write(week.district().problem())));
    Files.writeString(folder.resolve("plan.json"), Json.write(PlanJson.write(week.plan())));

    // README begins
    CheckupProblem problem = CheckupJson.read(folder.resolve("checkup.json"));
    Plan plan = PlanJson.read(folder.resolve("plan.json"));
    BatchPrices prices = requireNonNull(plan.prices(), "exact plans have prices");
    List<Long> price = prices.prices().get("north-bridge-d1-pm");
    // [0, 1, -2937]: one place fewer leaves one more person of priority 2 out, and saves 2,937 m

    PlanExplainer explainer = PlanExplainer.of(problem, plan);
    String bottleneck = explainer.bottlenecks().message(Locale.ENGLISH);
    // 125 people can use only east-harbour-d1-pm, … from 2026-03-02 to 2026-03-04: 108 places,
    // short by 17.
    String counterfactual =
        explainer.whyThere("chemicals-001", "west-hill-d1-am").message(Locale.ENGLISH);
    // If chemicals-001 goes to west-hill-d1-am: cost rises by 13237. Moves: chemicals-001 (1) from
    // east-harbour-d2-am to west-hill-d1-am; chemicals-011 (1) from west-hill-d1-am to
    // west-hill-d5-am; …

    PlanSession session = PlanSession.open(problem, plan);
    ReplanPolicy calm = ReplanPolicy.fewestMoves().inOrder(WaitingOrder.BY_ID);
    PlanDiff diff = session.apply(new PlanChange.Cancellation("chemicals-046", 1), calm);
    String letters = diff.message(Locale.ENGLISH);
    // chemicals-027 (1): a place is free for you now, please come to north-bridge-d1-pm.
    // chemicals-046 (1): your registration is cancelled.
    session.undo();

    MoveFrontier frontier = session.frontier(new PlanChange.LostBatch("north-bridge-d2-pm"));
    String choice = frontier.message(Locale.ENGLISH);
    // 4 moves at least, at cost 2837571. 1 more: cost falls by 1900 (5 moves, cost 2835671). …
    // Counted apart: 12 people whose visit can't be kept in any case.
    // README ends

    assertEquals(List.of(0L, 1L, -2937L), price);
    assertTrue(
        bottleneck.startsWith("125 people can use only east-harbour-d1-pm, ")
            && bottleneck.endsWith(" from 2026-03-02 to 2026-03-04: 108 places, short by 17."),
        bottleneck);
    assertTrue(
        counterfactual.startsWith(
            "If chemicals-001 goes to west-hill-d1-am: cost rises by 13237. Moves: chemicals-001"
                + " (1) from east-harbour-d2-am to west-hill-d1-am; chemicals-011 (1) from"
                + " west-hill-d1-am to west-hill-d5-am; "),
        counterfactual);
    assertEquals(
        "chemicals-027 (1): a place is free for you now, please come to north-bridge-d1-pm.\n"
            + "chemicals-046 (1): your registration is cancelled.",
        letters);
    assertTrue(
        choice.startsWith(
                "4 moves at least, at cost 2837571. 1 more: cost falls by 1900 (5 moves, cost"
                    + " 2835671).")
            && choice.endsWith(" Counted apart: 12 people whose visit can't be kept in any case."),
        choice);
  }

  @Test
  void theReadmeShowsThisExample() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/muster/lab/demo/SchedulingReadmeTest.java"));
    String example =
        source.substring(source.indexOf("README begins") + 14, source.indexOf("// README ends"));
    assertTrue(
        Files.readString(Path.of("../scheduling/README.md"))
            .contains("```java\n" + example.stripTrailing().stripIndent().strip() + "\n```"),
        "README differs from the test");
  }
}
