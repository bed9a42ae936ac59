package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.text.Messages;
import java.util.Locale;

/**
 * Shows explanations to people, in English or 简体中文.
 *
 * <p>What a node tells is the engine's message under its code, or else under {@code op.} and its
 * operation, or else the bare operation. A node's inputs are shown once; where the node comes again
 * it refers to that. A code that the engine's messages lack, or whose arguments do not fit, is
 * shown as it is.
 *
 * <p>Whatever labels, arguments and values hold, it stays text: control characters and those that
 * turn the direction of writing become U+FFFD, parts beyond 2,000 characters are cut, and HTML is
 * escaped.
 *
 * <p>Immutable and thread-safe, if the labels are. Time and memory are linear in the lines shown.
 *
 * <pre>{@code
 * ExplanationRenderer renderer = ExplanationRenderer.of(MESSAGES, Locale.ENGLISH).withDepthMax(5);
 * System.err.print(renderer.text(standings, NodeRef.of("total", "entrant", "t3")));
 * }</pre>
 */
public final class ExplanationRenderer {
  /** The greatest depth that can be asked for; browsers stop nesting at some 500. */
  public static final int DEPTH_MAX = 100;

  /** The greatest number of lines that can be asked for. */
  public static final int LINES_MAX = 1_000_000;

  private final Messages messages;
  private final Locale locale;
  private final ExplanationLabels labels;
  private final int depthMax;
  private final int linesMax;
  private final String anchorPrefix;

  private ExplanationRenderer(
      Messages messages,
      Locale locale,
      ExplanationLabels labels,
      int depthMax,
      int linesMax,
      String anchorPrefix) {
    this.messages = requireNonNull(messages, "messages");
    this.locale = requireNonNull(locale, "locale");
    this.labels = requireNonNull(labels, "labels");
    this.depthMax = depthMax;
    this.linesMax = linesMax;
    this.anchorPrefix = anchorPrefix;
  }

  /**
   * Returns a renderer with the messages of the engine that made the explanation: 20 levels deep,
   * 10,000 lines, ids as labels.
   */
  public static ExplanationRenderer of(Messages engine, Locale locale) {
    return new ExplanationRenderer(
        engine.or(ExplanationFault.MESSAGES),
        locale,
        ExplanationLabels.ids(),
        20,
        10_000,
        "explanation-");
  }

  /** Returns this with names for steps and ids. */
  public ExplanationRenderer withLabels(ExplanationLabels names) {
    return new ExplanationRenderer(messages, locale, names, depthMax, linesMax, anchorPrefix);
  }

  /**
   * Returns this with inputs shown down to {@code levels} below the root.
   *
   * @throws IllegalArgumentException unless {@code 0 ≤ levels ≤ DEPTH_MAX}
   */
  public ExplanationRenderer withDepthMax(int levels) {
    if (levels < 0 || levels > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "levels (%d) must be from 0 to %d.%nMaybe render a deeper node by itself."
              .formatted(levels, DEPTH_MAX));
    }
    return new ExplanationRenderer(messages, locale, labels, levels, linesMax, anchorPrefix);
  }

  /**
   * Returns this with about {@code lines} nodes shown at most; beyond, one remark a level tells how
   * many inputs are left out.
   *
   * @throws IllegalArgumentException unless {@code 1 ≤ lines ≤ LINES_MAX}
   */
  public ExplanationRenderer withLinesMax(int lines) {
    if (lines < 1 || lines > LINES_MAX) {
      throw new IllegalArgumentException(
          "lines (%d) must be from 1 to %d.".formatted(lines, LINES_MAX));
    }
    return new ExplanationRenderer(messages, locale, labels, depthMax, lines, anchorPrefix);
  }

  /**
   * Returns this with HTML anchors that begin with {@code prefix}: give each fragment of one page
   * its own.
   *
   * @throws IllegalArgumentException unless it is an ASCII letter and then at most 63 letters,
   *     digits and hyphens
   */
  public ExplanationRenderer withAnchorPrefix(String prefix) {
    if (!prefix.matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "prefix must be an ASCII letter and then at most 63 letters, digits and hyphens.");
    }
    return new ExplanationRenderer(messages, locale, labels, depthMax, linesMax, prefix);
  }

  /**
   * Returns the node {@code root} and what it rests on as an indented tree of plain text, one node
   * a line.
   *
   * @throws IllegalArgumentException if the source has no such node
   */
  public String text(ExplanationSource source, NodeRef root) {
    TextSink sink = new TextSink();
    walk(source, root, sink);
    return sink.toString();
  }

  /**
   * Returns the node {@code root} and what it rests on as a fragment of HTML: nested {@code
   * details} in {@code <div class="muster-explanation" lang=…>}, without script or style.
   *
   * <p>Classes for a page's own style: {@code muster-used}, {@code -dropped}, {@code -substituted},
   * {@code -missing}, {@code -more} on list items; {@code muster-use} and {@code muster-detail} on
   * parts.
   *
   * @throws IllegalArgumentException if the source has no such node
   */
  public String html(ExplanationSource source, NodeRef root) {
    HtmlSink sink = new HtmlSink(anchorPrefix, Messages.isChinese(locale) ? "zh-Hans" : "en");
    walk(source, root, sink);
    return sink.finish();
  }

  /**
   * Returns the node {@code root} and what it rests on as rows for a program that shows them:
   * {@code [{"depth", "ref", "use", "text", "value", "detail", "again"}]} in reading order. A row
   * with {@code "more"} tells how many inputs are left out. For storing there is {@link
   * Explanation#toJson}.
   *
   * @throws IllegalArgumentException if the source has no such node
   */
  public JsonArray json(ExplanationSource source, NodeRef root) {
    JsonSink sink = new JsonSink();
    walk(source, root, sink);
    return sink.rows();
  }

  private void walk(ExplanationSource source, NodeRef root, LineSink sink) {
    new Walk(source, new Wording(messages, locale, labels), sink, depthMax, linesMax).run(root);
  }
}
