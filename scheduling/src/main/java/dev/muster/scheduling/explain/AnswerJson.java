package dev.muster.scheduling.explain;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.scheduling.json.PlanJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pieces that the JSON of several answers is made of. */
final class AnswerJson {
  private AnswerJson() {}

  static JsonObject.Builder begin(String question, String code) {
    return JsonObject.builder()
        .put("format", Answer.FORMAT)
        .put("question", question)
        .put("answer", code);
  }

  /** Adds {@code change} and {@code moves}. */
  static JsonObject.Builder change(
      JsonObject.Builder out, dev.muster.scheduling.Objective change, List<Move> moves) {
    return out.put("change", PlanJson.write(change)).put("moves", moves(moves));
  }

  static JsonArray moves(List<Move> moves) {
    return JsonArray.of(moves.stream().map(Move::toJson).toList());
  }

  static JsonObject numbers(Map<String, Long> numbers) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    numbers.forEach((id, number) -> members.put(id, JsonNumber.of(number)));
    return new JsonObject(members);
  }
}
