package dev.muster.scoring.internal.engine;

import dev.muster.scoring.fact.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one cell came about, gathered when somebody asks.
 *
 * @param op what was done: the word of a node kind, a fold or an operation
 * @param code the message that tells it
 * @param args arguments of the message
 * @param inputs what was read
 * @param exact the value before the rounding of the step
 */
public record Trace(String op, String code, List<String> args, List<Input> inputs, Cell exact) {
  /** How an input took part. */
  public enum Use {
    USED,
    DROPPED,
    SUBSTITUTED,
    MISSING
  }

  /**
   * Something that was read.
   *
   * @param step the step, or −1 if {@code inner} is a part of the same cell
   * @param cell its cell
   * @param use how it took part
   * @param code why it was dropped or what it was used as, or null
   * @param inner an operation within the same cell, or null
   */
  public record Input(int step, int cell, Use use, @Nullable String code, @Nullable Trace inner) {}

  /** Collects inputs. */
  static final class Inputs {
    private final List<Input> inputs = new ArrayList<>();

    Inputs used(int step, int cell) {
      return add(step, cell, Use.USED, null);
    }

    Inputs add(int step, int cell, Use use, @Nullable String code) {
      if (cell >= 0) {
        inputs.add(new Input(step, cell, use, code, null));
      }
      return this;
    }

    Inputs inner(Trace trace) {
      inputs.add(new Input(-1, -1, Use.USED, null, trace));
      return this;
    }

    List<Input> list() {
      return List.copyOf(inputs);
    }
  }
}
