package dev.muster.scheduling.explain;

import dev.muster.core.json.JsonObject;
import java.util.Locale;

/** An answer about a plan: data first, then the same as JSON and as a text. Immutable. */
public sealed interface Answer permits Shortages, WhyNot, Cure, WhyThere, PlaceValue, Closing {
  /** The name of the JSON format. */
  String FORMAT = "muster.answer/1";

  /** Returns the stable word that tells this kind of answer. */
  String code();

  /** Returns the answer as JSON of the format {@link #FORMAT}. */
  JsonObject toJson();

  /** Returns the answer as text: 简体中文 for Chinese locales, English for all others. */
  String message(Locale locale);
}
