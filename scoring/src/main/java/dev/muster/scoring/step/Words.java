package dev.muster.scoring.step;

import java.util.Locale;

/** How constants are written in rule sets. */
public final class Words {
  private Words() {}

  /**
   * Returns a constant as the name of a property: {@code FIRST_PRESENT} is {@code firstPresent}.
   */
  public static String camel(Enum<?> constant) {
    StringBuilder out = new StringBuilder();
    for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      out.append(
          out.isEmpty() ? part.substring(0, 1) : part.substring(0, 1).toUpperCase(Locale.ROOT));
      out.append(part.substring(1));
    }
    return out.toString();
  }

  /** Returns a constant as a value: {@code ALL_PASS} is {@code all-pass}. */
  public static String hyphened(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
