package dev.muster.lab.compare;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped JSON Schemas of studies and what compare writes agree. */
class StudySchemaConformance {
  @TempDir Path folder;

  private static JsonSchema schema(String name) throws IOException {
    String path = "/dev/muster/lab/schema/" + name + "-1.schema.json";
    try (InputStream in = requireNonNull(Study.class.getResourceAsStream(path), path)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Set<?> faults(JsonSchema schema, String json) {
    return schema.validate(json, InputFormat.JSON);
  }

  @Test
  void whatIsWrittenIsValid() throws IOException {
    LabRun.of(
            "compare",
            "--instances",
            "campaign:60x3x4-a",
            "session:12x6x7-90",
            "--strategies",
            "auto,nearest-first,regret-insertion",
            "--iterations",
            20,
            "--out",
            folder)
        .result();
    String study = Files.readString(folder.resolve("study.json"));
    String results = Files.readString(folder.resolve("results.json"));
    assertEquals(Set.of(), faults(schema("study"), study));
    assertEquals(Set.of(), faults(schema("study-results"), results));
    assertNotEquals(Set.of(), faults(schema("study"), study.replace("\"seeds\"", "\"seed\"")));
    assertNotEquals(
        Set.of(), faults(schema("study-results"), results.replace("\"bound\"", "\"bond\"")));
  }

  @Test
  void theFrozenSampleIsAValidStudy() throws IOException {
    Path sample = Path.of("studies/sample.json");
    assertEquals(Set.of(), faults(schema("study"), Files.readString(sample)));
    Study study = Study.read(sample);
    assertEquals(30, study.instances().size());
    assertEquals(3, study.seeds().size());
  }
}
