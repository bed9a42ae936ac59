package dev.muster.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.frame.LabIo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One run of the lab in this process, with what it printed. */
public record LabRun(int status, String out, String err) {
  /** Runs the lab with nothing on standard input. */
  public static LabRun of(Object... args) {
    return withInput("", args);
  }

  /** Runs the lab with {@code input} on standard input. */
  public static LabRun withInput(String input, Object... args) {
    return withInput(input.getBytes(StandardCharsets.UTF_8), args);
  }

  /** Runs the lab with {@code input} on standard input. */
  public static LabRun withInput(byte[] input, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Lab.run(
            strings(args),
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false);
    return new LabRun(status, text(out), text(err));
  }

  /** Runs verbs of a test instead of the lab's own. */
  static LabRun ofVerbs(Function<LabIo, Object> verb, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LabIo io =
        new LabIo(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Locale.ENGLISH,
            false);
    int status = Lab.run(strings(args), io, List.of(verb.apply(io)));
    return new LabRun(status, text(out), text(err));
  }

  private static String[] strings(Object[] args) {
    String[] strings = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      strings[i] = String.valueOf(args[i]);
    }
    return strings;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns the results: standard output must be a JSON object a line. */
  public List<JsonObject> results() {
    List<JsonObject> results = new ArrayList<>();
    for (String line : out.lines().toList()) {
      JsonValue value = Json.parse(line.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
      results.add((JsonObject) value);
    }
    return results;
  }

  /** Returns the one result of a run that did what it should. */
  public JsonObject result() {
    assertEquals(0, status, this::toString);
    assertEquals(1, results().size(), out);
    return results().get(0);
  }

  /** Returns the codes of the findings of a run that refused, after checking their form. */
  public List<String> codes() {
    return findings().stream().map(finding -> text(finding, "code")).toList();
  }

  /** Returns the findings of a run that refused, after checking their form. */
  public List<JsonObject> findings() {
    assertEquals(1, status, this::toString);
    assertFalse(err.contains("\tat "), err);
    JsonObject last = results().get(results().size() - 1);
    List<JsonObject> findings = new ArrayList<>();
    for (JsonValue value : ((JsonArray) member(last, "findings")).elements()) {
      JsonObject finding = (JsonObject) value;
      assertFalse(text(finding, "message").isBlank());
      assertFalse(text(finding, "remedy").isBlank());
      text(finding, "pointer");
      findings.add(finding);
    }
    assertFalse(findings.isEmpty(), out);
    return findings;
  }

  /** Returns the text of a member. */
  public static String text(JsonObject object, String name) {
    return ((JsonString) member(object, name)).value();
  }

  /** Returns a member that must be there. */
  public static JsonValue member(JsonObject object, String name) {
    return requireNonNull(object.get(name), name);
  }
}
