package dev.muster.lab.demo;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import dev.muster.points.programme.PeriodClose.TitleAward;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The year on the page: courses, the campaign, why points were cut, and who has the title. */
final class YearSection {
  private final HealthYear year;
  private final Map<String, LocalizedText> industries = new HashMap<>();

  YearSection(HealthYear year, District district) {
    this.year = year;
    district.industries().forEach(industry -> industries.put(industry.id(), industry.name()));
  }

  /** Appends the section. */
  void write(Html html) {
    html.raw("<section><h2 id=\"year\">").name(year.programme().names()).raw("</h2>");
    html.element("p", "year.intro", year.evaluations().size(), year.points());
    html.raw("<div class=\"cards\">");
    PointsSection.figure(html, Long.toString(year.rewarded("course-finished")), "year.courses");
    PointsSection.figure(html, Long.toString(year.reached("all-tracks")), "year.all-tracks");
    PointsSection.figure(html, Long.toString(year.campaignPoints()), "year.campaign");
    for (JsonObject level : objects(objects(year.programme().json(), "tiers").get(0), "levels")) {
      html.format("<div class=\"card\"><div class=\"figure\">%s</div>", reached(level));
      html.raw("<div class=\"what\">").name(names(level)).raw("</div></div>");
    }
    html.raw("</div><p class=\"quiet\">").say("year.cut").raw("</p><div class=\"unfolded\">");
    html.both(year.cut().get(0), year.cut().get(1));
    html.raw("</div>");
    title(html);
    html.raw("</section>");
  }

  private long reached(JsonObject level) {
    return year.close().tiers().stream()
        .filter(
            award -> level.get("id") instanceof JsonString id && id.value().equals(award.level()))
        .count();
  }

  private void title(Html html) {
    JsonObject title =
        objects(year.programme().json(), "titles").stream()
            .filter(t -> new JsonString(HealthYear.TITLE).equals(t.get("id")))
            .findFirst()
            .orElseThrow();
    html.raw("<h3>").say("year.title").raw(" ").name(names(title)).raw("</h3>");
    html.element("p", "year.criteria");
    html.raw("<div class=\"scroll\"><table><thead><tr>");
    html.element("th", "year.industry").element("th class=\"n\"", "year.rank");
    html.element("th", "year.worker").element("th class=\"n\"", "year.points");
    html.raw("</tr></thead><tbody>");
    for (TitleAward award : year.close().titles()) {
      if (award.title().equals(HealthYear.TITLE)) {
        html.raw("<tr><td>").name(industry(award)).raw("</td>");
        html.format("<td class=\"n\">%s</td>", award.rank()).cell(award.member());
        html.format("<td class=\"n\">%s</td></tr>", award.amount());
      }
    }
    html.raw("</tbody></table></div>");
  }

  private LocalizedText industry(TitleAward award) {
    return Objects.requireNonNull(industries.get(award.group().orElseThrow()));
  }

  private static List<JsonObject> objects(JsonObject of, String name) {
    return of.get(name) instanceof JsonArray array
        ? array.elements().stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  private static LocalizedText names(JsonObject of) {
    Map<String, String> byTag = new HashMap<>();
    if (of.get("names") instanceof JsonObject names) {
      for (Map.Entry<String, JsonValue> name : names.members().entrySet()) {
        byTag.put(name.getKey(), ((JsonString) name.getValue()).value());
      }
    }
    return LocalizedText.of(byTag);
  }
}
