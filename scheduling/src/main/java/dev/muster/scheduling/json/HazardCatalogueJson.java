package dev.muster.scheduling.json;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.exam.Contraindication;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.exam.Hazard;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.exam.Occasion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code muster.hazard-catalogue/1}. Stateless. */
public final class HazardCatalogueJson {
  /** The format's name. */
  public static final String FORMAT = "muster.hazard-catalogue/1";

  /** The name of the shipped demo edition. */
  public static final String DEMO = "demo-2026";

  /**
   * The names of all shipped editions: the demo, and two more after GBZ 188-2014 and after its
   * edition of 2025. All are for demonstration only.
   */
  public static final List<String> SHIPPED =
      List.of(DEMO, "demo-gbz-188-2014", "demo-gbz-188-2025");

  private static final int ENTRIES_MAX = 10_000;

  private HazardCatalogueJson() {}

  /**
   * Reads a catalogue.
   *
   * @throws dev.muster.core.check.InvalidInputException with all findings if there is any
   */
  public static HazardCatalogue read(JsonValue value) {
    return Json.read(value, HazardCatalogueJson::read);
  }

  /** Returns the shipped demo edition. It is for demonstration only and not medical advice. */
  public static HazardCatalogue demo() {
    return shipped(DEMO);
  }

  /**
   * Returns a shipped edition. It is for demonstration only and not medical advice.
   *
   * @throws IllegalArgumentException if {@code edition} is not one of {@link #SHIPPED}
   */
  public static HazardCatalogue shipped(String edition) {
    if (!SHIPPED.contains(edition)) {
      throw new IllegalArgumentException(
          "no catalogue (%s) is shipped.%nMaybe use one of %s.".formatted(edition, SHIPPED));
    }
    String name = "hazard-catalogue-" + edition + ".json";
    try (InputStream in = HazardCatalogueJson.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource (%s) is missing from the library.".formatted(name));
      }
      return read(Json.parse(in, name, JsonLimits.DEFAULT));
    } catch (IOException e) {
      throw new UncheckedIOException("resource (%s) can't be read".formatted(name), e);
    }
  }

  /** Returns a catalogue as JSON. */
  public static JsonObject write(HazardCatalogue catalogue) {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("id", catalogue.id())
        .put("edition", catalogue.edition().toString())
        .put("name", JsonTexts.text(catalogue.name()))
        .put("note", JsonTexts.text(catalogue.note()))
        .put("country", catalogue.country())
        .put(
            "items",
            JsonArray.of(catalogue.items().stream().map(HazardCatalogueJson::item).toList()))
        .put("base", JsonArray.ofStrings(catalogue.base()))
        .put(
            "hazards",
            JsonArray.of(catalogue.hazards().stream().map(HazardCatalogueJson::hazard).toList()))
        .put(
            "contraindications",
            catalogue.contraindications().isEmpty()
                ? null
                : JsonArray.of(
                    catalogue.contraindications().stream()
                        .map(HazardCatalogueJson::contraindication)
                        .toList()))
        .build();
  }

  static HazardCatalogue read(ObjectReader in) {
    in.format("muster.hazard-catalogue", 1);
    String id = in.id("id");
    Set<String> known = new HashSet<>();
    List<ExamItem> items = new ArrayList<>();
    for (ObjectReader item : in.objects("items", ENTRIES_MAX)) {
      ExamItem read =
          new ExamItem(
              item.id("id"),
              item.localizedText("name"),
              (int) item.integer("restHours", 0, ExamItem.REST_HOURS_MAX, 0));
      item.done();
      if (!known.add(read.id())) {
        item.report("id", CheckupFault.DUPLICATE_ID, "item", read.id());
      }
      items.add(read);
    }
    List<String> base = items(in, "base", known);
    Set<String> ids = new HashSet<>();
    List<Hazard> hazards = new ArrayList<>();
    for (ObjectReader hazard : in.objects("hazards", ENTRIES_MAX)) {
      Hazard read = hazard(hazard, known);
      if (!ids.add(read.id())) {
        hazard.report("id", CheckupFault.DUPLICATE_ID, "hazard", read.id());
      }
      hazards.add(read);
    }
    HazardCatalogue catalogue =
        new HazardCatalogue(
            id,
            in.date("edition"),
            in.localizedText("name"),
            in.has("note") ? in.localizedText("note") : null,
            items,
            base,
            hazards,
            in.optionalId("country"),
            contraindications(in, known));
    in.done();
    return catalogue;
  }

  private static Hazard hazard(ObjectReader in, Set<String> known) {
    String id = in.id("id");
    int period = (int) in.integer("periodMonths", 1, Hazard.PERIOD_MONTHS_MAX);
    List<Hazard.Level> levels = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ObjectReader level : in.optionalObjects("levels", ENTRIES_MAX)) {
      Hazard.Level read =
          new Hazard.Level(
              level.id("id"),
              level.localizedText("name"),
              items(level, "items", known),
              (int) level.integer("periodMonths", 1, Hazard.PERIOD_MONTHS_MAX, period));
      level.done();
      if (!ids.add(read.id())) {
        level.report("id", CheckupFault.DUPLICATE_ID, "level", read.id());
      }
      levels.add(read);
    }
    Hazard hazard =
        new Hazard(
            id,
            in.localizedText("name"),
            items(in, "items", known),
            period,
            levels,
            occasions(in.optionalObject("occasions"), known));
    in.done();
    return hazard;
  }

  private static Map<Occasion, List<String>> occasions(
      @Nullable ObjectReader in, Set<String> known) {
    Map<Occasion, List<String>> occasions = new EnumMap<>(Occasion.class);
    if (in != null) {
      for (Occasion occasion : Occasion.values()) {
        String name = ObjectReader.name(occasion);
        if (in.has(name)) {
          occasions.put(occasion, items(in, name, known));
        }
      }
      in.done();
    }
    return occasions;
  }

  private static List<Contraindication> contraindications(ObjectReader in, Set<String> known) {
    List<Contraindication> rules = new ArrayList<>();
    for (ObjectReader rule : in.optionalObjects("contraindications", ENTRIES_MAX)) {
      Contraindication read =
          new Contraindication(rule.id("tag"), rule.id("item"), rule.optionalId("substitute"));
      rule.done();
      String substitute = read.substitute();
      if (!known.contains(read.item())) {
        rule.report("item", CheckupFault.UNKNOWN_ITEM, read.item());
      }
      if (substitute != null && !known.contains(substitute)) {
        rule.report("substitute", CheckupFault.UNKNOWN_ITEM, substitute);
      }
      rules.add(read);
    }
    return rules;
  }

  private static JsonObject contraindication(Contraindication rule) {
    return JsonObject.builder()
        .put("tag", rule.tag())
        .put("item", rule.item())
        .put("substitute", rule.substitute())
        .build();
  }

  private static List<String> items(ObjectReader in, String name, Set<String> known) {
    List<String> items = new ArrayList<>();
    for (ValueReader value : in.optionalList(name, ENTRIES_MAX)) {
      String item = value.id();
      if (!known.contains(item)) {
        value.report(CheckupFault.UNKNOWN_ITEM, item);
      } else if (items.contains(item)) {
        value.report(CheckupFault.DUPLICATE_VALUE, item);
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private static JsonObject item(ExamItem item) {
    return JsonObject.builder()
        .put("id", item.id())
        .put("name", JsonTexts.text(item.name()))
        .put("restHours", item.restHours() == 0 ? null : JsonNumber.of(item.restHours()))
        .build();
  }

  private static JsonObject hazard(Hazard hazard) {
    @Nullable JsonArray levels =
        hazard.levels().isEmpty()
            ? null
            : JsonArray.of(hazard.levels().stream().map(HazardCatalogueJson::level).toList());
    JsonObject.Builder occasions = JsonObject.builder();
    hazard
        .onOccasion()
        .forEach(
            (when, items) -> occasions.put(ObjectReader.name(when), JsonArray.ofStrings(items)));
    return JsonObject.builder()
        .put("id", hazard.id())
        .put("name", JsonTexts.text(hazard.name()))
        .put("items", JsonArray.ofStrings(hazard.items()))
        .put("periodMonths", hazard.periodMonths())
        .put("levels", levels)
        .put("occasions", occasions.build().members().isEmpty() ? null : occasions.build())
        .build();
  }

  private static JsonObject level(Hazard.Level level) {
    return JsonObject.builder()
        .put("id", level.id())
        .put("name", JsonTexts.text(level.name()))
        .put("items", JsonArray.ofStrings(level.items()))
        .put("periodMonths", level.periodMonths())
        .build();
  }
}
