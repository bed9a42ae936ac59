package dev.muster.lab.demo;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import dev.muster.lab.frame.Html;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.explain.Answer;
import dev.muster.scheduling.explain.Bottleneck;
import dev.muster.scheduling.explain.Cure;
import dev.muster.scheduling.explain.PlaceValue;
import dev.muster.scheduling.explain.PlanExplainer;
import dev.muster.scheduling.explain.Shortages;
import dev.muster.scheduling.explain.WhyThere;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checkup week on the page: key figures, the map, a worker's card, the batches. */
final class PlanSection {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Longer answers are cut on the page. */
  private static final int TEXT_MAX = 480;

  private final CheckupWeek week;
  private final District district;
  private final CheckupProblem problem;
  private final Plan plan;
  private final PlanView view;
  private final StationsSection stations;
  private final PlanExplainer explainer;
  private final Messages messages;

  PlanSection(CheckupWeek week, StationsSection stations, Messages messages) {
    this.stations = stations;
    this.week = week;
    this.district = week.district();
    this.problem = district.problem();
    this.plan = week.plan();
    this.view = new PlanView(problem, plan);
    this.explainer = PlanExplainer.of(problem, plan);
    this.messages = messages;
  }

  /** Appends the section. */
  void write(Html html) {
    html.raw("<section><h2 id=\"checkups\">").say("plan.title").raw("</h2>");
    html.element(
        "p", "plan.intro", problem.people(), problem.sites().size(), problem.batches().size());
    figures(html);
    html.raw("<div class=\"split\"><div>");
    new MapSvg(problem, view).write(html);
    legend(html);
    html.raw("</div>");
    card(html);
    html.raw("</div>");
    bottlenecks(html);
    batches(html);
    html.raw("</section>");
  }

  private void figures(Html html) {
    html.raw("<div class=\"cards\">");
    PointsSection.figure(html, plan.served() + " / " + problem.people(), "plan.served");
    PointsSection.figure(
        html, kilometers(plan.meters() / Math.max(1, plan.served())), "plan.mean-way");
    PointsSection.figure(html, kilometers(plan.meters()), "plan.all-ways");
    OptionalLong gap = week.report().gap();
    if (!week.report().isGood()) {
      PointsSection.figure(html, "✗", "plan.rejected");
    } else if (gap.isEmpty()) {
      PointsSection.figure(html, "✓", "plan.no-bound");
    } else {
      PointsSection.figure(html, "✓ " + gap.getAsLong() + " m", "plan.gap");
    }
    html.raw("</div>");
  }

  private void legend(Html html) {
    html.raw("<p class=\"quiet\">");
    for (int i = 0; i < problem.sites().size(); i++) {
      html.raw("<span class=\"dot s%d\"></span>".formatted(i)).name(siteName(i)).raw(" &ensp;");
    }
    html.raw("<span class=\"dot none\"></span>")
        .say("map.left-out")
        .raw(" &ensp;")
        .say("map.hint")
        .raw("</p>");
  }

  private static void card(Html html) {
    html.raw("<div class=\"card\"><h3>")
        .say("card.title")
        .raw("</h3><p><label for=\"pick\">")
        .say("card.pick");
    html.raw("</label> <input id=\"pick\" autocomplete=\"off\" spellcheck=\"false\"></p><dl>");
    for (String field : List.of("id", "industry", "site", "when", "distance", "why")) {
      html.element("dt", "card." + field).raw("<dd data-card=\"" + field + "\"></dd>");
    }
    html.raw("</dl>")
        .element("h3", "card.items")
        .raw("<ul class=\"chips\" data-card=\"items\"></ul>")
        .element("h3", "card.way")
        .raw("<ol class=\"way\" data-card=\"way\"></ol></div>");
  }

