package dev.muster.scoring.internal.engine;

import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Frame;
import dev.muster.scoring.internal.engine.BuildContext.Operand;
import dev.muster.scoring.internal.engine.ReduceColumn.Entry;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Fold;
import dev.muster.scoring.step.Node.WhenMissing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A choice laid out over the cells of a frame. Of equal values the earlier cell counts as the lower
 * one.
 */
final class Chooser {
  /** Up to this size sorting by insertion is the fastest. */
  private static final int PANEL = 32;

  private final Choice choice;
  private final @Nullable Operand operand;
  private final BuildContext context;

  private Chooser(Choice choice, @Nullable Operand operand, BuildContext context) {
    this.choice = choice;
    this.operand = operand;
    this.context = context;
  }

  static Chooser of(Choice choice, Frame frame, BuildContext context) {
    @Nullable String step = null;
    if (choice instanceof Choice.Where where) {
      step = where.step();
    } else if (choice instanceof Choice.Best best) {
      step = best.by();
    }
    return new Chooser(choice, context.operand(step, frame), context);
  }

  /** Takes what is left out, and why. */
  interface Dropped {
    void drop(Entry entry, String code);
  }

  /** Returns whether the choice can be made before missing values are dealt with. */
  boolean readsNoValue() {
    return choice instanceof Choice.Where;
  }

  void reads(int cell, StepColumn.Reads reads) {
    if (operand != null) {
      reads.read(operand.step(), operand.cell(cell));
    }
  }

  /** Returns the chosen entries in the order of their cells. */
  List<Entry> choose(List<Entry> entries, Columns in, @Nullable Dropped dropped) {
    if (choice instanceof Choice.Where) {
      return keep(
          entries,
          e -> operand != null && operand.at(e.cell(), in).equals(Cell.Flag.TRUE),
          dropped,
          "choose.where");
    } else if (choice instanceof Choice.Trim trim) {
      return trim(trim, entries, dropped);
    } else if (choice instanceof Choice.Middle middle) {
      int spare = Math.max(0, entries.size() - context.count(middle.count()));
      return cut(
          entries, spare / 2, spare - spare / 2, dropped, "choose.not-middle", "choose.not-middle");
    } else if (choice instanceof Choice.Best best) {
      return best(best, entries, in, dropped);
    } else if (choice instanceof Choice.First first) {
      int n = Math.min(entries.size(), context.count(first.count()));
      return keep(
          entries, new HashSet<>(entries.subList(0, n))::contains, dropped, "choose.not-first");
    } else if (choice instanceof Choice.Last last) {
      int n = Math.min(entries.size(), context.count(last.count()));
      return keep(
          entries,
          new HashSet<>(entries.subList(entries.size() - n, entries.size()))::contains,
          dropped,
          "choose.not-last");
    }
    return corridor((Choice.Corridor) choice, entries, dropped);
  }

  private static List<Entry> keep(
      List<Entry> entries,
      java.util.function.Predicate<Entry> test,
      @Nullable Dropped dropped,
      String code) {
    List<Entry> kept = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (test.test(entry)) {
        kept.add(entry);
      } else if (dropped != null) {
        dropped.drop(entry, code);
      }
    }
    return kept;
  }

  private List<Entry> trim(Choice.Trim trim, List<Entry> entries, @Nullable Dropped dropped) {
    for (Choice.TrimBand band : trim.bands()) {
      if (entries.size() >= context.count(band.atLeast())) {
        return cut(
            entries,
            context.count(band.low()),
            context.count(band.high()),
            dropped,
            "choose.lowest",
            "choose.highest");
      }
    }
    return entries;
  }

  private static List<Entry> cut(
      List<Entry> entries,
      int low,
      int high,
      @Nullable Dropped dropped,
      String lowCode,
      String highCode) {
    if (low == 0 && high == 0) {
      return entries;
    }
    int n = entries.size();
    int[] order = rising(entries);
    int from = Math.min(low, n);
    int to = Math.max(from, n - high);
    boolean[] out = new boolean[n];
    for (int i = 0; i < n; i++) {
      if (i < from || i >= to) {
        out[order[i]] = true;
        if (dropped != null) {
          dropped.drop(entries.get(order[i]), i < from ? lowCode : highCode);
        }
      }
    }
    List<Entry> kept = new ArrayList<>(to - from);
    for (int i = 0; i < n; i++) {
      if (!out[i]) {
        kept.add(entries.get(i));
      }
    }
    return kept;
  }

  /** Returns the places of entries by rising value, equal ones in their order. */
  private static int[] rising(List<Entry> entries) {
    int n = entries.size();
    if (n > PANEL) {
      return java.util.stream.IntStream.range(0, n)
          .boxed()
          .sorted(Comparator.comparing((Integer i) -> Arithmetic.number(entries.get(i).value())))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      Rational value = Arithmetic.number(entries.get(i).value());
      int at = i;
      while (at > 0 && Arithmetic.number(entries.get(order[at - 1]).value()).compareTo(value) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }

  private List<Entry> best(
      Choice.Best best, List<Entry> entries, Columns in, @Nullable Dropped dropped) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(
        (a, b) -> Order.compare(judged(a, in), judged(b, in), best.direction(), WhenMissing.LAST));
    int n = Math.min(sorted.size(), context.count(best.count()));
    Set<Entry> kept = new HashSet<>(sorted.subList(0, n));
    return keep(entries, kept::contains, dropped, "choose.not-best");
  }

  private Cell judged(Entry entry, Columns in) {
    return operand == null ? entry.value() : operand.at(entry.cell(), in);
  }

  private static List<Entry> corridor(
      Choice.Corridor corridor, List<Entry> entries, @Nullable Dropped dropped) {
    if (entries.isEmpty()) {
      return entries;
    }
    Fold fold = corridor.centre();
    Rational centre =
        Arithmetic.number(Folds.fold(fold, entries.stream().map(Entry::value).toList()));
    java.util.function.Predicate<Entry> within =
        e -> Arithmetic.number(e.value()).minus(centre).abs().compareTo(corridor.within()) <= 0;
    if (entries.stream().noneMatch(within)) {
      return entries;
    }
    return keep(entries, within, dropped, "choose.outside");
  }
}
