package dev.muster.scheduling.station;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonLimits;
import dev.muster.core.json.JsonValue;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.json.TimetableJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The formats of sessions and timetables, their schemas, and what is refused. */
class StationJsonTest {
  private static byte[] resource(String name) {
    String path = "/dev/muster/scheduling/" + name;
    try (InputStream in = requireNonNull(StationJson.class.getResourceAsStream(path), path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonSchema schema(String name) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(new String(resource("schema/" + name + ".schema.json"), StandardCharsets.UTF_8));
  }

  private static JsonValue example() {
    return Json.parse(resource("example/stations-small.json"), JsonLimits.DEFAULT);
  }

  @Test
  void theExampleIsValidAndEverybodyGetsThrough() {
    assertEquals(Set.of(), schema("stations-1").validate(Json.write(example()), InputFormat.JSON));
    StationProblem problem = StationJson.read(example());
    Timetable timetable = StationScheduler.plan(problem, SearchLimit.ofIterations(500));
    assertEquals(List.of(), timetable.leftOut());
    assertEquals(
        Set.of(),
        schema("timetable-1")
            .validate(
                Json.write(TimetableJson.write(timetable, problem.zone())), InputFormat.JSON));
  }

  @Test
  void whatIsWrittenIsValid() {
    for (long seed = 0; seed < 100; seed++) {
      StationProblem problem = RandomShops.of(seed, 6, 6);
      String text = Json.write(StationJson.write(problem));
      assertEquals(Set.of(), schema("stations-1").validate(text, InputFormat.JSON), text);
    }
  }

  private static List<String> faults(String from, String to) {
    String text = Json.write(example());
    assertTrue(text.contains(from), from);
    String bad = text.replace(from, to);
    return assertThrows(InvalidInputException.class, () -> StationJson.read(Json.parse(bad)))
        .findings()
        .stream()
        .map(Finding::code)
        .toList();
  }

  @Test
  void whatIsWrongIsNamed() {
    assertEquals(List.of("json.format-newer"), faults("muster.stations/1", "muster.stations/2"));
    assertEquals(List.of("json.not-choice"), faults("\"makespan\"", "\"speed\""));
    assertEquals(
        List.of("station.unknown-station"), faults("\"station\":\"ecg\"", "\"station\":\"egc\""));
    assertEquals(
        List.of("json.out-of-range"), faults("\"service\":\"PT6M\"", "\"service\":\"PT0S\""));
    assertEquals(
        List.of("json.out-of-range"), faults("\"service\":\"PT6M\"", "\"service\":\"PT0.5S\""));
    assertEquals(List.of("checkup.offset"), faults("T07:30:00+08:00", "T07:30:00+09:00"));
    assertEquals(List.of("station.unknown-room"), faults("\"to\":\"room-2\"", "\"to\":\"roof\""));
    assertEquals(List.of("json.out-of-range"), faults("\"most\":4", "\"most\":0"));
    assertEquals(
        List.of("station.unconnected-room"), faults("\"to\":\"room-3\"", "\"to\":\"room-2\""));
  }

  @Test
  void aCircleOfRulesIsNamed() {
    String text =
        Json.write(example())
            .replace(
                "\"rules\":[",
                "\"rules\":[{\"kind\":\"before\",\"first\":[\"breakfast\"],\"then\":[\"blood\"]},");
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> StationJson.read(Json.parse(text)));
    assertEquals(1, refused.findings().size());
    String message = refused.findings().get(0).message(Locale.ENGLISH);
    assertTrue(message.contains("blood → breakfast → blood"), message);
  }
}
