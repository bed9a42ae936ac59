package dev.muster.lab.compare;

import dev.muster.core.text.LocalizedText;
import dev.muster.core.text.Messages;
import dev.muster.lab.compare.stat.PowerLaw;
import dev.muster.lab.compare.stat.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of a study. A strategy has the same colour in all of them. */
final class Figures {
  /** Excess is drawn from here; what is less counts as this much. */
  private static final double LEAST_PERCENT = 0.001;

  private static final double MOST_PERCENT = 100;
  private static final int MOMENTS = 120;

  private final Results results;
  private final Messages messages;
  private final List<String> strategies;

  Figures(Results results, Messages messages) {
    this.results = results;
    this.messages = messages;
    strategies = results.strategies();
  }

  /** Returns all figures that there is something for, by name. */
  Map<String, Plot> all() {
    Map<String, Plot> figures = new LinkedHashMap<>();
    figures.put("profile", profile());
    figures.put("boxes", boxes());
    figures.put("time", time());
    if (results.runs().stream().mapToLong(Run::size).distinct().count() > 1) {
      figures.put("scaling", scaling());
    }
    return figures;
  }

  private LocalizedText text(String key) {
    return LocalizedText.of(
        messages.render(Locale.ENGLISH, key), messages.render(Locale.SIMPLIFIED_CHINESE, key));
  }

  /** On which share of its instances a strategy is within an excess (Dolan, Moré, 2002). */
  private Plot profile() {
    Plot plot =
        new Plot(
            new Plot.Axis(text("axis.excess"), LEAST_PERCENT, MOST_PERCENT, true),
            new Plot.Axis(text("axis.share"), 0, 100, false));
    for (int s = 0; s < strategies.size(); s++) {
      double[] excesses = percents(strategies.get(s));
      List<Double> xs = new ArrayList<>(List.of(LEAST_PERCENT));
      List<Double> ys = new ArrayList<>(List.of(0.0));
      for (int i = 0; i < excesses.length; i++) {
        if (Double.isFinite(excesses[i])) {
          xs.add(Math.max(LEAST_PERCENT, excesses[i]));
          ys.add(100.0 * (i + 1) / excesses.length);
        }
      }
      xs.add(MOST_PERCENT);
      ys.add(ys.get(ys.size() - 1));
      plot.line(s, strategies.get(s), array(xs), array(ys), true);
    }
    return plot;
  }

  /** The excesses of a strategy in percent, ascending, an instance each. */
  private double[] percents(String strategy) {
    return results.instances().stream()
        .mapToDouble(instance -> 100 * results.excess(instance, strategy))
        .filter(excess -> !Double.isNaN(excess))
        .sorted()
        .toArray();
  }

  private Plot boxes() {
    Plot plot =
        new Plot(
            Plot.Axis.ofNumbers(text("axis.strategy"), strategies.size()),
            new Plot.Axis(text("axis.excess"), LEAST_PERCENT, MOST_PERCENT, true));
    for (int s = 0; s < strategies.size(); s++) {
      double[] finite =
          Arrays.stream(percents(strategies.get(s))).filter(Double::isFinite).toArray();
      if (finite.length > 0) {
        Sample sample = Sample.of(finite);
        double[] five = new double[5];
        Arrays.setAll(five, i -> sample.quantile(i / 4.0));
        plot.box(s, strategies.get(s), s + 1.0, five);
      }
    }
    return plot;
  }

