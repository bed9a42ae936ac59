package dev.muster.lab.demo;

import dev.muster.lab.frame.Html;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.place.Place;
import java.util.List;
import java.util.Locale;

/**
 * Draws the district: a dot a worker in the colour of her site, a faint line to it, a ring around
 * who is left out.
 */
final class MapSvg {
  private static final double WIDTH = 900;
  private static final double MARGIN = 34;
  private static final double KILOMETERS_A_DEGREE = 111.195;
  private static final int SCALE_KILOMETERS = 5;

  private final CheckupProblem problem;
  private final PlanView plan;
  private final double west;
  private final double north;
  private final double perDegreeEast;
  private final double perDegreeNorth;
  private final double height;

  MapSvg(CheckupProblem problem, PlanView plan) {
    this.problem = problem;
    this.plan = plan;
    double south = 90;
    double top = -90;
    double left = 180;
    double right = -180;
    for (Worker worker : problem.workers()) {
      Place.Point home = PlanView.home(worker);
      south = Math.min(south, home.latitude());
      top = Math.max(top, home.latitude());
      left = Math.min(left, home.longitude());
      right = Math.max(right, home.longitude());
    }
    west = left;
    north = top;
    perDegreeEast = (WIDTH - 2 * MARGIN) / (right - left);
    perDegreeNorth = perDegreeEast / StrictMath.cos(Math.toRadians((south + top) / 2));
    height = 2 * MARGIN + (top - south) * perDegreeNorth;
  }

  /** Appends the drawing. */
  void write(Html html) {
    html.raw(
        "<svg class=\"map\" role=\"img\" aria-labelledby=\"map-title\" viewBox=\"0 0 %s %s\">"
            .formatted(number(WIDTH), number(height)));
    html.raw("<title id=\"map-title\">").say("map.title").raw("</title>");
    List<Worker> workers = problem.workers();
    for (Worker worker : workers) {
      link(html, worker);
    }
    for (int i = 0; i < workers.size(); i++) {
      dot(html, workers.get(i), i);
    }
    for (int i = 0; i < problem.sites().size(); i++) {
      site(html, problem.sites().get(i), i);
    }
    scale(html);
    html.raw("</svg>");
  }

  private void link(Html html, Worker worker) {
    Batch batch = plan.batch(worker);
    if (batch != null) {
      Place.Point home = PlanView.home(worker);
      int site = plan.site(batch);
      Place.Point place = PlanView.place(problem.sites().get(site));
      html.raw(
          "<line class=\"link s%d\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
              .formatted(site, x(home), y(home), x(place), y(place)));
    }
  }

  private void dot(Html html, Worker worker, int index) {
    Place.Point home = PlanView.home(worker);
    Batch batch = plan.batch(worker);
    String kind = batch == null ? "unserved" : "s" + plan.site(batch);
    html.raw(
        "<circle class=\"worker %s\" data-worker=\"%d\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(kind, index, x(home), y(home), batch == null ? "5" : "4"));
  }

  private void site(Html html, Site site, int index) {
    Place.Point place = PlanView.place(site);
    html.raw(
        "<rect class=\"s%d\" x=\"%s\" y=\"%s\" width=\"16\" height=\"16\" rx=\"3\"/>"
            .formatted(index, number(east(place) - 8), number(south(place) - 8)));
    if (site.name() != null) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
        html.format(
            "<text class=\"label\" lang=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
            locale.toLanguageTag(),
            number(east(place) + 13),
            number(south(place) + 5),
            site.name().in(locale));
      }
    }
  }

  private void scale(Html html) {
    double length = SCALE_KILOMETERS / KILOMETERS_A_DEGREE * perDegreeNorth;
    html.raw(
        "<line x1=\"12\" y1=\"%1$s\" x2=\"%2$s\" y2=\"%1$s\" stroke=\"currentColor\"/><text class=\"scale\" x=\"12\" y=\"%3$s\">%4$d km</text>"
            .formatted(
                number(height - 10), number(12 + length), number(height - 15), SCALE_KILOMETERS));
  }

  private String x(Place.Point point) {
    return number(east(point));
  }

  private String y(Place.Point point) {
    return number(south(point));
  }

  private double east(Place.Point point) {
    return MARGIN + (point.longitude() - west) * perDegreeEast;
  }

  private double south(Place.Point point) {
    return MARGIN + (north - point.latitude()) * perDegreeNorth;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
