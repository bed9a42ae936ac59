package dev.muster.scoring;

import static dev.muster.scoring.build.Formula.attribute;
import static dev.muster.scoring.build.Formula.number;
import static dev.muster.scoring.build.Formula.step;
import static dev.muster.scoring.build.Formula.times;
import static dev.muster.scoring.step.Choice.Direction.HIGHER;
import static dev.muster.scoring.step.Choice.Direction.LOWER;

import dev.muster.core.rank.RankMethod;
import dev.muster.scoring.build.Dimensions;
import dev.muster.scoring.build.Facts;
import dev.muster.scoring.build.Formula;
import dev.muster.scoring.build.Option;
import dev.muster.scoring.build.Steps;
import dev.muster.scoring.build.Type;
import dev.muster.scoring.build.View;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.StatusRule.RankEffect;
import dev.muster.scoring.step.Expression.Fit;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node.Statistic;
import dev.muster.scoring.step.Node.TiesAtCut;
import dev.muster.scoring.step.Node.WhenMissing;
import java.math.RoundingMode;
import java.util.Map;

/** The language reference of the README, written in Java: every kind of step. */
final class ReadmeReference {
  private ReadmeReference() {}

  static RuleSetBuilder builder() {
    RuleSetBuilder rules = RuleSet.builder("reference", "1");
    declare(rules);
    compute(rules);
    place(rules);
    return rules.standings("all", View.of("final-places", RankMethod.STANDARD));
  }

  private static void declare(RuleSetBuilder rules) {
    rules
        .parameter("places", Type.number().min("0").grid("1"), "3")
        .dimension(
            "entrant",
            Dimensions.ofContest()
                .attribute("team", Type.member("team"))
                .attribute("category", Type.choice("junior", "senior")))
        .dimensions("team", "judge")
        .dimension(
            "item",
            Dimensions.fixed()
                .member("speed", Map.of("weight", "0.4"))
                .member("care", Map.of("weight", "0.6"))
                .attribute("weight", Type.number()))
        .dimension("attempt", Dimensions.integers(1, 3))
        .relation(
            "mark",
            Facts.of(Type.number().min("0").max("10").grid("0.5"))
                .key("entrant")
                .key("item")
                .key("judge"))
        .relation("try", Facts.of(Type.number().min("0")).key("entrant").key("attempt"))
        .relation("done", Facts.of(Type.flag()).key("entrant").otherwise("true"))
        .relation("status", Facts.of(Type.choice("withdrawn")).key("entrant"))
        .relation("lot", Facts.of(Type.number()).key("entrant"))
        .relation(
            "game",
            Facts.of(Type.number())
                .key("home", "entrant")
                .key("guest", "entrant")
                .key("attempt")
                .onlyEntered())
        .step("marks", Steps.input("mark"))
        .step("tries", Steps.input("try"))
        .step("done", Steps.input("done"))
        .step("reported", Steps.input("status"))
        .step("lots", Steps.input("lot"))
        .step("games", Steps.input("game"));
  }

  private static void compute(RuleSetBuilder rules) {
    Option toCents = Option.round(2, RoundingMode.HALF_UP);
    Formula points =
        Formula.when(
                step("done"),
                Formula.power(step("best-try"), "51.39", "1.05", 0, RoundingMode.FLOOR))
            .otherwise(number(0));
    Formula bonus =
        Formula.table(step("best-try"))
            .row(Fit.AT_LEAST, number(9), number(2))
            .row(Fit.AT_LEAST, number(8), number(1))
            .otherwise(number(0));
    rules
        .step("weighted", Steps.map(times(step("marks"), attribute("item", "weight"))), toCents)
        .step("bonus", Steps.map(bonus))
        .step("points", Steps.map(points))
        .step(
            "item-score",
            Steps.reduce("weighted", Fold.MEAN)
                .over("judge")
                .skipMissing()
                .atLeast(Count.of(3))
                .trimFrom(5, 1, 1),
            toCents)
        .step("total", Steps.reduce("item-score", Fold.SUM).over("item"))
        .step("best-try", Steps.reduce("tries", Fold.MAX).over("attempt").skipMissing())
        .step(
            "team-total",
            Steps.reduce("total", Fold.SUM)
                .over("entrant")
                .by("team", "entrant", "team")
                .skipMissing()
                .best(Count.of(3)))
        .step("so-far", Steps.scan("tries", "attempt", Fold.MAX))
        .step("team-of-entrant", Steps.via("team-total").attribute("team", "entrant", "team"))
        .step("care", Steps.via("item-score").member("item", "care"))
        .step("guest-total", Steps.via("total").axis("entrant", "guest"))
        .step("field-mean", Steps.fit("total", Statistic.MEAN, "entrant"))
        .step(
            "spread",
            Steps.fit("total", Statistic.DEVIATION, "entrant").sample(),
            Option.round(4, RoundingMode.HALF_EVEN));
  }

  private static void place(RuleSetBuilder rules) {
    rules
        .step(
            "places",
            Steps.order("entrant")
                .groups("category")
                .outcome("result")
                .by("total", HIGHER, WhenMissing.UNPLACED))
        .step(
            "final-places",
            Steps.refine("places")
                .top(Count.of(3))
                .by("care", HIGHER, WhenMissing.LAST)
                .by("lots", LOWER, WhenMissing.OPEN))
        .step("goes-on", Steps.select("final-places", new Count(0, "places"), TiesAtCut.ALL_PASS))
        .step(
            "result",
            Steps.outcome("entrant")
                .reported("reported")
                .keeping("competing", RankEffect.RANKED)
                .zeroing("unfinished", RankEffect.LAST)
                .taking("withdrawn", RankEffect.UNRANKED)
                .gate("finished", "done", "unfinished"))
        .step(
            "medals",
            Steps.award("final-places")
                .count("gold", Count.of(1))
                .count("silver", Count.of(1))
                .count("bronze", Count.of(1)))
        .step(
            "panel-score",
            Steps.macro("panel")
                .with("of", "marks")
                .with("judges", "judge")
                .with("trimFrom", 5)
                .with("scale", 2));
  }
}
