package dev.muster.lab.demo;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.programme.Evaluation;
import dev.muster.points.programme.PeriodClose.TitleAward;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthYearTest {
  private static DemoStory story;

  @BeforeAll
  static void play() {
    story = DemoStory.of(11);
  }

  /** Counted again from what each fact earned: the best two of each industry, ties included. */
  @Test
  void theTitleGoesToTheBestOfEachIndustryWhoWereExamined() {
    Map<String, Long> points = new HashMap<>();
    Set<String> examined = new HashSet<>();
    for (Evaluation evaluation : story.year().evaluations()) {
      assertTrue(evaluation.refusal().isEmpty() && evaluation.ledgerRefusal().isEmpty());
      points.merge(evaluation.fact().member(), evaluation.points(), Long::sum);
      if (evaluation.fact().activity().equals("checkup-attended") && evaluation.points() > 0) {
        examined.add(evaluation.fact().member());
      }
    }
    District district = story.week().district();
    Map<String, List<Long>> eligible = new HashMap<>();
    points.forEach(
        (worker, sum) -> {
          if (examined.contains(worker) && sum >= 150) {
            String industry =
                district.industries().get(requireNonNull(district.industryOf().get(worker))).id();
            eligible.computeIfAbsent(industry, i -> new ArrayList<>()).add(sum);
          }
        });
    int expected = 0;
    for (List<Long> sums : eligible.values()) {
      sums.sort((a, b) -> Long.compare(b, a));
      long bar = sums.get(Math.min(2, sums.size()) - 1);
      expected += (int) sums.stream().filter(sum -> sum >= bar).count();
    }
    List<TitleAward> awards =
        story.year().close().titles().stream()
            .filter(award -> award.title().equals(HealthYear.TITLE))
            .toList();
    assertEquals(expected, awards.size());
    assertTrue(awards.size() >= 12, () -> awards.toString());
    for (TitleAward award : awards) {
      assertTrue(examined.contains(award.member()), () -> award.toString());
      assertEquals(points.get(award.member()), award.amount());
      List<Long> sums = requireNonNull(eligible.get(award.group().orElseThrow()));
      assertTrue(sums.get(Math.min(2, sums.size()) - 1) <= award.amount(), () -> award.toString());
    }
  }

  @Test
  void aLimitOfTheCampaignIsKeptAndExplained() {
    Map<String, Long> ofCampaign = new HashMap<>();
    for (Evaluation evaluation : story.year().evaluations()) {
      evaluation.outcomes().stream()
          .filter(o -> Set.of("steps", "quiz", "check-in").contains(o.rule()))
          .forEach(o -> ofCampaign.merge(evaluation.fact().member(), o.points(), Long::sum));
    }
    assertEquals(120, ofCampaign.values().stream().mapToLong(Long::longValue).max().orElseThrow());
    assertEquals(2, story.year().cut().size());
    assertTrue(story.year().cut().get(1).codePoints().anyMatch(c -> c >= 0x4E00 && c <= 0x9FFF));
  }

  @Test
  void thePageShowsCoursesCampaignAndTitle() {
    String page = new DemoPage().html(story);
    assertTrue(page.contains("职业健康达人") && page.contains("Star of occupational health"));
    assertTrue(page.contains("区总工会职工健康年"));
    assertTrue(story.year().reached("all-tracks") > 0);
    assertTrue(
        story.year().campaignPoints() > 0 && story.year().campaignPoints() < story.year().points());
    assertEquals(page, new DemoPage().html(DemoStory.of(11)));
  }
}
