package dev.muster.scoring;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is shipped or written is valid by the shipped JSON Schemas. */
class SchemaConformance {
  private static final Path RULES = Path.of("src/main/resources/dev/muster/scoring/rules");

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream in =
        requireNonNull(
            RuleSet.class.getResourceAsStream(
                "/dev/muster/scoring/schema/" + name + "-1.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyShippedRuleSetReadsIsValidAndNamesWhereItsRulesComeFrom() throws IOException {
    JsonSchema schema = schema("rules");
    assertTrue(Shipped.ids().size() >= 22, Shipped.ids()::toString);
    for (String folder : Shipped.ids()) {
      String text = Files.readString(RULES.resolve(folder).resolve("rules.json"));
      assertEquals(Set.of(), schema.validate(text, InputFormat.JSON), folder);
      RuleSet rules = RuleSet.shipped(folder);
      assertEquals(folder, rules.id());
      assertEquals(Set.of(), schema.validate(Json.write(rules.expand()), InputFormat.JSON), folder);
      assertTrue(text.contains("\"source\":"), folder);
    }
  }

  @Test
  void shippedMappingsAndExceptionsAreValid() throws IOException {
    JsonSchema mappings = schema("marks-mapping");
    JsonSchema exceptions = schema("exceptions");
    int found = 0;
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        String folder = String.valueOf(requireNonNull(file.getParent()).getFileName());
        if (name.endsWith(".mapping.json")) {
          assertEquals(Set.of(), mappings.validate(Files.readString(file), InputFormat.JSON), name);
          Mapping.shipped(folder, name.replace(".mapping.json", ""));
          found++;
        } else if (name.endsWith(".exceptions.json")) {
          assertEquals(
              Set.of(), exceptions.validate(Files.readString(file), InputFormat.JSON), name);
          Comparison.shippedExceptions(folder, name.replace(".exceptions.json", ""));
          found++;
        }
      }
    }
    assertTrue(found >= 8, "files: " + found);
  }

  @Test
  void contestMarksAndStandingsOfEveryExampleAreValid() throws IOException {
    JsonSchema contests = schema("contest");
    JsonSchema marksFiles = schema("marks");
    JsonSchema results = schema("standings");
    for (String folder : Shipped.ids()) {
      String contest = Files.readString(RULES.resolve(folder).resolve("example-contest.json"));
      assertEquals(Set.of(), contests.validate(contest, InputFormat.JSON), folder);
      Marks marks = Shipped.exampleMarks(folder);
      String json = Json.write(marks.toJson());
      assertEquals(Set.of(), marksFiles.validate(json, InputFormat.JSON), folder);
      assertEquals(marks.hash(), Marks.read(Json.parse(json), marks.roster()).hash(), folder);
      assertEquals(
          Set.of(),
          results.validate(Json.write(Shipped.example(folder).toJson()), InputFormat.JSON),
          folder);
    }
  }

  @Test
  void schemaAndReaderRefuseTheSameSteps() throws IOException {
    JsonSchema schema = schema("rules");
    for (String step :
        List.of(
            "{\"id\": \"x\", \"kind\": \"guess\"}",
            "{\"id\": \"x\", \"kind\": \"map\", \"is\": {\"plus\": []}}",
            "{\"id\": \"x\", \"kind\": \"map\", \"is\": {\"script\": \"1+1\"}}",
            "{\"id\": \"x\", \"kind\": \"map\", \"is\": 1, \"round\": {\"scale\": 2}}",
            "{\"id\": \"x\", \"kind\": \"map\", \"is\": 1, \"round\": {\"scale\": 2, \"mode\": \"bankers\"}}",
            "{\"id\": \"x\", \"kind\": \"reduce\", \"of\": \"m\", \"over\": [\"d\"]}",
            "{\"id\": \"x\", \"kind\": \"input\", \"relation\": \"m\", \"colour\": \"red\"}",
            "{\"id\": \"两\", \"kind\": \"input\", \"relation\": \"m\"}")) {
      String rules =
          """
          {"format": "muster.rules/1", "id": "r", "version": "1", "dimensions": {"d": {}},
           "relations": {"m": {"keys": ["d"], "value": {"type": "number"}}},
           "steps": [{"id": "m", "kind": "input", "relation": "m"}, %s], "standings": []}
          """
              .formatted(step);
      assertNotEquals(Set.of(), schema.validate(rules, InputFormat.JSON), step);
      assertThrows(InvalidInputException.class, () -> RuleSet.read(rules), step);
    }
  }
}
