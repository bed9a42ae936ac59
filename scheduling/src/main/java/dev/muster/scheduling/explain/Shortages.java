package dev.muster.scheduling.explain;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where places are short, in the whole plan. */
public sealed interface Shortages extends Answer permits Shortages.Found, Undecided {
  /**
   * The bottlenecks, in the order of their first batches; none if everybody whom a batch suits has
   * a place.
   *
   * @param bottlenecks the bottlenecks; no two share a batch or a worker
   */
  record Found(List<Bottleneck> bottlenecks) implements Shortages {
    /** Copies. */
    public Found {
      bottlenecks = List.copyOf(bottlenecks);
    }

    @Override
    public String code() {
      return bottlenecks.isEmpty() ? "none" : "bottlenecks";
    }

    @Override
    public JsonObject toJson() {
      return AnswerJson.begin("bottlenecks", code())
          .put("bottlenecks", JsonArray.of(bottlenecks.stream().map(Bottleneck::toJson).toList()))
          .build();
    }

    @Override
    public String message(Locale locale) {
      return bottlenecks.isEmpty()
          ? Texts.render(locale, "bottlenecks.none")
          : bottlenecks.stream()
              .map(bottleneck -> bottleneck.message(locale))
              .collect(Collectors.joining("\n"));
    }
  }
}
