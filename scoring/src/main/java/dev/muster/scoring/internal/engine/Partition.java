package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.internal.column.Groups;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column whose cells are places in fields. */
interface Partition {
  /** Returns the fields: cells that are ordered among each other. */
  Groups fields();

  /** Returns the field of a cell. */
  int fieldOf(int cell);

  /**
   * Returns the criterion that put each place of a field behind the one above it, by the number of
   * those ahead; null for the first place and where there is none.
   *
   * @param self the step of this partition
   */
  @Nullable String[] splits(int field, Columns in, int self);

  /**
   * Returns what a criterion that is computed among the tied alone gave above and below, if it put
   * the place behind {@code before} others behind the one above it; else null.
   */
  default @Nullable AmongTied amongTied(int field, int before, Columns in) {
    return null;
  }

  /** What a criterion gave two neighbours, computed as if only the tied were in the contest. */
  record AmongTied(Cell above, Cell below) {}

  /** Returns the ties of a field that wait for a fact. */
  List<OpenTie> openTies(int field, Columns in);

  /**
   * A tie that waits.
   *
   * @param step the refinement
   * @param criterion the step whose cells are missing
   * @param cells the tied cells
   */
  record OpenTie(int step, String criterion, List<Integer> cells) {}

  /** Says whether two neighbours in an order share a place. */
  interface Tied {
    boolean test(int a, int b);
  }

  /** Cuts a sorted list into groups of neighbours that are tied. */
  static List<List<Integer>> split(List<Integer> sorted, Tied tied) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (i == 0 || !tied.test(sorted.get(i - 1), sorted.get(i))) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(sorted.get(i));
    }
    return groups;
  }

  /** Returns whether a tie may wait for a fact. */
  boolean mayBeOpen();

  /** Returns the cells of a field whose ties wait for a fact. */
  default BitSet open(int field, Columns in) {
    BitSet open = new BitSet();
    if (mayBeOpen()) {
      openTies(field, in).forEach(tie -> tie.cells().forEach(open::set));
    }
    return open;
  }

  /** Returns the message that tells a place. */
  static String code(String kind, Cell cell) {
    if (!(cell instanceof Cell.Place place)) {
      return kind + ".unplaced";
    }
    return place.size() == 1 ? kind + ".place" : kind + ".shared";
  }

  /** Returns the arguments of that message. */
  static List<String> args(Cell cell) {
    return cell instanceof Cell.Place place
        ? List.of(
            Integer.toString(place.before() + 1),
            Integer.toString(place.field()),
            Integer.toString(place.size()))
        : List.of(cell.toString());
  }
}
