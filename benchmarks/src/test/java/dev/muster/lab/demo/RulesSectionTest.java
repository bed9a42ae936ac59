package dev.muster.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.exam.WorkloadDiff;
import dev.muster.scheduling.json.HazardCatalogueJson;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page tells binding rules, what they save, and the workload under both editions. */
class RulesSectionTest {
  private static final String PAGE = new DemoPage().html(DemoStory.of(1));

  private static int count(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    int found = 0;
    while (matcher.find()) {
      found++;
    }
    return found;
  }

  @Test
  void bindingRulesOfTheWeekAndOfTheRuledWeekSaySomething() {
    String section = PAGE.substring(PAGE.indexOf("id=\"rules\""));
    assertEquals(2, count("<ul class=\"binding\">", section));
    assertTrue(count("<li><span lang=\"en\">Binding: the places of batch", section) > 0);
    assertTrue(count("起约束作用：批次", section) > 0);
    assertTrue(count("the checker accepts|checker accepts the plan", section) > 0);
  }

  @Test
  void theWorkloadDiffersBetweenTheEditions() {
    String table = PAGE.substring(PAGE.indexOf("id=\"workload\""));
    table = table.substring(0, table.indexOf("</table>"));
    assertTrue(count("<tr>", table) > 5);
    CheckupProblem problem = DemoStory.of(1).week().district().problem();
    HazardCatalogue before = HazardCatalogueJson.shipped("demo-gbz-188-2014");
    HazardCatalogue after = HazardCatalogueJson.shipped("demo-gbz-188-2025");
    WorkloadDiff diff =
        WorkloadDiff.between(
            RulesSection.examined(problem.workers(), before, after),
            before,
            after,
            District.MONDAY,
            District.MONDAY.plusMonths(3));
    assertNotEquals(diff.before(), diff.after());
    for (long people : diff.after().values()) {
      assertTrue(table.contains(">" + people + "<"), people + " is not in the table");
    }
  }

  @Test
  void theRuledWeekHasTheRulesThatThePageNames() {
    CheckupProblem ruled = RulesSection.withMoreRules(DemoStory.of(1).week().district().problem());
    assertEquals(Set.of(Rule.ITEM_CAPACITY, Rule.ABSENCE), ruled.rules());
  }
}
