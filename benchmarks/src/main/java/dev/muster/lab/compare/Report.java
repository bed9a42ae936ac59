package dev.muster.lab.compare;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import dev.muster.lab.frame.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A study as a page that needs no network, as tables, and as figures. */
public final class Report {
  private static final Messages MESSAGES = Messages.load(Report.class, "messages");

  /** Columns that hold words; the others hold numbers and stand to the right. */
  private static final List<String> WORDS =
      List.of("strategy", "first", "second", "instance", "failure", "why");

  private final Study study;
  private final Results results;
  private final Map<String, String> environment;
  private final Map<String, Plot> figures;

  /**
   * Prepares a report.
   *
   * @param environment what machine and versions the runs had, by name
   */
  public Report(Study study, Results results, Map<String, String> environment) {
    this.study = study;
    this.results = results;
    this.environment = new TreeMap<>(environment);
    figures = new Figures(results, MESSAGES).all();
  }

  /** Returns the figures by name, each a file of SVG. */
  public Map<String, String> figures() {
    Map<String, String> files = new TreeMap<>();
    figures.forEach((name, plot) -> files.put(name + ".svg", plot.file()));
    return files;
  }

  /** Returns a row a run and a row for each pair that is not applicable, separated by commas. */
  public String csv() {
    StringBuilder csv =
        new StringBuilder(
            "instance,family,size,strategy,seed,objective,unserved,bound,reference,excess,optimal,seconds,secondsToBest,iterations,megabytes,status,failure\n");
    for (Run run : results.runs()) {
      List<Object> cells =
          List.of(
              run.instance(),
              run.family(),
              run.size(),
              run.strategy(),
              run.seed(),
              text(run.objective()),
              run.unserved(),
              text(run.bound()),
              text(results.reference(run.instance())),
              results.isComplete(run) ? digits(results.excess(run), 8) : "",
              results.isComplete(run) && run.isOptimal(),
              digits(run.millis() / 1000.0, 3),
              digits(run.bestMillis() / 1000.0, 3),
              run.iterations(),
              run.megabytes(),
              status(run),
              run.failure());
      csv.append(row(cells));
    }
    for (Inapplicable each : results.inapplicable()) {
      List<Object> cells = new ArrayList<>(Collections.nCopies(17, ""));
      cells.set(0, each.instance());
      cells.set(3, each.strategy());
      cells.set(15, "not-applicable");
      cells.set(16, each.why().in(Locale.ENGLISH));
      csv.append(row(cells));
    }
    return csv.toString();
  }

  private String status(Run run) {
    if (results.isComplete(run)) {
      return "complete";
    }
    return results.servesFewer(run) ? "serves-fewer" : "failed";
  }

  /** Returns a row a moment of a run at which it had improved. */
  public String traces() {
    StringBuilder csv =
        new StringBuilder("instance,strategy,seed,seconds,iteration,objective,bound\n");
    for (Run run : results.runs()) {
      for (Run.Point point : run.trace()) {
        csv.append(
            row(
                List.of(
                    run.instance(),
                    run.strategy(),
                    run.seed(),
                    digits(point.millis() / 1000.0, 3),
                    point.iteration(),
                    point.objective(),
                    text(point.bound()))));
      }
    }
    return csv.toString();
  }

