package dev.muster.scheduling.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Plan;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.RuleProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.certificate.PlanChecker;
import dev.muster.scheduling.io.RosterCsv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped JSON Schemas and what the library reads and writes agree. */
class SchemaConformance {
  private static JsonSchema schema(String name) {
    String path = "/dev/muster/scheduling/schema/" + name + ".schema.json";
    try (InputStream in = requireNonNull(CheckupJson.class.getResourceAsStream(path), path)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertValid(JsonSchema schema, JsonValue value) {
    assertEquals(Set.of(), schema.validate(Json.write(value), InputFormat.JSON));
  }

  @Test
  void theExampleIsValidAndReadable() {
    assertValid(schema("checkup-1"), BadCheckupTest.example());
    assertEquals(11, CheckupJson.read(BadCheckupTest.example()).workers().size());
  }

  @Test
  void theExampleOfRulesIsValidAndHasAPlan() throws IOException {
    String path = "/dev/muster/scheduling/example/checkup-rules.json";
    try (InputStream in = requireNonNull(CheckupJson.class.getResourceAsStream(path), path)) {
      JsonValue example = Json.parse(in.readAllBytes(), JsonLimits.DEFAULT);
      assertValid(schema("checkup-1"), example);
      CheckupProblem problem = CheckupJson.read(example);
      Set<Rule> rules = EnumSet.allOf(Rule.class);
      rules.removeAll(Rule.ofTransport());
      assertEquals(rules, problem.rules());
      Schedule schedule =
          Scheduler.standard().plan(problem, "regret-insertion", SearchLimit.ofIterations(10_000));
      Plan plan = assertInstanceOf(Schedule.Planned.class, schedule).plan();
      assertEquals(
          List.of(), PlanChecker.check(problem, CheckupJson.hash(problem), plan).findings());
      assertEquals(10, plan.served());
    }
  }

  @Test
  void theExampleMappingIsValidAndReadable() throws IOException {
    String path = "/dev/muster/scheduling/example/roster-mapping-zh.json";
    try (InputStream in = requireNonNull(CheckupJson.class.getResourceAsStream(path), path)) {
      JsonValue mapping = Json.parse(in.readAllBytes(), JsonLimits.DEFAULT);
      assertValid(schema("roster-mapping-1"), mapping);
      assertNotNull(Json.read(mapping, RosterCsv::mapped));
    }
  }

  @Test
  void theDemoCataloguesAreValidAndReadBackEqual() {
    for (String edition : HazardCatalogueJson.SHIPPED) {
      JsonValue written = HazardCatalogueJson.write(HazardCatalogueJson.shipped(edition));
      assertValid(schema("hazard-catalogue-1"), written);
      assertEquals(HazardCatalogueJson.shipped(edition), HazardCatalogueJson.read(written));
    }
  }

  @Test
  void whatIsWrittenIsValid() {
    JsonSchema checkup = schema("checkup-1");
    JsonSchema plan = schema("plan-1");
    for (long seed = 0; seed < 100; seed++) {
      CheckupProblem problem =
          seed % 2 == 0 ? RandomProblems.of(seed, 12) : RuleProblems.of(seed, 12);
      assertValid(checkup, CheckupJson.write(problem));
      for (String strategy : List.of("regret-insertion", Scheduler.AUTO)) {
        Schedule schedule =
            Scheduler.standard().plan(problem, strategy, SearchLimit.ofIterations(1_000));
        assertValid(plan, PlanJson.write(((Schedule.Planned) schedule).plan()));
      }
    }
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() {
    JsonSchema checkup = schema("checkup-1");
    for (String fault :
        List.of(
            "/format = \"muster.checkup/2\"",
            "/serve = \"randomly\"",
            "/weights/perMeter = -1",
            "/sites/0/id = \"a b\"",
            "/sites/0/place = {\"lat\":91,\"lon\":0}",
            "/sites/0/kind = \"somehow\"",
            "/batches/0/start = \"2026-03-02 08:00\"",
            "/batches/0/capacity = 1.5",
            "/workers/0/origins = []",
            "/workers/2/availability = []",
            "/workers/0/forbidden = [{}]",
            "/workers/0/colour = \"red\"")) {
      String[] parts = fault.split(" = ", 2);
      JsonValue bad = JsonEdit.set(BadCheckupTest.example(), parts[0], Json.parse(parts[1]));
      assertNotEquals(Set.of(), checkup.validate(Json.write(bad), InputFormat.JSON), fault);
    }
  }
}
