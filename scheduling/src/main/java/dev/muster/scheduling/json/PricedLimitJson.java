package dev.muster.scheduling.json;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.certificate.PricedLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the prices of limits in a certificate. */
final class PricedLimitJson {
  private static final int LIMITS_MAX = 2_000_000;

  private PricedLimitJson() {}

  private enum Kind {
    ITEM,
    ABSENCE,
    MOST,
    LEAST
  }

  static JsonValue write(SortedMap<PricedLimit, List<Long>> limits) {
    List<JsonValue> entries = new ArrayList<>();
    limits.forEach(
        (limit, price) -> {
          JsonObject.Builder entry =
              JsonObject.builder()
                  .put("limit", ObjectReader.name(kind(limit)))
                  .put("of", limit.of());
          String batch = limit.batch();
          if (batch != null) {
            entry.put("batch", batch);
          }
          if (limit instanceof PricedLimit.Absence absence) {
            entry.put("number", absence.number()).put("at", absence.at().toString());
          }
          entries.add(
              entry
                  .put("price", JsonArray.of(price.stream().map(JsonNumber::of).toList()))
                  .build());
        });
    return JsonArray.of(entries);
  }

  private static Kind kind(PricedLimit limit) {
    if (limit instanceof PricedLimit.Item) {
      return Kind.ITEM;
    } else if (limit instanceof PricedLimit.Absence) {
      return Kind.ABSENCE;
    }
    return limit instanceof PricedLimit.Most ? Kind.MOST : Kind.LEAST;
  }

  /**
   * Reads those of a certificate; there may be none.
   *
   * @param width the number of components that prices have, or −1 if any
   */
  static Map<PricedLimit, List<Long>> read(ObjectReader in, int width) {
    Map<PricedLimit, List<Long>> limits = new TreeMap<>(PricedLimit.ORDER);
    int components = width;
    for (ObjectReader entry : in.optionalObjects("limits", LIMITS_MAX)) {
      long before = entry.findings().count();
      PricedLimit limit = limit(entry);
      List<Long> price = CertificateJson.price(entry);
      entry.done();
      components = components < 0 ? price.size() : components;
      if (price.isEmpty() || price.size() != components) {
        entry.report("price", JsonFault.TOO_FEW, price.size(), Math.max(1, components));
      } else if (entry.findings().count() == before
          && limit != null
          && limits.put(limit, price) != null) {
        entry.report("limit", CheckupFault.DUPLICATE_VALUE, limit.of());
      }
    }
    return limits;
  }

  private static @Nullable PricedLimit limit(ObjectReader in) {
    long before = in.findings().count();
    Kind kind = in.choice("limit", Kind.class);
    String of = in.id("of");
    boolean isAbsence = kind == Kind.ABSENCE;
    int number = isAbsence ? (int) in.integer("number", 0, Integer.MAX_VALUE) : 0;
    @Nullable Instant at = isAbsence ? in.instant("at") : null;
    @Nullable String batch =
        kind == Kind.ITEM ? in.id("batch") : kind == Kind.MOST ? in.optionalId("batch") : null;
    if (in.findings().count() > before) {
      return null;
    }
    return switch (kind) {
      case ITEM -> new PricedLimit.Item(requireNonNull(batch), of);
      case ABSENCE -> new PricedLimit.Absence(of, number, requireNonNull(at));
      case MOST -> new PricedLimit.Most(of, batch);
      case LEAST -> new PricedLimit.Least(of);
    };
  }
}
