package dev.muster.scheduling.json;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.text.Ids;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.certificate.BatchPrices;
import dev.muster.scheduling.certificate.Certificate;
import dev.muster.scheduling.certificate.PricedLimit;
import dev.muster.scheduling.certificate.WorkerPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes the certificate of a plan. */
final class CertificateJson {
  private CertificateJson() {}

  private enum Kind {
    BATCH_PRICES("batch", CheckupProblem.BATCHES_MAX),
    WORKER_PRICES("worker", CheckupProblem.WORKERS_MAX);

    private final String whose;
    private final int most;

    Kind(String whose, int most) {
      this.whose = whose;
      this.most = most;
    }
  }

  static JsonValue write(@Nullable Certificate certificate) {
    if (certificate == null) {
      return JsonNull.NULL;
    }
    return certificate instanceof WorkerPrices workers
        ? write(Kind.WORKER_PRICES, workers.priceScale(), workers.prices()).build()
        : write((BatchPrices) certificate);
  }

  private static JsonObject write(BatchPrices batches) {
    JsonObject.Builder prices = write(Kind.BATCH_PRICES, batches.priceScale(), batches.prices());
    if (!batches.limits().isEmpty()) {
      prices.put("limits", PricedLimitJson.write(batches.limits()));
    }
    return prices.build();
  }

  private static JsonObject.Builder write(
      Kind kind, long scale, SortedMap<String, List<Long>> prices) {
    List<JsonValue> entries = new ArrayList<>();
    prices.forEach(
        (id, price) ->
            entries.add(
                JsonObject.builder()
                    .put(kind.whose, id)
                    .put("price", JsonArray.of(price.stream().map(JsonNumber::of).toList()))
                    .build()));
    return JsonObject.builder()
        .put("kind", ObjectReader.name(kind))
        .put("priceScale", scale)
        .put("prices", JsonArray.of(entries));
  }

  static @Nullable Certificate read(ObjectReader in) {
    long before = in.findings().count();
    Kind kind = in.choice("kind", Kind.class);
    long scale = in.integer("priceScale", 1, BatchPrices.SCALE_MAX);
    Map<String, List<Long>> prices = prices(in, kind == null ? Kind.BATCH_PRICES : kind);
    int width = prices.values().stream().mapToInt(List::size).findFirst().orElse(-1);
    Map<PricedLimit, List<Long>> limits =
        kind == Kind.WORKER_PRICES ? Map.of() : PricedLimitJson.read(in, width);
    in.done();
    if (in.findings().count() > before) {
      return null;
    }
    return kind == Kind.WORKER_PRICES
        ? WorkerPrices.of(scale, prices)
        : BatchPrices.of(scale, prices, limits);
  }

  private static Map<String, List<Long>> prices(ObjectReader in, Kind kind) {
    Map<String, List<Long>> prices = new TreeMap<>(Ids.ORDER);
    int width = -1;
    for (ObjectReader entry : in.objects("prices", kind.most)) {
      String id = entry.id(kind.whose);
      List<Long> price = price(entry);
      entry.done();
      width = width < 0 ? price.size() : width;
      if (price.isEmpty() || price.size() != width) {
        entry.report("price", JsonFault.TOO_FEW, price.size(), Math.max(1, width));
      } else if (prices.put(id, price) != null) {
        entry.report(kind.whose, CheckupFault.DUPLICATE_VALUE, id);
      }
    }
    return prices;
  }

  /** Reads the components of one price. */
  static List<Long> price(ObjectReader entry) {
    List<Long> price = new ArrayList<>();
    for (ValueReader component : entry.list("price", Worker.PRIORITY_MAX + 1)) {
      price.add(component.integer(-BatchPrices.COMPONENT_MAX, BatchPrices.COMPONENT_MAX));
    }
    return price;
  }
}