  /** The median excess over time, with a band from the lower to the upper quartile of all runs. */
  private Plot time() {
    long longest = results.runs().stream().mapToLong(Run::millis).max().orElse(1);
    double until = Math.max(0.1, longest / 1000.0);
    Plot plot =
        new Plot(
            new Plot.Axis(text("axis.seconds"), Math.min(0.01, until / 10), until, true),
            new Plot.Axis(text("axis.excess"), LEAST_PERCENT, MOST_PERCENT, true));
    double[] moments = new double[MOMENTS];
    Arrays.setAll(moments, i -> 0.01 * StrictMath.pow(until / 0.01, i / (MOMENTS - 1.0)));
    for (int s = 0; s < strategies.size(); s++) {
      String strategy = strategies.get(s);
      List<Run> own = results.runs().stream().filter(r -> r.strategy().equals(strategy)).toList();
      double[][] quartiles = new double[3][MOMENTS];
      for (int m = 0; m < MOMENTS; m++) {
        double moment = moments[m];
        double[] at =
            own.stream()
                .mapToDouble(run -> Math.min(MOST_PERCENT, 100 * excessAt(run, moment)))
                .toArray();
        Sample sample = Sample.of(at);
        for (int q = 0; q < 3; q++) {
          quartiles[q][m] = Math.max(LEAST_PERCENT, sample.quantile((q + 1) / 4.0));
        }
      }
      plot.band(s, moments, quartiles[0], quartiles[2]);
      plot.line(s, strategy, moments, quartiles[1], true);
    }
    return plot;
  }

  /** The excess that a run had reached after some seconds; infinite before its first plan. */
  private double excessAt(Run run, double seconds) {
    Long reference = results.reference(run.instance());
    if (reference == null || !results.isComplete(run)) {
      return Double.POSITIVE_INFINITY;
    }
    if (run.millis() <= seconds * 1000) {
      return results.excess(run);
    }
    double excess = Double.POSITIVE_INFINITY;
    for (Run.Point point : run.trace()) {
      if (point.millis() <= seconds * 1000) {
        excess = (double) (point.objective() - reference) / Math.max(1, Math.abs(reference));
      }
    }
    return Math.max(excess, results.excess(run));
  }

  private Plot scaling() {
    double least = results.runs().stream().mapToLong(Run::size).min().orElse(1);
    double most = results.runs().stream().mapToLong(Run::size).max().orElse(1);
    double longest = results.runs().stream().mapToLong(Run::millis).max().orElse(1) / 1000.0;
    Plot plot =
        new Plot(
            new Plot.Axis(text("axis.size"), Math.max(1, least), Math.max(10, most), true),
            new Plot.Axis(text("axis.seconds"), 0.001, Math.max(1, longest), true));
    List<double[]> sizes = new ArrayList<>();
    List<double[]> seconds = new ArrayList<>();
    for (int s = 0; s < strategies.size(); s++) {
      SortedMap<Double, Double> bySize = secondsBySize(strategies.get(s));
      sizes.add(bySize.keySet().stream().mapToDouble(Double::doubleValue).toArray());
      seconds.add(bySize.values().stream().mapToDouble(Double::doubleValue).toArray());
      if (sizes.get(s).length > 1) {
        fitted(plot, s, sizes.get(s), seconds.get(s));
      }
    }
    for (int s = 0; s < strategies.size(); s++) { // above all lines, so that they can be pointed at
      plot.points(s, strategies.get(s), sizes.get(s), seconds.get(s));
    }
    return plot;
  }

  private void fitted(Plot plot, int strategy, double[] sizes, double[] seconds) {
    PowerLaw law = PowerLaw.fit(sizes, seconds);
    double[] ends = {sizes[0], sizes[sizes.length - 1]};
    double[] line = new double[2];
    Arrays.setAll(line, i -> law.factor() * StrictMath.pow(ends[i], law.exponent()));
    String title = "%s: n^%.2f".formatted(strategies.get(strategy), law.exponent());
    plot.line(strategy, title, ends, line, false);
  }

  /** Mean seconds until the last improvement, by size, at least a millisecond. */
  private SortedMap<Double, Double> secondsBySize(String strategy) {
    TreeMap<Double, List<Double>> all = new TreeMap<>();
    for (Run run : results.runs()) {
      if (run.strategy().equals(strategy) && results.isComplete(run)) {
        all.computeIfAbsent((double) Math.max(1, run.size()), size -> new ArrayList<>())
            .add(Math.max(1, run.bestMillis()) / 1000.0);
      }
    }
    TreeMap<Double, Double> means = new TreeMap<>();
    all.forEach((size, seconds) -> means.put(size, Sample.of(array(seconds)).mean()));
    return means;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
