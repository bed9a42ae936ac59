package dev.muster.lab.compare;

import dev.muster.core.text.LocalizedText;
import dev.muster.lab.frame.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws one figure as SVG: axes, lines, bands and boxes. Texts stand in both languages. The drawing
 * takes its colours from the page; {@link #file()} brings colours of its own and is in English.
 */
final class Plot {
  static final int COLOURS = 10;
  private static final double WIDTH = 640;
  private static final double HEIGHT = 340;
  private static final double LEFT = 62;
  private static final double RIGHT = 14;
  private static final double TOP = 12;
  private static final double BOTTOM = 46;

  private static final String STYLE =
      "<style>text{font:12px sans-serif;fill:#333}[lang=\"zh-CN\"]{display:none}.axis{stroke:#999}.grid{stroke:#e4e4e4}"
          + "path.line{fill:none;stroke-width:2}path.band,.box{fill-opacity:.18;stroke:none}"
          + "%s</style>";

  private static final String[] PALETTE = {
    "#0b6e6e", "#b4541a", "#5a4fb0", "#c0262d", "#1b7f3b", "#3f7fbf", "#b5892c", "#8e63b3",
    "#6b7785", "#d05c8a"
  };

  private final Axis x;
  private final Axis y;
  private final StringBuilder body = new StringBuilder();

  /**
   * An axis.
   *
   * @param label what it shows
   * @param from where it begins
   * @param until where it ends, above {@code from}
   * @param logarithmic whether equal factors are equal distances; then {@code from} is positive
   * @param numbered whether it has a tick for each whole number between its ends
   */
  record Axis(
      LocalizedText label, double from, double until, boolean logarithmic, boolean numbered) {
    Axis(LocalizedText label, double from, double until, boolean logarithmic) {
      this(label, from, until, logarithmic, false);
    }

    double share(double value) {
      double clipped = Math.max(from, Math.min(until, value));
      return logarithmic
          ? (StrictMath.log(clipped) - StrictMath.log(from))
              / (StrictMath.log(until) - StrictMath.log(from))
          : (clipped - from) / (until - from);
    }

    /** Returns an axis of things that are numbered from 1, with a tick each. */
    static Axis ofNumbers(LocalizedText label, int count) {
      return new Axis(label, 0, count + 1.0, false, true);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (numbered) {
        for (double tick = 1; tick < until; tick++) {
          ticks.add(tick);
        }
        return ticks;
      }
      if (logarithmic) {
        for (double tick = StrictMath.pow(10, Math.ceil(StrictMath.log10(from) - 1e-9));
            tick <= until * 1.0001;
            tick *= 10) {
          ticks.add(tick);
        }
        return ticks;
      }
      double rough = (until - from) / 5;
      double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
      double step =
          rough / power < 1.5
              ? power
              : rough / power < 3.5 ? 2 * power : rough / power < 7.5 ? 5 * power : 10 * power;
      for (double tick = Math.ceil(from / step) * step; tick <= until + step / 1e6; tick += step) {
        ticks.add(Math.abs(tick) < step / 1e6 ? 0 : tick);
      }
      return ticks;
    }
  }

  Plot(Axis x, Axis y) {
    this.x = x;
    this.y = y;
    axes();
  }

  private void axes() {
    for (double tick : x.ticks()) {
      element(
          "<line class=\"grid\" x1=\"%1$.1f\" y1=\"%2$.1f\" x2=\"%1$.1f\" y2=\"%3$.1f\"/>",
          atX(tick), TOP, HEIGHT - BOTTOM);
      element(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
          atX(tick), HEIGHT - BOTTOM + 16, number(tick));
    }
    for (double tick : y.ticks()) {
      element(
          "<line class=\"grid\" x1=\"%1$.1f\" y1=\"%2$.1f\" x2=\"%3$.1f\" y2=\"%2$.1f\"/>",
          LEFT, atY(tick), WIDTH - RIGHT);
      element(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
          LEFT - 6, atY(tick) + 4, number(tick));
    }
    element(
        "<line class=\"axis\" x1=\"%1$.1f\" y1=\"%2$.1f\" x2=\"%3$.1f\" y2=\"%2$.1f\"/>",
        LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT);
    element(
        "<line class=\"axis\" x1=\"%1$.1f\" y1=\"%2$.1f\" x2=\"%1$.1f\" y2=\"%3$.1f\"/>",
        LEFT, TOP, HEIGHT - BOTTOM);
    element(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, both(x.label()));
    element(
        "<text transform=\"translate(14 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (TOP + HEIGHT - BOTTOM) / 2, both(y.label()));
  }

  private static String both(LocalizedText text) {
    return "<tspan lang=\"en\">%s</tspan><tspan lang=\"zh-CN\">%s</tspan>"
        .formatted(
            Html.escape(text.in(Locale.ENGLISH)), Html.escape(text.in(Locale.SIMPLIFIED_CHINESE)));
  }

  /** Draws a line through points, as steps if asked; {@code title} shows when it is pointed at. */
  void line(int colour, String title, double[] xs, double[] ys, boolean steps) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      if (i > 0 && steps) {
        path.append(String.format(Locale.ROOT, "H%.1f", atX(xs[i])));
      }
      path.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", atX(xs[i]), atY(ys[i])));
    }
    element(
        "<path class=\"line c%d\" data-series=\"%d\" d=\"%s\"><title>%s</title></path>",
        colour % COLOURS, colour, path, Html.escape(title));
  }

  /** Fills what lies between two lines. */
  void band(int colour, double[] xs, double[] low, double[] high) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      path.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", atX(xs[i]), atY(high[i])));
    }
    for (int i = xs.length - 1; i >= 0; i--) {
      path.append(String.format(Locale.ROOT, "L%.1f %.1f", atX(xs[i]), atY(low[i])));
    }
    element(
        "<path class=\"band c%d\" data-series=\"%d\" d=\"%sZ\"/>", colour % COLOURS, colour, path);
  }

  /** Draws points. */
  void points(int colour, String title, double[] xs, double[] ys) {
    for (int i = 0; i < xs.length; i++) {
      element(
          "<circle class=\"point c%d\" data-series=\"%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s: %s, %s</title></circle>",
          colour % COLOURS,
          colour,
          atX(xs[i]),
          atY(ys[i]),
          Html.escape(title),
          number(xs[i]),
          number(ys[i]));
    }
  }

  /**
   * Draws a box from one quartile to the other with its median, and whiskers to the ends.
   *
   * @param at position on the axis of x
   * @param five least, lower quartile, median, upper quartile, greatest
   */
  void box(int colour, String title, double at, double[] five) {
    double half = 0.3 * (WIDTH - LEFT - RIGHT) / (x.until() - x.from());
    double center = atX(at);
    element(
        "<path class=\"line c%1$d\" data-series=\"%2$d\" d=\"M%3$.1f %4$.1fV%5$.1fM%3$.1f %6$.1fV%7$.1f\"/>",
        colour % COLOURS, colour, center, atY(five[0]), atY(five[1]), atY(five[3]), atY(five[4]));
    element(
        "<rect class=\"box c%d\" data-series=\"%d\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s: %s, %s, %s, %s, %s</title></rect>",
        colour % COLOURS,
        colour,
        center - half,
        atY(five[3]),
        2 * half,
        Math.max(1, atY(five[1]) - atY(five[3])),
        Html.escape(title),
        number(five[0]),
        number(five[1]),
        number(five[2]),
        number(five[3]),
        number(five[4]));
    element(
        "<path class=\"line c%d\" data-series=\"%d\" d=\"M%.1f %.1fH%.1f\"/>",
        colour % COLOURS, colour, center - half, atY(five[2]), center + half);
  }

  private double atX(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double atY(double value) {
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - BOTTOM - TOP);
  }

  private void element(String markup, Object... values) {
    body.append(String.format(Locale.ROOT, markup, values));
  }

  /** Writes a number shortly: up to four digits, thousands and millions by letter. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return trimmed(value / 1e6) + "M";
    }
    return size >= 1e4 ? trimmed(value / 1e3) + "k" : trimmed(value);
  }

  private static String trimmed(double value) {
    if (value == 0) {
      return "0";
    }
    int digits = (int) Math.max(0, 2 - Math.floor(StrictMath.log10(Math.abs(value))));
    String text = String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** Returns the drawing for the page. */
  String inline() {
    return "<svg class=\"plot\" role=\"img\" viewBox=\"0 0 %.0f %.0f\">%s</svg>"
        .formatted(WIDTH, HEIGHT, body);
  }

  /** Returns the drawing as a file of its own. */
  String file() {
    StringBuilder colours = new StringBuilder();
    for (int i = 0; i < COLOURS; i++) {
      colours.append(
          ".line.c%1$d{stroke:%2$s}.band.c%1$d,.box.c%1$d,.point.c%1$d{fill:%2$s}"
              .formatted(i, PALETTE[i]));
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\">%s%s</svg>\n"
        .formatted(WIDTH, HEIGHT, STYLE.formatted(colours), body);
  }
}
