package dev.muster.lab.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Employer;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.CheckReport;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.exam.Exposure;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.exam.WorkloadDiff;
import dev.muster.scheduling.explain.BindingRules;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.HazardCatalogueJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rules of the checkup week on the page: which bind and what each relaxed by one would save, in
 * the week as it is and under rules about many people at once; and the workload of the district
 * under two editions of the hazard catalogue.
 */
final class RulesSection {
  private static final String BEFORE = "demo-gbz-188-2014";
  private static final String AFTER = "demo-gbz-188-2025";
  private static final int ROWS_MAX = 12;
  private static final long ITERATIONS = 400;

  /** So many people of an employer may be away at once, and get an audiometry in a batch. */
  private static final long AWAY_MAX = 6;

  private static final long BOOTHS = 10;

  private final CheckupWeek week;
  private final CheckupProblem problem;

  RulesSection(CheckupWeek week) {
    this.week = week;
    problem = week.district().problem();
  }

  /** Appends the section. */
  void write(Html html) {
    html.raw("<section><h2 id=\"rules\">").say("rules.title").raw("</h2>");
    html.element("p", "rules.intro");
    html.element("h3", "rules.week");
    binding(html, problem, week.plan(), problem.batches().size());
    withMoreRules(html);
    workload(html);
    html.raw("</section>");
  }

  private static void binding(Html html, CheckupProblem problem, Plan plan, int most) {
    BindingRules binding =
        BindingRules.of(
            problem, plan, Scheduler.standard(), SearchLimit.ofIterations(ITERATIONS), most);
    html.element("p", "rules.binding", binding.binding(), binding.rules().size());
    html.raw("<ul class=\"binding\">");
    binding.rules().stream()
        .filter(rule -> rule.saves().unserved() > 0 || rule.saves().cost() > 0)
        .limit(ROWS_MAX)
        .forEach(rule -> html.raw("<li>").name(both(rule::message)).raw("</li>"));
    html.raw("</ul>");
  }

  /** The same week when employers can't spare everybody at once and there are few booths. */
  static CheckupProblem withMoreRules(CheckupProblem problem) {
    CheckupProblem.Builder builder = problem.toBuilder();
    Set<String> employers = new TreeSet<>();
    problem.workers().forEach(worker -> employers.add(requireNonNull(worker.employer())));
    employers.forEach(id -> builder.employer(Employer.allowing(id, AWAY_MAX)));
    List<Batch> batches = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      boolean hasBooths = !batch.site().equals("west-hill");
      batches.add(hasBooths ? batch.withItemCapacity(Map.of("audiometry", BOOTHS)) : batch);
    }
    return builder.onlyBatches(batches).build();
  }

  private void withMoreRules(Html html) {
    CheckupProblem ruled = withMoreRules(problem);
    Schedule schedule =
        Scheduler.standard().plan(ruled, Scheduler.AUTO, SearchLimit.ofIterations(10 * ITERATIONS));
    if (!(schedule instanceof Schedule.Planned planned)) {
      throw new IllegalStateException("the story's own rules leave no plan: " + schedule);
    }
    Plan plan = planned.plan();
    CheckReport report = PlanChecker.check(ruled, CheckupJson.hash(ruled), plan);
    html.element("h3", "rules.more", AWAY_MAX, BOOTHS);
    html.element(
        "p",
        report.isGood() ? "rules.more-plan" : "plan.rejected",
        plan.served(),
        week.plan().served(),
        plan.strategy());
    binding(html, ruled, plan, ROWS_MAX);
  }

  private void workload(Html html) {
    HazardCatalogue before = HazardCatalogueJson.shipped(BEFORE);
    HazardCatalogue after = HazardCatalogueJson.shipped(AFTER);
    LocalDate start = District.MONDAY;
    WorkloadDiff diff =
        WorkloadDiff.between(
            examined(problem.workers(), before, after), before, after, start, start.plusMonths(3));
    html.element("h3", "rules.workload");
    html.raw("<p>").name(both(locale -> diff.message(after, locale))).raw("</p>");
    html.raw("<div class=\"scroll\"><table id=\"workload\"><thead><tr>");
    html.element("th", "rules.item").element("th", "rules.before").element("th", "rules.after");
    html.element("th", "rules.change").raw("</tr></thead><tbody>");
    Set<String> items = new TreeSet<>(diff.before().keySet());
    items.addAll(diff.after().keySet());
    for (String item : items) {
      long old = diff.before().getOrDefault(item, 0L);
      long now = diff.after().getOrDefault(item, 0L);
      html.raw("<tr><td>").name(name(item, after)).raw("</td>");
      html.cell(old).cell(now).cell(now > old ? "+" + (now - old) : "" + (now - old));
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>").element("p", "rules.invented");
  }

  /** People with a last exam and grades of exposure, both invented by counting through. */
  static List<Worker> examined(
      List<Worker> workers, HazardCatalogue before, HazardCatalogue after) {
    List<Worker> examined = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      List<Exposure> graded = new ArrayList<>();
      for (Exposure exposure : worker.exposures()) {
        List<String> levels =
            requireNonNull(after.hazard(exposure.hazard())).levels().stream()
                .map(level -> level.id())
                .filter(level -> before.knows(new Exposure(exposure.hazard(), level)))
                .toList();
        graded.add(
            levels.isEmpty()
                ? exposure
                : new Exposure(exposure.hazard(), levels.get(i % levels.size())));
      }
      LocalDate last = District.MONDAY.minusDays(180 + 7L * i % 900);
      examined.add(worker.toBuilder().exposures(graded).lastExam(last).build());
    }
    return examined;
  }

  private static LocalizedText name(String item, HazardCatalogue catalogue) {
    ExamItem known = catalogue.item(item);
    return known == null ? LocalizedText.of(item, item) : known.name();
  }

  private static LocalizedText both(Function<Locale, String> text) {
    return LocalizedText.of(text.apply(Locale.ENGLISH), text.apply(Locale.SIMPLIFIED_CHINESE));
  }
}
