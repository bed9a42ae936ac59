package dev.muster.scheduling.json;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.exam.ExamItem;
import dev.muster.scheduling.exam.Hazard;
import dev.muster.scheduling.exam.HazardCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code muster.hazard-catalogue/1}. Stateless. */
public final class HazardCatalogueJson {
  /** The format's name. */
  public static final String FORMAT = "muster.hazard-catalogue/1";

  /** The name of the shipped demo edition. */
  public static final String DEMO = "demo-2026";

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
    String name = "hazard-catalogue-" + DEMO + ".json";
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
        .put(
            "items",
            JsonArray.of(catalogue.items().stream().map(HazardCatalogueJson::item).toList()))
        .put("base", JsonArray.ofStrings(catalogue.base()))
        .put(
            "hazards",
            JsonArray.of(catalogue.hazards().stream().map(HazardCatalogueJson::hazard).toList()))
        .build();
  }

  static HazardCatalogue read(ObjectReader in) {
    in.format("muster.hazard-catalogue", 1);
    String id = in.id("id");
    Set<String> known = new HashSet<>();
    List<ExamItem> items = new ArrayList<>();
    for (ObjectReader item : in.objects("items", ENTRIES_MAX)) {
      ExamItem read = new ExamItem(item.id("id"), item.localizedText("name"));
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
            hazards);
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
        new Hazard(id, in.localizedText("name"), items(in, "items", known), period, levels);
    in.done();
    return hazard;
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
        .build();
  }

  private static JsonObject hazard(Hazard hazard) {
    @Nullable JsonArray levels =
        hazard.levels().isEmpty()
            ? null
            : JsonArray.of(hazard.levels().stream().map(HazardCatalogueJson::level).toList());
    return JsonObject.builder()
        .put("id", hazard.id())
        .put("name", JsonTexts.text(hazard.name()))
        .put("items", JsonArray.ofStrings(hazard.items()))
        .put("periodMonths", hazard.periodMonths())
        .put("levels", levels)
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
