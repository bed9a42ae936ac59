package dev.muster.scheduling.explain;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.search.SearchLimit;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.RandomProblems;
import dev.muster.scheduling.Schedule;
import dev.muster.scheduling.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped JSON Schema of answers and the answers agree. */
class AnswerSchemaConformance {
  private static final String PATH = "/dev/muster/scheduling/schema/answer-1.schema.json";

  private static JsonSchema schema() throws IOException {
    try (InputStream in = requireNonNull(Answer.class.getResourceAsStream(PATH), PATH)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static List<Answer> answers(long seed) {
    CheckupProblem even = Cases.any(seed);
    List<Answer> answers = new ArrayList<>(AnswerProperties.all(even, Cases.best(even, seed)));
    CheckupProblem any = RandomProblems.of(seed, 8);
    Schedule schedule =
        Scheduler.standard().plan(any, "nearest-first", SearchLimit.ofIterations(1_000));
    answers.addAll(AnswerProperties.all(any, ((Schedule.Planned) schedule).plan()));
    return answers;
  }

  @Test
  void everyKindOfAnswerIsValid() throws IOException {
    JsonSchema schema = schema();
    Set<String> kinds = new HashSet<>();
    for (long seed = 0; seed < 60; seed++) {
      for (Answer answer : answers(seed)) {
        String kind = answer.getClass().getSimpleName() + " " + answer.code();
        if (kinds.add(kind) || seed % 10 == 0) {
          assertEquals(
              Set.of(), schema.validate(Json.write(answer.toJson()), InputFormat.JSON), kind);
        }
      }
    }
    assertTrue(kinds.size() >= 20, () -> "too few kinds occurred: " + kinds);
  }

  @Test
  void anUnknownMemberIsNotValid() throws IOException {
    JsonSchema schema = schema();
    for (Answer answer : answers(1)) {
      assertNotEquals(
          Set.of(),
          schema.validate(
              Json.write(answer.toJson().with("extra", JsonNumber.of(1))), InputFormat.JSON));
    }
  }
}
