package dev.muster.core.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped JSON Schema and the reader agree about what an explanation looks like. */
class ExplanationSchemaConformance {
  private final JsonSchema schema = load();

  private static JsonSchema load() {
    try (InputStream in =
        requireNonNull(
            Explanation.class.getResourceAsStream(
                "/dev/muster/core/schema/explanation-1.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsWrittenIsValid() {
    assertEquals(
        Set.of(),
        schema.validate(Json.write(ExplanationTest.example().toJson()), InputFormat.JSON));
  }

  @Test
  void bothRefuseTheSame() {
    String good = "{\"step\":\"a\",\"op\":\"x\"}";
    assertEquals(Set.of(), schema.validate(document(good), InputFormat.JSON));
    assertEquals(1, read(document(good)).nodes().size());
    for (String bad :
        List.of(
            "{\"step\":\"a\"}",
            "{\"step\":\"a b\",\"op\":\"x\"}",
            "{\"step\":\"a\",\"op\":\"x\",\"colour\":\"red\"}",
            "{\"step\":\"a\",\"op\":\"x\",\"key\":{\"项\":\"x\"}}",
            "{\"step\":\"a\",\"op\":\"x\",\"key\":{\"d\":\"x y\"}}",
            "{\"step\":\"a\",\"op\":\"x\",\"exact\":5}",
            "{\"step\":\"a\",\"op\":\"x\",\"rounded\":\"5\"}",
            "{\"step\":\"a\",\"op\":\"x\",\"rounding\":{\"scale\":1,\"mode\":\"up\"}}",
            "{\"step\":\"a\",\"op\":\"x\",\"rounded\":\"5\",\"rounding\":{\"scale\":1,\"mode\":\"unnecessary\"}}",
            "{\"step\":\"a\",\"op\":\"x\",\"rounded\":\"5\",\"rounding\":{\"scale\":101,\"mode\":\"up\"}}",
            "{\"step\":\"a\",\"op\":\"x\",\"inputs\":[{\"ref\":\"b[\",\"use\":\"missing\"}]}",
            "{\"step\":\"a\",\"op\":\"x\",\"inputs\":[{\"ref\":\"b\",\"use\":\"eaten\"}]}",
            "{\"step\":\"a\",\"op\":\"x\",\"rulePointer\":\"b\"}",
            "{\"step\":\"a\",\"op\":\"x\",\"args\":[5]}")) {
      assertNotEquals(Set.of(), schema.validate(document(bad), InputFormat.JSON), bad);
      assertThrows(InvalidInputException.class, () -> read(document(bad)), bad);
    }
  }

  private static String document(String node) {
    return "{\"format\":\"muster.explanation/1\",\"roots\":[],\"nodes\":[" + node + "]}";
  }

  private static Explanation read(String json) {
    return Json.read(Json.parse(json), Explanation::read);
  }
}
