package dev.muster.scoring;

import dev.muster.core.text.Messages;
import dev.muster.scoring.explain.ScoringMessages;
import dev.muster.scoring.explain.StepLabels;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.State;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page from which a person recomputes the result of an entrant by hand: every mark, every
 * operation, every rounding, with the hashes of what it follows from.
 *
 * <p>Each line has a number, a name, a formula and a value; {@code #n} in a formula is the value of
 * line n. Formulas and values are the same in every language. What belongs to others, such as an
 * opponent's score or the place in the field, is given as it stands in the standings; so is what a
 * page has no room for ({@value #LINES_MAX} lines). Immutable and thread-safe; costs what the lines
 * of the entrant cost.
 */
public final class ProofSheet {
  /** How many lines a sheet unfolds. */
  public static final int LINES_MAX = 120;

  private static final Messages MESSAGES = ScoringMessages.messages();

  private final Standings standings;
  private final Standings.Row row;
  private final State state;
  private final Graph graph;
  private final Rules.View view;
  private final String dimension;
  private final List<Line> lines = new ArrayList<>();
  private final Map<Long, Integer> numbers = new LinkedHashMap<>();
  private final List<Line> neighbours = new ArrayList<>();

  /** A line: the step and cell that it computes, or those that it compares. */
  private record Line(String sign, int step, int cell, String formula, String value) {}

  private ProofSheet(
      Standings standings, State state, Rules.View view, Standings.Table table, Standings.Row row) {
    this.standings = standings;
    this.row = row;
    this.state = state;
    this.graph = state.plan().graph();
    this.view = view;
    int order = graph.indexOf(view.order());
    Frame frame = state.plan().frame(order);
    String along = graph.orderOf(order).along();
    this.dimension = frame.axes().get(frame.axisIndex(along)).dimension();
    int own = cell(order, key(row, along));
    if (view.score() != null) {
      reference(graph.indexOf(view.score()), read(order, own, graph.indexOf(view.score())));
    }
    for (@Nullable String step : new String[] {view.outcome(), view.order()}) {
      if (step != null) {
        reference(graph.indexOf(step), read(order, own, graph.indexOf(step)));
      }
    }
    unfold();
    compare(table, along, order, own);
  }

  static ProofSheet of(
      Standings standings, State state, Rules.View view, Standings.Table table, Standings.Row row) {
    return new ProofSheet(standings, state, view, table, row);
  }

  private static SortedMap<String, String> key(Standings.Row row, String along) {
    SortedMap<String, String> key = new TreeMap<>(row.field());
    key.put(along, row.entrant());
    return key;
  }

  private int cell(int step, Map<String, String> key) {
    Frame frame = state.plan().frame(step);
    SortedMap<String, String> own = new TreeMap<>(key);
    own.keySet().retainAll(frame.axes().stream().map(Axis::name).toList());
    return Keys.find(frame, own, state.plan().space(), graph.steps().get(step).id());
  }

  /** Returns the cell of a step that has the members of a cell of the order. */
  private int read(int order, int cell, int step) {
    return cell(step, Keys.key(state.plan(), order, cell));
  }

  private void unfold() {
    ProofFormula formula =
        new ProofFormula(
            state,
            new ProofFormula.Lines() {
              @Override
              public @Nullable String reference(int step, int cell) {
                return ProofSheet.this.reference(step, cell);
              }

              @Override
              public String label(int step, int cell) {
                return ProofSheet.this.label(step, cell, Locale.ENGLISH, false);
              }
            });
    for (int done = 0; done < numbers.size(); done++) {
      long next = List.copyOf(numbers.keySet()).get(done);
      int step = (int) (next >>> 32);
      int cell = (int) next;
      Cell value = state.get(step, cell);
      String text = value.isValue() ? formula.of(step, cell) : ProofFormula.text(value);
      lines.add(new Line("#" + (done + 1), step, cell, text, ProofFormula.text(value)));
    }
  }

  /** Returns the number of a cell's line, or null if the sheet gives its value only. */
  private @Nullable String reference(int step, int cell) {
    long code = ((long) step << 32) | cell;
    @Nullable Integer known = numbers.get(code);
    if (known != null) {
      return "#" + known;
    }
    if (cell < 0 || numbers.size() >= LINES_MAX || isOfAnother(step, cell)) {
      return null;
    }
    numbers.put(code, numbers.size() + 1);
    return "#" + numbers.size();
  }

  private boolean isOfAnother(int step, int cell) {
    boolean anybody = false;
    for (Map.Entry<String, String> part : Keys.key(state.plan(), step, cell).entrySet()) {
      Frame frame = state.plan().frame(step);
      Axis axis = frame.axes().get(frame.axisIndex(part.getKey()));
      if (axis.dimension().equals(dimension)) {
        if (part.getValue().equals(row.entrant())) {
          return false;
        }
        anybody = true;
      }
    }
    return anybody;
  }

  /** Adds what put the rows above and below where they are. */
  private void compare(Standings.Table table, String along, int order, int own) {
    List<Standings.Row> field =
        table.rows().stream().filter(r -> r.field().equals(row.field())).toList();
    int at = field.indexOf(row);
    if (at > 0 && row.splitBy() != null) {
      neighbour("↑", cell(order, key(field.get(at - 1), along)), own, row.splitBy(), order);
    }
    if (at >= 0 && at + 1 < field.size()) {
      @Nullable String by = field.get(at + 1).splitBy();
      if (by != null) {
        neighbour("↓", own, cell(order, key(field.get(at + 1), along)), by, order);
      }
    }
  }

  private void neighbour(String sign, int above, int below, String by, int order) {
    int step = graph.indexOf(by);
    List<Cell> amongTied = state.amongTied(order, below);
    boolean whole = amongTied.isEmpty();
    Cell first = whole ? state.get(step, read(order, above, step)) : amongTied.get(0);
    Cell second = whole ? state.get(step, read(order, below, step)) : amongTied.get(1);
    String word =
        first instanceof Cell.Exact a && second instanceof Cell.Exact b
            ? a.value().compareTo(b.value()) > 0 ? "greater" : "less"
            : "differ";
    String formula = word + "(" + side(first, whole) + ", " + side(second, whole) + ")";
    int other = sign.equals("↑") ? above : below;
    neighbours.add(new Line(sign, step, read(order, other, step), formula, "true"));
  }

  private static String side(Cell value, boolean whole) {
    String text = ProofFormula.text(value);
    return whole ? text : "amongTied(" + text + ")";
  }

  private String label(int step, int cell, Locale locale, boolean withOwn) {
    Frame frame = state.plan().frame(step);
    StepLabels labels = new StepLabels(graph, state.plan().space());
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, String> part : Keys.key(state.plan(), step, cell).entrySet()) {
      String of = frame.axes().get(frame.axisIndex(part.getKey())).dimension();
      if (!withOwn && of.equals(dimension) && part.getValue().equals(row.entrant())) {
        continue;
      }
      parts.add(withOwn ? labels.id(part.getKey(), part.getValue(), locale) : part.getValue());
    }
    return String.join(" ", parts);
  }

  private String name(Line line, Locale locale) {
    StepLabels labels = new StepLabels(graph, state.plan().space());
    String key = label(line.step(), line.cell(), locale, true);
    return labels.step(graph.steps().get(line.step()).id(), locale)
        + (key.isEmpty() ? "" : " (" + key + ")");
  }

  private List<String> head(Locale locale) {
    RuleSet rules = standings.roster().rules();
    String rank = row.rank() == null ? "–" : row.rank().toString();
    return List.of(
        say(locale, "proof.contest", standings.roster().id(), view.id(), "" + standings.seq()),
        say(
            locale,
            "proof.result",
            rank,
            row.score().isValue() ? row.score().toString() : "–",
            row.status().isValue() ? row.status().toString() : "–"),
        say(locale, "proof.rules", rules.id(), rules.definition().version(), rules.hash().text()),
        say(locale, "proof.resolved", rules.resolvedHash().text()),
        say(locale, "proof.roster", standings.roster().hash().text()),
        say(locale, "proof.marks", standings.marksHash().text(), Standings.ENGINE));
  }

  private String title(Locale locale) {
    int order = graph.indexOf(view.order());
    String who =
        new StepLabels(graph, state.plan().space())
            .id(graph.orderOf(order).along(), row.entrant(), locale);
    return say(
        locale, "proof.title", who.equals(row.entrant()) ? who : who + " · " + row.entrant());
  }

  private static String say(Locale locale, String key, String... args) {
    return MESSAGES.render(locale, key, List.of(args));
  }

  /** Returns the sheet as text, in English or 简体中文. */
  public String text(Locale locale) {
    StringBuilder out = new StringBuilder(title(locale)).append('\n');
    head(locale).forEach(line -> out.append(line).append('\n'));
    out.append('\n');
    for (Line line : all()) {
      out.append(line.sign()).append(' ').append(name(line, locale)).append(" ≔ ");
      out.append(line.formula()).append(" = ").append(line.value()).append('\n');
    }
    out.append('\n').append(say(locale, "proof.legend")).append('\n');
    return out.toString();
  }

  private List<Line> all() {
    List<Line> all = new ArrayList<>(lines);
    all.addAll(neighbours);
    return all;
  }

  /** Returns the sheet as a self-contained HTML page, in English or 简体中文. */
  public String html(Locale locale) {
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"")
        .append(Messages.isChinese(locale) ? "zh-CN" : "en")
        .append("\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title(locale)))
        .append("</title><style>@page{margin:12mm}body{font:9pt sans-serif}h1{font-size:13pt}")
        .append("p{margin:2px 0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}")
        .append("td{border-top:1px solid #ccc;padding:1px 4px;vertical-align:top;")
        .append("overflow-wrap:anywhere}td:last-child{text-align:right;white-space:nowrap}")
        .append("</style></head><body>\n<h1>")
        .append(escaped(title(locale)))
        .append("</h1>\n");
    head(locale).forEach(line -> out.append("<p>").append(escaped(line)).append("</p>\n"));
    out.append("<table>\n");
    for (Line line : all()) {
      out.append("<tr><td>").append(escaped(line.sign())).append("</td><td>");
      out.append(escaped(name(line, locale))).append("</td><td>").append(escaped(line.formula()));
      out.append("</td><td>").append(escaped(line.value())).append("</td></tr>\n");
    }
    out.append("</table>\n<p>").append(escaped(say(locale, "proof.legend"))).append("</p>\n");
    return out.append("</body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
