package dev.muster.core.explain;

import dev.muster.core.json.ObjectReader;

/** Writes a fragment of nested {@code details}; every text goes through {@link #escape}. */
final class HtmlSink implements LineSink {
  private final StringBuilder out = new StringBuilder();
  private final String anchorPrefix;

  HtmlSink(String anchorPrefix, String language) {
    this.anchorPrefix = anchorPrefix;
    out.append("<div class=\"muster-explanation\" lang=\"").append(language).append("\"><ul>\n");
  }

  @Override
  public void open(Line line, int depth, int number) {
    item(line).append("<details");
    if (number > 0) {
      out.append(" id=\"").append(anchorPrefix).append(number).append('"');
    }
    out.append(depth == 0 ? " open><summary>" : "><summary>");
    write(line).append("</summary><ul>\n");
  }

  @Override
  public void close() {
    out.append("</ul></details></li>\n");
  }

  @Override
  public void leaf(Line line, int depth) {
    item(line);
    write(line).append("</li>\n");
  }

  @Override
  public void again(Line line, int depth, int number, String remark) {
    item(line);
    write(line).append(" <a href=\"#").append(anchorPrefix).append(number).append("\">");
    escape(remark, out);
    out.append("</a></li>\n");
  }

  @Override
  public void more(int count, int depth, String remark) {
    out.append("<li class=\"muster-more\">… ");
    escape(remark, out);
    out.append("</li>\n");
  }

  private StringBuilder item(Line line) {
    out.append("<li");
    if (line.use() != null) {
      out.append(" class=\"muster-").append(ObjectReader.name(line.use())).append('"');
    }
    return out.append('>');
  }

  private StringBuilder write(Line line) {
    span("muster-use", line.usePrefix());
    escape(line.main(), out);
    if (!line.value().isEmpty()) {
      out.append(" <b>");
      escape(line.value(), out);
      out.append("</b>");
    }
    if (!line.detail().isEmpty()) {
      out.append(' ');
      span("muster-detail", line.detail());
    }
    return out;
  }

  private void span(String name, String text) {
    if (!text.isEmpty()) {
      out.append("<span class=\"").append(name).append("\">");
      escape(text, out);
      out.append("</span>");
    }
  }

  /**
   * Writes {@code text} so that it is text in HTML, between tags as well as in a quoted attribute.
   */
  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  String finish() {
    return out.append("</ul></div>\n").toString();
  }
}
