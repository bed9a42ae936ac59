package dev.muster.scoring.build;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.text.LocalizedText;
import java.util.Map;
import java.util.TreeMap;

/** A dimension: where its members come from, and what attributes they have. */
public final class Dimensions {
  private final JsonObject json;

  private Dimensions(JsonObject json) {
    this.json = json;
  }

  /** Returns the dimension as rule sets write it. */
  public JsonObject toJson() {
    return json;
  }

  /** Members come from the contest file. */
  public static Dimensions ofContest() {
    return new Dimensions(JsonObject.empty());
  }

  /** The whole numbers from {@code from} to {@code to}. */
  public static Dimensions integers(int from, int to) {
    return new Dimensions(
        Parts.one("integers", JsonObject.builder().put("from", from).put("to", to).build()));
  }

  /** Members that the rules fix, in this order. */
  public static Dimensions of(String... ids) {
    return new Dimensions(Parts.one("members", Parts.names(ids)));
  }

  /** Members that the rules fix; they are added with {@link #member}. */
  public static Dimensions fixed() {
    return new Dimensions(Parts.one("members", JsonArray.of(java.util.List.of())));
  }

  /** Adds a member with the values of its attributes. */
  public Dimensions member(String id, Map<String, String> attributes) {
    JsonObject.Builder member = JsonObject.builder().put("id", id);
    new TreeMap<>(attributes).forEach((name, text) -> member.put(name, Parts.exact(text)));
    return new Dimensions(Parts.append(json, "members", member.build()));
  }

  /** Adds an attribute. */
  public Dimensions attribute(String name, Type type) {
    return new Dimensions(Parts.insert(json, "attributes", name, type.toJson()));
  }

  /** Says what people call the dimension. */
  public Dimensions named(LocalizedText name) {
    return new Dimensions(json.with("name", Parts.name(name)));
  }
}