  private void batches(Html html) {
    html.element("h3", "batches.title").raw("<div class=\"scroll\"><table><thead><tr>");
    for (String column : List.of("site", "day", "time", "places", "people", "fill", "worth")) {
      html.element("th", "batches." + column);
    }
    html.raw("</tr></thead><tbody>");
    for (Batch batch : inOrder()) {
      int site = view.site(batch);
      int people = view.people(batch).size();
      html.raw("<tr><td><span class=\"dot s%d\"></span>".formatted(site))
          .name(siteName(site))
          .raw("</td>");
      html.cell(DAY.format(local(batch.time().start())));
      html.cell(
          TIME.format(local(batch.time().start())) + "–" + TIME.format(local(batch.time().end())));
      html.cell(batch.capacity()).cell(people);
      html.raw(
          "<td><span class=\"fill\"><i style=\"width:%d%%\"></i></span></td>"
              .formatted(percent(people, batch.capacity())));
      html.raw("<td>").name(worth(batch)).raw("</td></tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private List<Batch> inOrder() {
    List<Batch> batches = new ArrayList<>(problem.batches());
    batches.sort(
        java.util.Comparator.comparing((Batch batch) -> batch.time().start())
            .thenComparing(Batch::site));
    return batches;
  }

  /**
   * Returns what the script needs to fill the card: texts by language and one entry a worker, in
   * the order of the dots.
   */
  JsonObject cards(JsonObject title) {
    List<JsonValue> workers = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < problem.workers().size(); i++) {
      Worker worker = problem.workers().get(i);
      workers.add(entry(worker));
      if (first < 0 && view.batch(worker) != null && problem.itemsOf(worker).size() > 5) {
        first = i;
      }
    }
    JsonObject.Builder items = JsonObject.builder();
    Objects.requireNonNull(problem.catalogue())
        .items()
        .forEach(item -> items.put(item.id(), both(item.name())));
    List<JsonValue> sites = new ArrayList<>();
    for (int i = 0; i < problem.sites().size(); i++) {
      sites.add(both(siteName(i)));
    }
    return JsonObject.builder()
        .put("title", title)
        .put("first", Math.max(first, 0))
        .put("nowhere", both(said("card.nowhere")))
        .put(
            "industries",
            JsonArray.of(
                district.industries().stream().map(industry -> both(industry.name())).toList()))
        .put("sites", JsonArray.of(sites))
        .put("items", items.build())
        .put("stations", stations.names())
        .put("workers", JsonArray.of(workers))
        .build();
  }

  private JsonObject entry(Worker worker) {
    Batch batch = view.batch(worker);
    JsonObject.Builder entry =
        JsonObject.builder()
            .put("id", worker.id())
            .put("industry", Objects.requireNonNull(district.industryOf().get(worker.id())))
            .put("items", JsonArray.ofStrings(problem.itemsOf(worker)));
    if (batch == null) {
      return entry
          .put("site", JsonNull.NULL)
          .put("when", "–")
          .put("distance", "–")
          .put("why", both(whyNot(worker)))
          .put("way", JsonArray.of(List.of()))
          .build();
    }
    LocalDateTime reporting = stations.reporting(worker.id());
    if (reporting == null) {
      reporting = local(batch.time().start());
    }
    return entry
        .put("site", JsonNumber.of(view.site(batch)))
        .put("when", DAY.format(reporting) + " " + TIME.format(reporting))
        .put("distance", kilometers(view.meters(worker, batch)))
        .put("why", both(whyThere(worker, batch)))
        .put("way", stations.way(worker.id()))
        .build();
  }

  /** Says that a worker goes to the nearest site, or what it would change if she did. */
  private LocalizedText whyThere(Worker worker, Batch batch) {
    int nearest = nearestSite(worker);
    if (view.site(batch) == nearest) {
      return said("card.nearest");
    }
    String nearestId = problem.sites().get(nearest).id();
    WhyThere answer = null;
    for (Batch other : problem.batches()) {
      if (other.site().equals(nearestId) && !(answer instanceof WhyThere.Change)) {
        answer = explainer.whyThere(worker.id(), other.id());
      }
    }
    return answer == null ? said("card.nearest") : message(answer);
  }

  private int nearestSite(Worker worker) {
    Batch nearest = problem.batches().get(0);
    for (Batch batch : problem.batches()) {
      if (view.meters(worker, batch) < view.meters(worker, nearest)) {
        nearest = batch;
      }
    }
    return view.site(nearest);
  }

  /** Says why a worker is left out, and which place more would help. */
  private LocalizedText whyNot(Worker worker) {
    LocalizedText why = message(explainer.whyNot(worker.id()));
    LocalizedText cure = message(explainer.cure(worker.id()));
    return LocalizedText.of(
        why.in(Locale.ENGLISH) + " " + cure.in(Locale.ENGLISH),
        why.in(Locale.SIMPLIFIED_CHINESE) + cure.in(Locale.SIMPLIFIED_CHINESE));
  }

  private static LocalizedText message(Answer answer) {
    return shortened(answer::message);
  }

  private static LocalizedText shortened(Function<Locale, String> text) {
    return LocalizedText.of(
        shortened(text.apply(Locale.ENGLISH)), shortened(text.apply(Locale.SIMPLIFIED_CHINESE)));
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
  }

  /** Returns what one place more in {@code batch} would change, as the page shows it. */
  private LocalizedText worth(Batch batch) {
    if (explainer.placeValue(batch.id(), 1) instanceof PlaceValue.Curve curve) {
      for (PlaceValue.Step step : curve.steps()) {
        if (step.places() == batch.capacity() + 1) {
          long served = -step.low().unserved();
          String meters = step.low().cost() == 0 ? "–" : "−" + kilometers(-step.low().cost());
          return served > 0 ? said("batches.serves") : LocalizedText.of(meters, meters);
        }
      }
    }
    return LocalizedText.of("–", "–");
  }

  private static String places(Cure.AddPlaces cure) {
    return cure.places().entrySet().stream()
        .map(entry -> entry.getKey() + " +" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private void bottlenecks(Html html) {
    if (explainer.bottlenecks() instanceof Shortages.Found found
        && !found.bottlenecks().isEmpty()) {
      html.element("h3", "plan.bottlenecks").raw("<ul>");
      for (Bottleneck bottleneck : found.bottlenecks()) {
        html.raw("<li>").name(shortened(bottleneck::message));
        if (explainer.cure(bottleneck) instanceof Cure.AddPlaces cure) {
          html.raw("<br><span class=\"quiet\">");
          html.say("plan.cure", cure.total(), places(cure)).raw("</span>");
        }
        html.raw("</li>");
      }
      html.raw("</ul>");
    }
  }

  private LocalizedText said(String key) {
    return LocalizedText.of(
        messages.render(Locale.ENGLISH, key), messages.render(Locale.SIMPLIFIED_CHINESE, key));
  }

  static JsonObject both(Messages messages, String key) {
    return both(
        LocalizedText.of(
            messages.render(Locale.ENGLISH, key), messages.render(Locale.SIMPLIFIED_CHINESE, key)));
  }

  private static JsonObject both(LocalizedText text) {
    return JsonObject.builder()
        .put("en", text.in(Locale.ENGLISH))
        .put("zh-CN", text.in(Locale.SIMPLIFIED_CHINESE))
        .build();
  }

  private LocalizedText siteName(int site) {
    Site found = problem.sites().get(site);
    LocalizedText name = found.name();
    return name == null ? LocalizedText.of(found.id(), found.id()) : name;
  }

  private LocalDateTime local(java.time.Instant instant) {
    return LocalDateTime.ofInstant(instant, problem.zone());
  }

  private static int percent(long part, long whole) {
    return whole == 0 ? 0 : (int) (100 * part / whole);
  }

  /** Returns metres as kilometres with one digit, cut off. */
  static String kilometers(long meters) {
    return meters / 1000 + "." + meters % 1000 / 100 + " km";
  }
}
