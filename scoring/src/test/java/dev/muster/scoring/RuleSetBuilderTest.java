package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.rank.RankMethod;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.build.Dimensions;
import dev.muster.scoring.build.Facts;
import dev.muster.scoring.build.Formula;
import dev.muster.scoring.build.Option;
import dev.muster.scoring.build.Steps;
import dev.muster.scoring.build.Type;
import dev.muster.scoring.build.View;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.StatusRule.RankEffect;
import dev.muster.scoring.fact.Unit;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Expression.Operation;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node.Statistic;
import dev.muster.scoring.step.Node.TiesAtCut;
import dev.muster.scoring.step.Node.WhenMissing;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetBuilderTest {
  @Test
  void aRuleSetThatIsBuiltIsTheOneThatIsRead() throws Exception {
    RuleSet read = RuleSet.read(ReadmeTest.reference());
    RuleSet built = ReadmeReference.builder().build();
    assertEquals(read.hash(), built.hash());
    assertEquals(read.resolvedHash(), built.resolvedHash());
    assertEquals(read.definition().steps().size(), built.definition().steps().size());
    assertEquals(built.definition(), RuleSet.read(Json.write(built.resolve())).definition());
  }

  @Test
  void everySettingThatAPartHasIsReadBack() {
    RuleSet rules =
        RuleSet.builder("all", "2")
            .named(LocalizedText.of("All", "全部"))
            .source("none")
            .note("every setting once")
            .parameter("minutes", Type.number().min("0").max("10"))
            .parameter("strict", Type.flag(), "true")
            .parameter("limit", Type.quantity(Unit.S).min("10 s"), "90 s")
            .dimension(
                "team",
                Dimensions.ofContest()
                    .attribute("unit", Type.choice("a", "b"))
                    .named(LocalizedText.of("Team", "队")))
            .dimension("judge", Dimensions.ofContest().attribute("unit", Type.choice("a", "b")))
            .dimension("round", Dimensions.of("first", "second"))
            .relation(
                "mark",
                Facts.of(Type.number().empty("0"))
                    .key("team")
                    .key("round")
                    .key("judge")
                    .recuse("judge.unit", "team.unit")
                    .enteredTwice()
                    .named(LocalizedText.of("Mark", "评分")))
            .relation("gone", Facts.of(Type.flag()).key("team").otherwise("false"))
            .relation("time", Facts.of(Type.quantity(Unit.S)).key("team"))
            .relation("status", Facts.of(Type.choice("out")).key("team"))
            .stage("final", "on")
            .step("marks", Steps.input("mark"), Option.source("1.1"))
            .step("gone", Steps.input("gone"))
            .step("times", Steps.input("time"))
            .step("reported", Steps.input("status"))
            .step("stand-in", Steps.reduce("marks", Fold.MEDIAN).over("judge").skipMissing())
            .step(
                "round-score",
                Steps.reduce("marks", Fold.MEAN)
                    .over("judge")
                    .substituteMissing("stand-in")
                    .middle(Count.of(3))
                    .corridor(Fold.MEAN, "2.5")
                    .trim(0, 0),
                Option.round(3, RoundingMode.FLOOR),
                Option.named(LocalizedText.of("Round", "轮")))
            .step("before", Steps.scanBefore("round-score", "round", Fold.SUM))
            .step(
                "total",
                Steps.reduce("round-score", Fold.SUM)
                    .over("round")
                    .best(Count.of(1), "before", Direction.LOWER)
                    .first(Count.of(1))
                    .last(Count.of(1)))
            .step(
                "line",
                Steps.fit("total", Statistic.SLOPE, "team")
                    .against("last-first")
                    .where("stays")
                    .atLeast(Count.of(2)))
            .step("last-first", Steps.via("round-score").member("round", "first"))
            .step("stays", Steps.map(Formula.apply(Operation.NOT, Formula.step("gone"))))
            .step(
                "late",
                Steps.map(
                    Formula.when(
                            Formula.apply(
                                Operation.GREATER,
                                Formula.step("times"),
                                Formula.parameter("limit")),
                            Formula.amount(
                                Formula.minus(Formula.step("times"), Formula.quantity("90 s")),
                                Unit.S))
                        .end()))
            .step(
                "status",
                Steps.outcome("team")
                    .reported("reported")
                    .keeping("in", RankEffect.RANKED)
                    .capping("capped", "7.5", RankEffect.RANKED)
                    .taking("out", RankEffect.VACANT)
                    .gateMissingFails("stays", "stays", "capped"))
            .step(
                "order",
                Steps.order("team")
                    .outcome("status")
                    .by("total", Direction.HIGHER, WhenMissing.LAST))
            .step(
                "cut",
                Steps.refine("order")
                    .cut(Count.of(1))
                    .restart()
                    .byAmongTied("total", Direction.HIGHER, WhenMissing.LAST))
            .step(
                "on",
                Steps.select("cut", Count.of(1), TiesAtCut.NONE_PASSES)
                    .withdrawn("gone", true)
                    .where("stays"))
            .step("in-final", Steps.map(Formula.step("total")), Option.stage("final"))
            .step("among", Steps.map(Formula.step("total")), Option.among("on"))
            .step(
                "prizes",
                Steps.award("cut")
                    .percent("half", "50")
                    .threshold("good", "total", "8.5")
                    .stackable()
                    .where("stays"))
            .standings(
                "all",
                View.of("cut", RankMethod.DENSE)
                    .score("total")
                    .outcome("status")
                    .select("on")
                    .award("prizes")
                    .show("late")
                    .named(LocalizedText.of("All", "全部")))
            .build();
    assertEquals(19, rules.definition().steps().size());
    assertEquals(rules.hash(), RuleSet.read(Json.write(rules.resolve())).hash());
  }

  @Test
  void whatDoesNotFitTogetherIsFoundWhenItIsBuilt() {
    RuleSetBuilder builder =
        RuleSet.builder("bad", "1")
            .dimensions("team")
            .relation("mark", Facts.of(Type.number()).key("team"))
            .step("marks", Steps.input("mrak"))
            .standings("all", View.of("places", RankMethod.STANDARD));
    InvalidInputException invalid = assertThrows(InvalidInputException.class, builder::build);
    assertTrue(invalid.findings().stream().anyMatch(f -> f.pointer().equals("/steps/0")));
  }

  @Test
  void aBuilderGoesOnAfterItsRuleSetIsBuilt() {
    RuleSetBuilder builder = ReadmeReference.builder();
    RuleSet first = builder.build();
    RuleSet second = builder.step("more", Steps.map(Formula.number(1))).build();
    assertEquals(first.hash(), ReadmeReference.builder().build().hash());
    assertEquals(
        List.of("more"),
        second.definition().steps().stream()
            .map(s -> s.id())
            .filter(id -> first.definition().steps().stream().noneMatch(s -> s.id().equals(id)))
            .toList());
  }
}
