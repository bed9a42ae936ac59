package dev.muster.points.conform;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.points.Id128;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row of a table, read leniently: what is missing or null is zero or empty. */
record Row(JsonObject json) {
  /** In the tables the greatest 63-bit number stands for the greatest id. */
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  String text(String name) {
    return json.get(name) instanceof JsonString string ? string.value() : "";
  }

  boolean has(String name) {
    JsonValue value = json.get(name);
    return value instanceof JsonNumber
        || value instanceof JsonString
        || value instanceof JsonObject;
  }

  Optional<Row> object(String name) {
    return json.get(name) instanceof JsonObject object
        ? Optional.of(new Row(object))
        : Optional.empty();
  }

  boolean isFalse(String name) {
    return json.get(name) instanceof JsonBoolean flag && !flag.value();
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (json.get(name) instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonString string) {
          texts.add(string.value());
        }
      }
    }
    return texts;
  }

  List<Row> rows(String name) {
    List<Row> rows = new ArrayList<>();
    if (json.get(name) instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject object) {
          rows.add(new Row(object));
        }
      }
    }
    return rows;
  }

  /** Returns a number of up to 64 bits, the upper half wrapped to negative as on the wire. */
  long number(String name) {
    return big(name).longValue();
  }

  int small(String name) {
    return (int) Math.min(Integer.MAX_VALUE, number(name));
  }

  Id128 id(String name) {
    BigInteger value = big(name);
    return value.equals(GREATEST) ? Id128.MAX : new Id128(0, value.longValueExact());
  }

  private BigInteger big(String name) {
    return json.get(name) instanceof JsonNumber number
        ? new BigInteger(number.text())
        : BigInteger.ZERO;
  }
}
