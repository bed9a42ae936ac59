package dev.muster.lab.frame;

import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import java.util.List;
import java.util.Locale;

/**
 * Writes HTML in which every text stands twice, in English and in 简体中文, so that a style rule on the
 * page's language shows the one that is wanted. Everything that comes from data is escaped.
 */
public final class Html {
  private final Messages messages;
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Starts a page with the texts of {@code messages}. */
  public Html(Messages messages) {
    this.messages = messages;
  }

  /** Appends markup as it is; it must not hold data. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends markup with {@code %s} for data, which is escaped. */
  public Html format(String markup, Object... data) {
    Object[] escaped = new Object[data.length];
    for (int i = 0; i < data.length; i++) {
      escaped[i] = escape(String.valueOf(data[i]));
    }
    out.append(markup.formatted(escaped));
    return this;
  }

  /** Appends data, escaped. */
  public Html data(Object value) {
    out.append(escape(String.valueOf(value)));
    return this;
  }

  /** Appends a message in both languages. */
  public Html say(String key, Object... args) {
    List<String> texts = java.util.Arrays.stream(args).map(String::valueOf).toList();
    return both(
        messages.render(Locale.ENGLISH, key, texts),
        messages.render(Locale.SIMPLIFIED_CHINESE, key, texts));
  }

  /** Appends a name in both languages. */
  public Html name(LocalizedText text) {
    return both(text.in(Locale.ENGLISH), text.in(Locale.SIMPLIFIED_CHINESE));
  }

  /** Appends two texts, one a language. */
  public Html both(String english, String chinese) {
    if (english.equals(chinese)) {
      return data(english);
    }
    return format("<span lang=\"en\">%s</span><span lang=\"zh-CN\">%s</span>", english, chinese);
  }

  /** Appends an element with a message inside. */
  public Html element(String tag, String key, Object... args) {
    return raw("<" + tag + ">").say(key, args).raw("</" + tag.split(" ", 2)[0] + ">");
  }

  /** Appends a table cell with data; numbers stand to the right. */
  public Html cell(Object value) {
    return value instanceof Number
        ? format("<td class=\"n\">%s</td>", value)
        : format("<td>%s</td>", value);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Escapes what would be markup, in text and in quoted attributes. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Makes JSON safe inside a script element: no tag can end it. */
  public static String script(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
