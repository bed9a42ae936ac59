package dev.muster.lab.verb;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways in which files arrive broken, made from a file that is right. */
final class BrokenFiles {
  private static final List<JsonValue> WRONG =
      List.of(
          JsonNull.NULL,
          JsonBoolean.of(true),
          JsonNumber.of(-1),
          new JsonNumber("1e999999999"),
          new JsonNumber("9007199254740991"),
          new JsonString(""),
          new JsonString("~ 王\u0000"),
          JsonObject.empty(),
          new JsonArray(List.of(new JsonArray(List.of()))));

  /** How many wrong values each place gets, taken in turn. */
  private static final int WRONG_EACH = 4;

  private BrokenFiles() {}

  /** Returns broken versions of a JSON document that begins with its format, by what is wrong. */
  static Map<String, byte[]> json(String valid) {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("empty", "");
    broken.put("blank", " \n");
    broken.put("cut", valid.substring(0, valid.length() / 2));
    broken.put("joined", valid + valid);
    broken.put("list", "[" + valid + "]");
    broken.put("text", "\"" + "x".repeat(100) + "\"");
    broken.put("null", "null");
    broken.put("deep", "[".repeat(100_000));
    broken.put("deep objects", "{\"a\":".repeat(100_000));
    broken.put("long number", valid.replaceFirst(":", ":" + "9".repeat(100_000) + ",\"x\":"));
    broken.put("huge exponent", valid.replaceFirst("\\{", "{\"x\":1e999999999,"));
    broken.put("long text", valid.replaceFirst(":", ":\"" + "x".repeat(3_000_000) + "\",\"x\":"));
    broken.put("not a number", valid.replaceFirst(":", ":NaN,\"x\":"));
    broken.put("comment", "// mine\n" + valid);
    broken.put("single quotes", valid.replace('"', '\''));
    broken.put("trailing comma", valid.substring(0, valid.lastIndexOf('}')) + ",}");
    broken.put("twice", valid.replaceFirst("\\{", "{\"format\":\"x\","));
    broken.put("other format", valid.replaceFirst("muster\\.[a-z-]+/1", "muster.other/1"));
    broken.put("newer format", valid.replaceFirst("(muster\\.[a-z-]+)/1", "$1/2"));
    broken.put("no format", valid.replaceFirst("\"format\" *:[^,]*,", ""));
    broken.put("misspelt", valid.replaceFirst("\\{", "{\"fromat\":1,"));
    broken.put("half a character", valid.replaceFirst("\\{", "{\"\\\\ud800\":1,"));
    Map<String, byte[]> files = new LinkedHashMap<>();
    broken.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.put("zeros", new byte[1000]);
    files.put(
        "not UTF-8", valid.replaceFirst("\\{", "{\"中\":1,").getBytes(Charset.forName("GB18030")));
    files.put("UTF-16", valid.replaceFirst("\\{", "{\"x\":1,").getBytes(StandardCharsets.UTF_16));
    return files;
  }

  /** Returns broken versions of a CSV file whose second line is a row, by what is wrong. */
  static Map<String, byte[]> csv(String valid) {
    String header = valid.substring(0, valid.indexOf('\n'));
    String first = valid.split("\n", -1)[1];
    String lastColumn = header.substring(header.lastIndexOf(',') + 1);
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("empty", "");
    broken.put("blank", "\n\n");
    broken.put("no header", valid.substring(header.length() + 1));
    broken.put("column missing", valid.replaceFirst(lastColumn, "other"));
    broken.put("column twice", header + "," + lastColumn + "\n" + first + ",1\n");
    broken.put("field missing", header + "\n" + first.substring(0, first.lastIndexOf(',')) + "\n");
    broken.put("field too many", header + "\n" + first + ",1\n");
    broken.put("semicolons", valid.replace(',', ';'));
    broken.put("tabs", valid.replace(',', '\t'));
    broken.put("stray quote", header + "\n" + first.replaceFirst(",", "\"x,") + "\n");
    broken.put("open quote", header + "\n\"" + first + "\n");
    broken.put("id twice", valid + first + "\n");
    broken.put("no id", header + "\n" + first.replaceFirst("^[^,]*", "") + "\n");
    broken.put("id with a space", header + "\n" + first.replaceFirst("^[^,]*", "a b") + "\n");
    broken.put("long id", header + "\n" + first.replaceFirst("^[^,]*", "a".repeat(65)) + "\n");
    broken.put(
        "long field", header + "\n" + first.replaceFirst("^[^,]*", "a".repeat(20_000)) + "\n");
    broken.put("JSON", "{\"id\": 1}");
    Map<String, byte[]> files = new LinkedHashMap<>();
    broken.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.put("zeros", new byte[1000]);
    files.put("not UTF-8", (valid + "中文,1,1,1\n").getBytes(Charset.forName("GB18030")));
    files.put("UTF-16", valid.getBytes(StandardCharsets.UTF_16));
    return files;
  }

  /** Returns every document that differs from {@code valid} in one place, by pointer. */
  static Map<String, JsonValue> mutants(JsonValue valid) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    mutate("", valid, whole -> whole, all);
    return all;
  }

  private static void mutate(
      String pointer,
      JsonValue value,
      UnaryOperator<JsonValue> within,
      Map<String, JsonValue> all) {
    for (int i = 0; i < WRONG_EACH; i++) {
      JsonValue wrong = WRONG.get((all.size() + i) % WRONG.size());
      all.put(pointer + " = " + Json.write(wrong), within.apply(wrong));
    }
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        String name = member.getKey();
        all.put(pointer + " without " + name, within.apply(object.without(name)));
        mutate(
            pointer + Json.pointerStep(name),
            member.getValue(),
            changed -> within.apply(object.with(name, changed)),
            all);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        List<JsonValue> twice = new ArrayList<>(array.elements());
        twice.add(array.get(i));
        all.put(pointer + " twice " + i, within.apply(new JsonArray(twice)));
        mutate(
            pointer + "/" + i,
            array.get(i),
            changed -> {
              List<JsonValue> elements = new ArrayList<>(array.elements());
              elements.set(at, changed);
              return within.apply(new JsonArray(elements));
            },
            all);
      }
    }
  }
}
