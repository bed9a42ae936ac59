package dev.muster.scoring.json;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one choice of a {@code reduce}: an object with one property. */
final class ChoiceReader {
  private static final int BANDS_MAX = 64;

  private ChoiceReader() {}

  static Choice read(ValueReader value) {
    ObjectReader o = value.object();
    Choice choice;
    if (o.has("where")) {
      choice = new Choice.Where(o.text("where"));
    } else if (o.has("trim")) {
      choice = trim(o.value("trim"));
    } else if (o.has("middle")) {
      choice = new Choice.Middle(TypeReader.count(o.value("middle")));
    } else if (o.has("first")) {
      choice = new Choice.First(TypeReader.count(o.value("first")));
    } else if (o.has("last")) {
      choice = new Choice.Last(TypeReader.count(o.value("last")));
    } else if (o.has("corridor")) {
      choice = corridor(o.object("corridor"));
    } else {
      choice = best(o.object("best"));
    }
    o.done();
    return choice;
  }

  /** Reads {@code {"low", "high"}} or a list of such with {@code atLeast}. */
  private static Choice trim(ValueReader value) {
    List<Choice.TrimBand> bands = new ArrayList<>();
    if (value.json() instanceof dev.muster.core.json.JsonArray) {
      for (ValueReader band : value.list(BANDS_MAX)) {
        bands.add(band(band.object()));
      }
    } else {
      bands.add(band(value.object()));
    }
    bands.sort(
        Comparator.comparingInt((Choice.TrimBand band) -> band.atLeast().literal()).reversed());
    return new Choice.Trim(bands);
  }

  private static Choice.TrimBand band(ObjectReader o) {
    Choice.TrimBand band =
        new Choice.TrimBand(
            TypeReader.count(o, "atLeast", 0),
            TypeReader.count(o, "low", 0),
            TypeReader.count(o, "high", 0));
    o.done();
    return band;
  }

  private static Choice corridor(ObjectReader o) {
    Map<String, Fold> centres = new LinkedHashMap<>();
    centres.put("mean", Fold.MEAN);
    centres.put("median", Fold.MEDIAN);
    Choice choice =
        new Choice.Corridor(
            o.value("centre").choice(centres),
            o.value("within").number(Rational.ZERO, Rational.of(1_000_000_000)));
    o.done();
    return choice;
  }

  private static Choice best(ObjectReader o) {
    Count count = TypeReader.count(o.value("count"));
    String by = o.has("by") ? o.text("by") : null;
    Choice choice = new Choice.Best(count, by, o.choice("direction", Choice.Direction.HIGHER));
    o.done();
    return choice;
  }
}
