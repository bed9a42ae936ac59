package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Axis;
import java.util.Arrays;
import java.util.List;

/**
 * Only listed cells, kept as sorted codes: the coordinates read as digits of a number, slowest axis
 * first.
 */
public final class SparseFrame implements Frame {
  private final List<Axis> axes;
  private final int[] sizes;
  private final long[] strides;
  private final long[] codes;

  /**
   * Creates the frame.
   *
   * @param codes codes of the cells, in any order; equal ones count once
   */
  public SparseFrame(List<Axis> axes, int[] sizes, long[] codes) {
    this.axes = List.copyOf(axes);
    this.sizes = sizes.clone();
    this.strides = strides(sizes);
    this.codes = Arrays.stream(codes).sorted().distinct().toArray();
  }

  /**
   * Returns the weight of each axis in a code.
   *
   * @throws IllegalArgumentException if the product of the sizes is beyond a {@code long}
   */
  public static long[] strides(int[] sizes) {
    if (DenseFrame.product(sizes) == Long.MAX_VALUE) {
      throw new IllegalArgumentException("the keys of a column have more combinations than 2^63.");
    }
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, sizes[axis]);
    }
    return strides;
  }

  /** Returns the code of coordinates, none of them negative. */
  public static long code(long[] strides, int[] coordinates) {
    long code = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      code += coordinates[axis] * strides[axis];
    }
    return code;
  }

  @Override
  public List<Axis> axes() {
    return axes;
  }

  @Override
  public int axisSize(int axis) {
    return sizes[axis];
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public int coordinate(int cell, int axis) {
    return (int) (codes[cell] / strides[axis] % sizes[axis]);
  }

  @Override
  public int find(int[] coordinates) {
    for (int coordinate : coordinates) {
      if (coordinate < 0) {
        return -1;
      }
    }
    return findCode(code(strides, coordinates));
  }

  /** Returns the cell of a code, or −1. */
  public int findCode(long code) {
    return Math.max(-1, Arrays.binarySearch(codes, code));
  }

  /** Returns the code of a cell. */
  public long codeOf(int cell) {
    return codes[cell];
  }
}
