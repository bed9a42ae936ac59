package dev.muster.lab.demo;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.core.text.Messages;
import dev.muster.lab.frame.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Puts the story on one HTML page that needs nothing else: style, script and data stand inside, and
 * the page may load nothing.
 */
final class DemoPage {
  private final Messages messages = Messages.load(DemoPage.class, "messages");

  /** Returns the page. */
  String html(DemoStory story) {
    Html html = new Html(messages);
    head(html);
    top(html);
    html.raw("<main>");
    html.element("h1", "page.title").element("p", "page.subtitle");
    StationsSection stations =
        new StationsSection(story.week().district().problem(), story.sessions());
    PlanSection plan = new PlanSection(story.week(), stations, messages);
    plan.write(html);
    new RulesSection(story.week()).write(html);
    stations.write(html);
    new ContestSection(story.contest()).write(html);
    PointsSection.write(html, story.points());
    new YearSection(story.year(), story.week().district()).write(html);
    html.raw("</main>");
    bottom(html, story);
    JsonObject cards = plan.cards(PlanSection.both(messages, "page.title"));
    html.raw("<script type=\"application/json\" id=\"workers\">")
        .raw(Html.script(Json.write(cards)))
        .raw("</script>");
    html.raw("<script>").raw(resource("page.js")).raw("</script></body></html>\n");
    return html.toString();
  }

  private void head(Html html) {
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
            + " script-src 'unsafe-inline'; img-src data:\">");
    html.raw(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">");
    html.format("<title>%s</title><style>", messages.render(Locale.ENGLISH, "page.title"));
    html.raw(resource("page.css")).raw("</style></head><body>");
  }

  private static void top(Html html) {
    html.raw("<header><div class=\"row\"><span class=\"brand\">Muster</span><nav>");
    for (String section : List.of("checkups", "rules", "stations", "contest", "points", "year")) {
      html.raw("<a href=\"#" + section + "\">").say("nav." + section).raw("</a>");
    }
    html.raw("</nav><div class=\"languages\" role=\"group\" aria-label=\"Language / 语言\">");
    html.raw("<button type=\"button\" data-lang=\"en\" aria-pressed=\"true\">English</button>");
    html.raw(
        "<button type=\"button\" data-lang=\"zh-CN\" aria-pressed=\"false\">中文</button></div></div></header>");
  }

  private static void bottom(Html html, DemoStory story) {
    html.raw("<footer class=\"quiet\">")
        .element("p", "foot.invented")
        .element("p", "foot.seed", story.seed());
    html.raw("<p>")
        .say("foot.problem")
        .format(" <code>%s</code></p></footer>", story.week().plan().problem());
  }

  private static String resource(String name) {
    try (InputStream in = DemoPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource (%s) is not packaged.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource (%s) can't be read".formatted(name), e);
    }
  }
}
