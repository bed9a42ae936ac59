package dev.muster.scoring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the README's tables must say: properties that must be there, and those that may be. */
final class ReadmeTables {
  private static final Path MAIN = Path.of("src/main/resources/dev/muster/scoring");
  private static final Set<String> COMMON =
      Set.of("id", "kind", "macro", "name", "source", "round", "among", "stage", "from");

  private ReadmeTables() {}

  /** Returns the properties of each kind of step, as the schema has them. */
  static Map<String, List<Set<String>>> kinds() {
    JsonObject schema = read("schema/rules-1.schema.json");
    JsonObject step = object(object(schema, "$defs"), "step");
    Map<String, List<Set<String>>> kinds = new TreeMap<>();
    for (JsonValue form : ((JsonArray) Objects.requireNonNull(step.get("oneOf"))).elements()) {
      JsonObject properties = object((JsonObject) form, "properties");
      if (properties.get("kind") instanceof JsonObject kind
          && kind.get("const") instanceof JsonString word) {
        Set<String> must = new TreeSet<>();
        if (((JsonObject) form).get("required") instanceof JsonArray required) {
          required.elements().forEach(name -> must.add(((JsonString) name).value()));
        }
        must.removeAll(COMMON);
        Set<String> may = new TreeSet<>(properties.members().keySet());
        may.removeAll(COMMON);
        may.removeAll(must);
        kinds.put(word.value(), List.of(must, may));
      }
    }
    return kinds;
  }

  /** Returns the word of each form of an expression that is an object. */
  static Set<String> expressions() {
    JsonObject form = object(object(read("schema/rules-1.schema.json"), "$defs"), "expression");
    Set<String> words = new TreeSet<>();
    for (JsonValue one : ((JsonArray) Objects.requireNonNull(form.get("anyOf"))).elements()) {
      if (((JsonObject) one).get("properties") instanceof JsonObject properties) {
        words.addAll(properties.members().keySet());
      }
    }
    words.remove("else");
    assertTrue(words.size() > 35, words::toString);
    return words;
  }

  /** Returns the parameters of each macro of the library. */
  static Map<String, List<Set<String>>> macros() {
    Map<String, List<Set<String>>> macros = new TreeMap<>();
    object(read("macro/library.json"), "macros")
        .members()
        .forEach(
            (name, body) -> {
              Set<String> must = new TreeSet<>();
              Set<String> may = new TreeSet<>();
              object((JsonObject) body, "parameters")
                  .members()
                  .forEach(
                      (parameter, about) ->
                          (((JsonObject) about).get("default") == null ? must : may)
                              .add(parameter));
              macros.put(name, List.of(must, may));
            });
    return macros;
  }

  /** Returns the last two columns of the row of a name. */
  static List<Set<String>> row(String readme, String name) {
    Matcher matcher =
        Pattern.compile("(?m)^\\| `" + Pattern.quote(name) + "` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|$")
            .matcher(readme);
    assertTrue(matcher.find(), "no row: " + name);
    List<Set<String>> columns = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      Set<String> words = new TreeSet<>();
      Matcher word = Pattern.compile("`([^`]+)`").matcher(matcher.group(i));
      while (word.find()) {
        words.add(word.group(1));
      }
      columns.add(words);
    }
    return columns;
  }

  private static JsonObject read(String name) {
    return (JsonObject) Json.parse(MAIN.resolve(name), JsonLimits.DEFAULT);
  }

  private static JsonObject object(JsonObject within, String name) {
    return (JsonObject) Objects.requireNonNull(within.get(name), name);
  }
}
