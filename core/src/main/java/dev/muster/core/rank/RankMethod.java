package dev.muster.core.rank;

import dev.muster.core.number.Rational;
import java.util.Optional;

/**
 * How ranks are given to those who are level. Named as in the field: by the ranks that four get
 * when the second and the third are level.
 */
public enum RankMethod {
  /** 1, 2, 2, 4, "standard competition": one more than the number of those who are better. */
  STANDARD("1224"),
  /** 1, 2, 2, 3, "dense": one more than the number of tie groups that are better. */
  DENSE("1223"),
  /** 1, 3, 3, 4, "modified competition": the number of those who are better or level. */
  MODIFIED("1334"),
  /** 1, 2, 3, 4, "ordinal": the position itself, so a tie order has the last word. */
  ORDINAL("1234"),
  /** 1, 2½, 2½, 4, "fractional": the average of the positions that the level ones take up. */
  FRACTIONAL("fractional");

  private final String code;

  RankMethod(String code) {
    this.code = code;
  }

  /**
   * Returns the name in files: {@code 1224}, {@code 1223}, {@code 1334}, {@code 1234} or {@code
   * fractional}.
   */
  public String code() {
    return code;
  }

  /** Returns the method of that name in files. */
  public static Optional<RankMethod> ofCode(String code) {
    for (RankMethod method : values()) {
      if (method.code.equals(code)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the rank of one member of a tie group.
   *
   * @param groupsBefore how many groups are better
   * @param before how many items are better
   * @param size how many items are in the group
   * @param index the item's place within the group in its tie order, from 0
   */
  Rational rank(int groupsBefore, int before, int size, int index) {
    return switch (this) {
      case STANDARD -> Rational.of(before + 1L);
      case DENSE -> Rational.of(groupsBefore + 1L);
      case MODIFIED -> Rational.of((long) before + size);
      case ORDINAL -> Rational.of(before + index + 1L);
      case FRACTIONAL -> Rational.of(2L * before + size + 1, 2);
    };
  }
}
