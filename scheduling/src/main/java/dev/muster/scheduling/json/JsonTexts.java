package dev.muster.scheduling.json;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The small pieces of writing that the formats share. */
final class JsonTexts {
  private JsonTexts() {}

  static @Nullable JsonObject text(@Nullable LocalizedText text) {
    if (text == null) {
      return null;
    }
    Map<String, JsonValue> members = new LinkedHashMap<>();
    text.byTag().forEach((tag, value) -> members.put(tag, new JsonString(value)));
    return new JsonObject(members);
  }

  /**
   * Writes a coordinate with the fewest digits that read back as the same double. {@code
   * Double.toString} is not used: before JDK 19 it sometimes writes more digits than needed, and
   * the hash of a problem must not depend on the JDK.
   */
  static JsonNumber degrees(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return new JsonNumber(plain(rounded));
      }
    }
    return new JsonNumber(plain(exact.round(new MathContext(17, RoundingMode.HALF_EVEN))));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
