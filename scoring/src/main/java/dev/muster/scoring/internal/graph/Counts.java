package dev.muster.scoring.internal.graph;

import dev.muster.scoring.fact.Count;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole numbers that a step leaves to parameters or writes down. */
final class Counts {
  private Counts() {}

  static List<Count> of(Node node) {
    List<Count> counts = new ArrayList<>();
    if (node instanceof Node.Reduce reduce) {
      counts.add(reduce.atLeast());
      reduce.choose().forEach(choice -> of(choice, counts));
    } else if (node instanceof Node.FieldFit fit) {
      counts.add(fit.atLeast());
    } else if (node instanceof Node.Refine refine) {
      add(counts, refine.scopeCount());
    } else if (node instanceof Node.Select select) {
      counts.add(select.quota());
    } else if (node instanceof Node.Award award) {
      award.titles().forEach(title -> add(counts, title.count()));
    }
    return counts;
  }

  private static void of(Choice choice, List<Count> counts) {
    if (choice instanceof Choice.Trim trim) {
      for (Choice.TrimBand band : trim.bands()) {
        counts.addAll(List.of(band.atLeast(), band.low(), band.high()));
      }
    } else if (choice instanceof Choice.Middle middle) {
      counts.add(middle.count());
    } else if (choice instanceof Choice.Best best) {
      counts.add(best.count());
    } else if (choice instanceof Choice.First first) {
      counts.add(first.count());
    } else if (choice instanceof Choice.Last last) {
      counts.add(last.count());
    }
  }

  private static void add(List<Count> counts, @Nullable Count count) {
    if (count != null) {
      counts.add(count);
    }
  }
}
