package dev.muster.lab.model;

import dev.muster.lab.model.LinearModel.Column;
import dev.muster.lab.model.LinearModel.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a model as free MPS, and values of its columns as a start solution: lines of name and
 * value, as MST files of Gurobi and CPLEX have them.
 *
 * <p>All columns are whole numbers. The row of costs is called {@code cost}; a row with two limits
 * has a range. Columns stand in their order, and each with its rows in theirs.
 */
public final class Mps {
  private Mps() {}

  /** Writes a model. */
  public static void write(LinearModel model, String name, Writer out) throws IOException {
    out.write("NAME " + name + "\n");
    out.write("ROWS\n N cost\n");
    for (Row row : model.rows()) {
      out.write(" " + kind(row) + " " + row.name() + "\n");
    }
    out.write("COLUMNS\n MARKER 'MARKER' 'INTORG'\n");
    List<List<Term>> terms = byColumn(model);
    for (int c = 0; c < terms.size(); c++) {
      Column column = model.columns().get(c);
      out.write(" " + column.name() + " cost " + column.cost() + "\n");
      for (Term term : terms.get(c)) {
        out.write(" " + column.name() + " " + term.row + " " + term.factor + "\n");
      }
    }
    out.write(" MARKER 'MARKER' 'INTEND'\nRHS\n");
    for (Row row : model.rows()) {
      long side = row.least() == -LinearModel.NO_LIMIT ? row.most() : row.least();
      if (side != 0) {
        out.write(" RHS " + row.name() + " " + side + "\n");
      }
    }
    ranges(model, out);
    out.write("BOUNDS\n");
    for (Column column : model.columns()) {
      out.write(" LO BND " + column.name() + " " + column.least() + "\n");
      out.write(" UP BND " + column.name() + " " + column.most() + "\n");
    }
    out.write("ENDATA\n");
  }

  private static void ranges(LinearModel model, Writer out) throws IOException {
    boolean any = false;
    for (Row row : model.rows()) {
      if (kind(row).equals("G") && row.most() != LinearModel.NO_LIMIT) {
        out.write(any ? "" : "RANGES\n");
        any = true;
        out.write(" RNG " + row.name() + " " + Math.subtractExact(row.most(), row.least()) + "\n");
      }
    }
  }

  private static String kind(Row row) {
    if (row.least() == row.most()) {
      return "E";
    }
    return row.least() == -LinearModel.NO_LIMIT ? "L" : "G";
  }

  /** A factor in a row. */
  private record Term(String row, long factor) {}

  private static List<List<Term>> byColumn(LinearModel model) {
    List<List<Term>> terms = new ArrayList<>();
    model.columns().forEach(column -> terms.add(new ArrayList<>()));
    for (Row row : model.rows()) {
      for (int i = 0; i < row.size(); i++) {
        terms.get(row.column(i)).add(new Term(row.name(), row.factor(i)));
      }
    }
    return terms;
  }

  /** Writes values of all columns as a start solution. */
  public static void writeStart(LinearModel model, long[] values, Writer out) throws IOException {
    out.write("# MIP start, cost " + model.cost(values) + "\n");
    for (int c = 0; c < values.length; c++) {
      out.write(model.columns().get(c).name() + " " + values[c] + "\n");
    }
  }
}
