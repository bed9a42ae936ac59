package dev.muster.scoring;

import dev.muster.core.rank.RankMethod;
import dev.muster.scoring.build.Facts;
import dev.muster.scoring.build.Steps;
import dev.muster.scoring.build.Type;
import dev.muster.scoring.build.View;
import dev.muster.scoring.step.Choice.Direction;
import dev.muster.scoring.step.Node.WhenMissing;

/** The rule set of the README's first example, written in Java. */
final class ReadmeBuilderExample {
  private ReadmeBuilderExample() {}

  static RuleSet rules() {
    // readme: begin
    RuleSet rules =
        RuleSet.builder("clean-desk", "1")
            .dimensions("team", "judge")
            .relation(
                "mark",
                Facts.of(Type.number().min("0").max("10").grid("0.5")).key("team").key("judge"))
            .step("marks", Steps.input("mark"))
            .step(
                "score",
                Steps.macro("panel")
                    .with("of", "marks")
                    .with("judges", "judge")
                    .with("trimFrom", 3)
                    .with("scale", 2))
            .step("places", Steps.order("team").by("score", Direction.HIGHER, WhenMissing.UNPLACED))
            .standings("all", View.of("places", RankMethod.STANDARD).score("score"))
            .build();
    // readme: end
    return rules;
  }
}
