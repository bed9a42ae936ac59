package dev.muster.lab.demo;

import dev.muster.core.json.Json;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import dev.muster.points.programme.PeriodClose.TitleAward;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The year on the page: courses, the campaign, why points were cut, and who has the title. */
final class YearSection {
  private static final int MANY = 1_000;

  /** A part of the programme. */
  private record Named(String id, LocalizedText names) {}

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
    for (Named level :
        part(programme -> programme.objects("tiers", MANY).get(0).objects("levels", MANY))) {
      html.format("<div class=\"card\"><div class=\"figure\">%s</div>", reached(level));
      html.raw("<div class=\"what\">").name(level.names()).raw("</div></div>");
    }
    html.raw("</div><p class=\"quiet\">").say("year.cut").raw("</p><div class=\"unfolded\">");
    html.both(year.cut().get(0), year.cut().get(1));
    html.raw("</div>");
    title(html);
    html.raw("</section>");
  }

  private long reached(Named level) {
    return year.close().tiers().stream().filter(t -> t.level().equals(level.id())).count();
  }

  private void title(Html html) {
    Named title =
        part(programme -> programme.objects("titles", MANY)).stream()
            .filter(named -> named.id().equals(HealthYear.TITLE))
            .findFirst()
            .orElseThrow();
    html.raw("<h3>").say("year.title").raw(" ").name(title.names()).raw("</h3>");
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

  /** Returns the ids and names of parts of the programme. */
  private List<Named> part(Function<ObjectReader, List<ObjectReader>> parts) {
    return Json.read(
        year.programme().json(),
        programme ->
            parts.apply(programme).stream()
                .map(part -> new Named(part.id("id"), part.localizedText("names")))
                .toList());
  }
}
