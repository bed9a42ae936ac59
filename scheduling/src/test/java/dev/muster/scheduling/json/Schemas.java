package dev.muster.scheduling.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The shipped JSON Schemas and examples, which may refer to each other. */
public final class Schemas {
  private Schemas() {}

  /** Returns the schema of a kind, such as {@code plan-diff-1}. */
  private static JsonSchema of(String name) {
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders ->
                        loaders.schemas(Map.of("urn:muster:schema:plan-1", text("plan-1")))));
    return factory.getSchema(text(name));
  }

  private static String text(String name) {
    return new String(bytes("schema/" + name + ".schema.json"), StandardCharsets.UTF_8);
  }

  /** Returns a shipped example. */
  public static JsonValue example(String name) {
    return Json.parse(bytes("example/" + name + ".json"), JsonLimits.DEFAULT);
  }

  private static byte[] bytes(String resource) {
    String path = "/dev/muster/scheduling/" + resource;
    try (InputStream in = requireNonNull(CheckupJson.class.getResourceAsStream(path), path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Asserts that a value is valid, and is no longer with one member more.
   *
   * @param name the schema's, such as {@code plan-diff-1}
   */
  public static void assertStrictlyValid(String name, JsonObject value) {
    JsonSchema schema = of(name);
    assertEquals(Set.of(), schema.validate(Json.write(value), InputFormat.JSON));
    assertNotEquals(
        Set.of(),
        schema.validate(Json.write(value.with("extra", JsonNumber.of(1))), InputFormat.JSON));
  }
}
