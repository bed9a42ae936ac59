package dev.muster.lab.demo;

import dev.muster.lab.frame.Html;
import dev.muster.points.Statement;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferRefusal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The points on the page: what was given out and where it is, and one worker's statement. */
final class PointsSection {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private PointsSection() {}

  /** Appends the section. */
  static void write(Html html, PointsWeek points) {
    html.raw("<section><h2 id=\"points\">").say("points.title").raw("</h2>");
    html.element("p", "points.intro", points.sent(), points.repeated());
    html.raw("<div class=\"cards\">");
    figure(html, Long.toString(points.issued()), "points.issued");
    figure(html, Long.toString(points.held()), "points.held");
    figure(html, Long.toString(points.spent()), "points.spent");
    boolean balanced = points.issued() == points.held() + points.spent();
    figure(html, balanced ? "✓" : "✗", balanced ? "points.balanced" : "points.unbalanced");
    html.raw("</div>");
    html.element("h3", "points.statement", points.member());
    statement(html, points.statement());
    html.raw("<p class=\"quiet\">").say("points.refused").raw(" ");
    TransferRefusal refused = points.refused();
    html.both(
        refused.messages().render(Locale.ENGLISH, refused.code()),
        refused.messages().render(Locale.SIMPLIFIED_CHINESE, refused.code()));
    html.raw("</p></section>");
  }

  private static void statement(Html html, Statement statement) {
    html.raw("<div class=\"scroll\"><table><thead><tr>");
    html.element("th", "points.when").element("th", "points.what");
    html.element("th class=\"n\"", "points.change").element("th class=\"n\"", "points.balance");
    html.raw("</tr></thead><tbody>");
    for (Statement.Line line : statement.lines()) {
      html.raw("<tr>")
          .cell(TIME.format(LocalDateTime.ofInstant(line.transfer().recorded(), District.ZONE)));
      html.raw("<td>").say(what(line)).raw("</td>");
      html.format(
          "<td class=\"n\">%s</td>", line.change() > 0 ? "+" + line.change() : line.change());
      html.cell(line.balance()).raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static String what(Statement.Line line) {
    String activity =
        PointsWeek.Activity.ofCode(line.transfer().transfer().code())
            .name()
            .toLowerCase(Locale.ROOT);
    TransferKind kind = line.transfer().kind();
    return kind == TransferKind.TRANSFER
        ? "points." + activity
        : "points." + activity + "." + kind.text();
  }

  static void figure(Html html, String figure, String what) {
    html.format("<div class=\"card\"><div class=\"figure\">%s</div>", figure);
    html.element("div class=\"what\"", what).raw("</div>");
  }
}