  private static String row(List<Object> cells) {
    return cells.stream().map(Report::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String text(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? "" : value.toString();
  }

  private static String quoted(Object cell) {
    String text = cell.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Returns the study, its ranking and its runs as {@code muster.study-results/1}. */
  public JsonObject json() {
    return JsonObject.builder()
        .put("format", "muster.study-results/1")
        .put("study", study.toJson())
        .put("environment", environment())
        .put("ranking", JsonArray.of(results.ranking().stream().map(Report::row).toList()))
        .put("pairs", JsonArray.of(results.pairs().stream().map(Report::pair).toList()))
        .put("runs", JsonArray.of(results.runs().stream().map(Run::toJson).toList()))
        .put(
            "notApplicable",
            JsonArray.of(results.inapplicable().stream().map(Report::inapplicable).toList()))
        .build();
  }

  private static JsonObject inapplicable(Inapplicable each) {
    return JsonObject.builder()
        .put("instance", each.instance())
        .put("strategy", each.strategy())
        .put("why", each.why().in(Locale.ENGLISH))
        .build();
  }

  private JsonObject environment() {
    JsonObject.Builder json = JsonObject.builder();
    environment.forEach(json::put);
    return json.build();
  }

  private static JsonObject row(Results.Row row) {
    return JsonObject.builder()
        .put("strategy", row.strategy())
        .put("instances", row.instances())
        .put("notApplicable", row.inapplicable())
        .put("complete", row.complete())
        .put("best", row.best())
        .put("runs", row.runs())
        .put("proved", row.proved())
        .put("excess", share(row.excess()))
        .put("low", share(row.interval().low()))
        .put("high", share(row.interval().high()))
        .put("median", share(row.median()))
        .put("seconds", new JsonNumber(digits(row.seconds(), 3)))
        .build();
  }

  private static JsonValue share(double value) {
    return Double.isNaN(value) ? JsonNull.NULL : new JsonNumber(digits(value, 8));
  }

  private static JsonObject pair(Results.Pair pair) {
    return JsonObject.builder()
        .put("first", pair.first())
        .put("second", pair.second())
        .put("wins", pair.test().lower())
        .put("ties", pair.test().ties())
        .put("losses", pair.test().higher())
        .put("probability", new JsonNumber(digits(pair.test().probability(), 6)))
        .put("adjusted", new JsonNumber(digits(pair.adjusted(), 6)))
        .build();
  }

  private static String digits(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Returns the page. */
  public String page() {
    Html html = new Html(MESSAGES);
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">");
    html.raw(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\""
            + " href=\"data:,\">");
    html.format("<title>%s</title><style>", MESSAGES.render(Locale.ENGLISH, "title"));
    html.raw(resource("report.css")).raw("</style></head><body><header>");
    html.raw("<button type=\"button\" data-lang=\"en\">English</button>");
    html.raw("<button type=\"button\" data-lang=\"zh-CN\">中文</button></header><main>");
    html.element("h1", "title");
    html.element(
        "p",
        "intro",
        results.instances().size(),
        results.strategies().size(),
        results.runs().size());
    legend(html);
    ranking(html);
    drawings(html);
    pairs(html);
    instances(html);
    failures(html);
    inapplicable(html);
    repeat(html);
    html.raw("</main><script>").raw(resource("report.js")).raw("</script></body></html>\n");
    return html.toString();
  }

  private void legend(Html html) {
    html.raw("<p class=\"legend\">");
    for (int s = 0; s < results.strategies().size(); s++) {
      html.raw(
          "<button type=\"button\" class=\"c%d\" data-toggle=\"%d\" aria-pressed=\"true\">"
              .formatted(s % Plot.COLOURS, s));
      html.data((s + 1) + " " + results.strategies().get(s)).raw("</button> ");
    }
    html.raw("</p>").element("p class=\"quiet\"", "legend.hint");
  }

  private void ranking(Html html) {
    html.element("h2", "ranking").element("p class=\"quiet\"", "ranking.hint");
    head(
        html,
        List.of(
            "strategy",
            "instances",
            "inapplicable",
            "complete",
            "best",
            "proved",
            "excess",
            "interval",
            "median",
            "seconds"));
    for (Results.Row row : results.ranking()) {
      html.raw("<tr>")
          .cell(row.strategy())
          .cell(row.instances())
          .cell(row.inapplicable())
          .cell(row.complete())
          .cell(row.best());
      numbers(
          html,
          row.proved() + " / " + row.runs(),
          percent(row.excess()),
          Double.isNaN(row.excess())
              ? "–"
              : percent(row.interval().low()) + " – " + percent(row.interval().high()),
          percent(row.median()),
          digits(row.seconds(), 2));
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static void head(Html html, List<String> columns) {
    html.raw("<div class=\"scroll tall\" tabindex=\"0\"><table><thead><tr>");
    columns.forEach(
        column ->
            html.element(WORDS.contains(column) ? "th" : "th class=\"n\"", "column." + column));
    html.raw("</tr></thead><tbody>");
  }

  private static void numbers(Html html, String... texts) {
    for (String text : texts) {
      html.format("<td class=\"n\">%s</td>", text);
    }
  }

  private static String percent(double share) {
    if (Double.isInfinite(share)) {
      return "∞";
    }
    return Double.isNaN(share) ? "–" : Plot.number(100 * share) + " %";
  }

  private void drawings(Html html) {
    html.raw("<div class=\"figures\">");
    figures.forEach(
        (name, plot) ->
            html.raw("<figure>")
                .raw(plot.inline())
                .element("figcaption", "figure." + name)
                .raw("</figure>"));
    html.raw("</div>");
  }

  private void pairs(Html html) {
    if (results.pairs().isEmpty()) {
      return;
    }
    html.element("h2", "pairs").element("p class=\"quiet\"", "pairs.hint");
    head(html, List.of("first", "second", "wins", "ties", "losses", "probability", "adjusted"));
    for (Results.Pair pair : results.pairs()) {
      html.raw("<tr>").cell(pair.first()).cell(pair.second());
      html.cell(pair.test().lower()).cell(pair.test().ties()).cell(pair.test().higher());
      numbers(html, probability(pair.test().probability()), probability(pair.adjusted()));
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static String probability(double value) {
    return value < 0.0001 ? "&lt; 0.0001" : digits(value, 4);
  }

  private void instances(Html html) {
    html.element("h2", "instances").element("p class=\"quiet\"", "instances.hint");
    html.raw("<div class=\"scroll tall\" tabindex=\"0\"><table><thead><tr>");
    html.element("th", "column.instance");
    html.element("th class=\"n\"", "column.unserved");
    html.element("th class=\"n\"", "column.reference");
    html.element("th class=\"n\"", "column.bound");
    results.strategies().forEach(strategy -> html.format("<th class=\"n\">%s</th>", strategy));
    html.raw("</tr></thead><tbody>");
    for (String instance : results.instances()) {
      Long reference = results.reference(instance);
      html.raw("<tr>").cell(instance);
      numbers(
          html,
          String.valueOf(results.unserved(instance).stream().mapToLong(Long::longValue).sum()),
          reference == null ? "–" : reference + (results.isPublished(instance) ? "" : " *"),
          results.bound(instance) == null ? "–" : text(results.bound(instance)));
      for (String strategy : results.strategies()) {
        if (results.isInapplicable(instance, strategy)) {
          html.element("td class=\"n quiet\"", "inapplicable.cell");
        } else {
          numbers(html, percent(results.excess(instance, strategy)));
        }
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private void failures(Html html) {
    List<Run> failed = results.runs().stream().filter(run -> !results.isComplete(run)).toList();
    html.element("h2", "failures");
    if (failed.isEmpty()) {
      html.element("p", "failures.none");
      return;
    }
    head(html, List.of("instance", "strategy", "seed", "unserved", "failure"));
    for (Run run : failed) {
      html.raw("<tr>").cell(run.instance()).cell(run.strategy()).cell(run.seed());
      html.cell(run.unserved());
      if (results.servesFewer(run)) {
        html.element("td class=\"why\"", "failures.fewer").raw("</tr>");
      } else {
        html.format("<td class=\"why\">%s</td></tr>", run.failure());
      }
    }
    html.raw("</tbody></table></div>");
  }

  /** Reasons, each with its strategy and its instances. */
  private void inapplicable(Html html) {
    if (results.inapplicable().isEmpty()) {
      return;
    }
    Map<List<Object>, List<String>> grouped = new LinkedHashMap<>();
    for (Inapplicable each : results.inapplicable()) {
      grouped
          .computeIfAbsent(List.of(each.strategy(), each.why()), key -> new ArrayList<>())
          .add(each.instance());
    }
    html.element("h2", "inapplicable").element("p class=\"quiet\"", "inapplicable.hint");
    head(html, List.of("strategy", "why", "instances", "instance"));
    grouped.forEach(
        (key, names) -> {
          html.raw("<tr>").cell(key.get(0)).raw("<td class=\"why\">");
          html.name((LocalizedText) key.get(1)).raw("</td>").cell(names.size());
          html.format("<td class=\"why\">%s</td></tr>", String.join(", ", names));
        });
    html.raw("</tbody></table></div>");
  }

  private void repeat(Html html) {
    html.element("h2", "environment").raw("<dl>");
    environment.forEach((name, value) -> html.format("<dt>%s</dt><dd>%s</dd>", name, value));
    html.raw("</dl>").element("h2", "repeat").element("p", "repeat.hint");
    html.format("<pre>%s</pre>", Json.pretty(study.toJson()));
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource (%s) is not packaged.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource (%s) can't be read".formatted(name), e);
    }
  }
}
