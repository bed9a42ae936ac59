package dev.muster.scoring.internal.column;

import dev.muster.scoring.fact.Axis;
import java.util.List;

/** A cell for each combination of members. */
public final class DenseFrame implements Frame {
  /** How many cells a dense frame may have. */
  public static final int CELLS_MAX = 100_000_000;

  private final List<Axis> axes;
  private final int[] sizes;
  private final int[] strides;
  private final int size;

  /**
   * Creates the frame.
   *
   * @throws IllegalArgumentException if the product of the sizes is beyond {@value #CELLS_MAX}
   */
  public DenseFrame(List<Axis> axes, int[] sizes) {
    this.axes = List.copyOf(axes);
    this.sizes = sizes.clone();
    this.strides = new int[sizes.length];
    long product = product(sizes);
    if (product > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a column of %d cells is beyond %d.".formatted(product, CELLS_MAX));
    }
    this.size = (int) product;
    int stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, sizes[axis]);
    }
  }

  /** Returns the product of the sizes, or {@link Long#MAX_VALUE} if it is beyond a {@code long}. */
  public static long product(int[] sizes) {
    long product = 1;
    for (int size : sizes) {
      if (size == 0) {
        return 0;
      }
      if (product > Long.MAX_VALUE / size) {
        return Long.MAX_VALUE;
      }
      product *= size;
    }
    return product;
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
    return size;
  }

  @Override
  public int coordinate(int cell, int axis) {
    return cell / strides[axis] % sizes[axis];
  }

  @Override
  public int find(int[] coordinates) {
    int cell = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      if (coordinates[axis] < 0) {
        return -1;
      }
      cell += coordinates[axis] * strides[axis];
    }
    return cell;
  }
}
