package dev.muster.lab.demo;

import dev.muster.core.explain.ExplanationRenderer;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import dev.muster.scoring.Standings;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Member;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The contest on the page: the final's standings, and the winner's number unfolded down to the
 * marks of judges.
 */
final class ContestSection {
  private static final List<String> SHOWN =
      List.of("road-score", "toilet-score", "venues-passed", "penalties", "team-strength");
  private static final int DEPTH = 12;
  private static final int LINES = 900;

  private final ContestDay day;
  private final Standings standings;
  private final Map<String, Member> teams;

  ContestSection(ContestDay day) {
    this.day = day;
    this.standings = day.standings();
    teams =
        standings.roster().members("team").stream()
            .collect(Collectors.toMap(Member::id, team -> team));
  }

  /** Appends the section. */
  void write(Html html) {
    Standings.Table table = standings.table("final");
    html.raw("<section><h2 id=\"contest\">").say("contest.title").raw("</h2>");
    html.element(
        "p", "contest.intro", ContestField.WORKERS, teams.size(), day.given().events().size());
    table(html, table);
    Standings.Row winner = table.rows().get(0);
    html.raw("<h3>")
        .say("contest.why", scoreText(winner.score()))
        .raw(" ")
        .name(name(winner.entrant()))
        .raw("</h3>");
    html.element("p class=\"quiet\"", "contest.unfold");
    explanation(html, table, winner, Locale.ENGLISH, "en");
    explanation(html, table, winner, Locale.SIMPLIFIED_CHINESE, "zh-CN");
    html.raw("<p class=\"quiet\">")
        .say("contest.hashes")
        .format(" <code>%s</code>", standings.marksHash())
        .raw("</p></section>");
  }

  private void table(Html html, Standings.Table table) {
    html.raw("<div class=\"scroll\"><table><thead><tr>")
        .element("th", "contest.rank")
        .element("th", "contest.team");
    html.element("th class=\"n\"", "contest.score");
    SHOWN.forEach(step -> html.element("th class=\"n\"", "contest." + step));
    html.element("th", "contest.status").raw("</tr></thead><tbody>");
    for (Standings.Row row : table.rows()) {
      html.raw("<tr>").cell(row.rank() == null ? "–" : row.rank());
      html.raw("<td>").name(name(row.entrant())).raw("</td>");
      html.format("<td class=\"n\"><b>%s</b></td>", scoreText(row.score()));
      SHOWN.forEach(
          step ->
              html.format(
                  "<td class=\"n\">%s</td>",
                  scoreText(Objects.requireNonNull(row.shown().get(step)))));
      html.raw("<td>").say("contest.status." + row.status()).raw("</td></tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private void explanation(
      Html html, Standings.Table table, Standings.Row row, Locale locale, String tag) {
    NodeRef root = standings.explained(table, row);
    String rendered =
        ExplanationRenderer.of(Standings.messages(), locale)
            .withLabels(standings.labels())
            .withDepthMax(DEPTH)
            .withLinesMax(LINES)
            .withAnchorPrefix("x-" + tag + "-")
            .html(standings, root);
    html.raw("<div class=\"explanation\" lang=\"" + tag + "\">").raw(rendered).raw("</div>");
  }

  private static String scoreText(Cell cell) {
    return cell instanceof Cell.Exact exact ? exact.toString() : "–";
  }

  private LocalizedText name(String team) {
    LocalizedText name = Objects.requireNonNull(teams.get(team)).name();
    return name == null ? LocalizedText.of(team, team) : name;
  }
}
