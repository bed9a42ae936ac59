package dev.muster.points.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {
  private static final Id128 WORKER = Id128.of("health/worker/060014001001");
  private final CommandClock clock = new CommandClock(Clock.systemUTC());
  private final Ledger ledger = Ledger.inMemory(clock);
  private final CommandRunner runner = new CommandRunner(ledger, clock, Locale.ENGLISH);

  private static List<String> examples() throws IOException {
    return resource("example-commands.jsonl").lines().toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CommandRunnerTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(resource("schema/%s.schema.json".formatted(name)));
  }

  @Test
  void theExamplesRunToTheirEnd() throws IOException {
    for (String line : examples()) {
      JsonObject answer = runner.run(line);
      assertTrue(!Json.write(answer).contains("refused"), () -> Json.write(answer));
    }
    assertEquals(5, ledger.balances(WORKER).posted());
    assertEquals(100, ledger.balances(Id128.of("health/expired")).posted());
    assertEquals(20, ledger.balances(Id128.of("health/shop")).posted());
  }

  @Test
  void theLinesOfTheReadmeRunToTheirEnd() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from =
        readme.indexOf("{", readme.indexOf("```json", readme.indexOf("muster.ledger-command/1")));
    for (String line :
        readme.substring(from, readme.indexOf("```", from)).strip().lines().toList()) {
      String answer = Json.write(runner.run(line.strip()));
      assertTrue(answer.contains("created") && !answer.contains("refused"), answer);
      assertTrue(schema("ledger-command-1").validate(line, InputFormat.JSON).isEmpty(), line);
    }
    assertEquals(70, ledger.balances(Id128.of("wang")).posted());
    assertEquals(30, ledger.balances(Id128.of("shop")).posted());
  }

  @Test
  void theExamplesFitTheSchema() throws IOException {
    JsonSchema schema = schema("ledger-command-1");
    for (String line : examples()) {
      assertTrue(schema.validate(line, InputFormat.JSON).isEmpty(), line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\":\"muster.ledger-command/1\"}",
        "{\"format\":\"muster.ledger-command/2\",\"sweep\":{}}",
        "{\"format\":\"muster.ledger-command/1\",\"sweep\":{},\"freeze\":\"of:x\"}",
        "{\"format\":\"muster.ledger-command/1\",\"freeze\":\"ABC\"}",
        "{\"format\":\"muster.ledger-command/1\",\"transfer\":[]}",
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:a\",\"amount\":-1}]}",
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:a\",\"amount\":1.5}]}",
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:a\",\"amount\":1,\"ammount\":1}]}",
        "{\"format\":\"muster.ledger-command/1\",\"accounts\":[{\"id\":\"of:a\",\"unit\":1,\"code\":70000}]}",
        "{\"format\":\"muster.ledger-command/1\",\"accounts\":{}}",
      })
  void aFaultyLineIsRefusedByReaderAndSchema(String line) throws IOException {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> runner.run(line));
    for (Finding finding : refusal.findings()) {
      assertTrue(finding.remedy(Locale.ENGLISH).startsWith("Maybe"), finding.toString());
      assertTrue(finding.remedy(Locale.SIMPLIFIED_CHINESE).startsWith("可能"), finding.toString());
    }
    assertTrue(!schema("ledger-command-1").validate(line, InputFormat.JSON).isEmpty(), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:a\",\"amount\":1e999999999}]}",
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:a\",\"amount\":\"all\"}]}",
        "{\"format\":\"muster.ledger-command/1\",\"freeze\":\"of:nobody\"}",
        "{\"format\":\"muster.ledger-command/1\",\"at\":\"1969-01-01T00:00:00Z\",\"sweep\":{}}",
      })
  void whatASchemaCannotSayIsRefusedToo(String line) {
    assertThrows(InvalidInputException.class, () -> runner.run(line));
    assertEquals(0, ledger.stats().transfers());
  }

  @Test
  void allFaultsOfALineAreFoundAtOnce() {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                runner.run(
                    "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"x\",\"amount\":-1,"
                        + "\"flags\":[\"pendin\"],\"timeout\":\"PT0.5S\"}]}"));
    assertEquals(
        List.of(
            "/transfers/0/id",
            "/transfers/0/flags/0",
            "/transfers/0/amount",
            "/transfers/0/timeout"),
        refusal.findings().stream().map(Finding::pointer).toList());
  }

  @Test
  void timeDoesNotGoBack() throws IOException {
    runner.run(examples().get(0));
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () ->
                runner.run(
                    "{\"format\":\"muster.ledger-command/1\",\"at\":\"2026-04-30T08:00:00Z\",\"sweep\":{}}"));
    assertEquals("points.command.time-goes-back", refusal.findings().get(0).code());
  }

  @Test
  void aRefusalSpeaksTheAskedForLanguage() throws IOException {
    String spend =
        "{\"format\":\"muster.ledger-command/1\",\"transfers\":[{\"id\":\"of:s\",\"debitAccount\":"
            + "\"of:health/worker/060014001001\",\"creditAccount\":\"of:health/shop\",\"amount\":1,\"unit\":1,\"code\":1}]}";
    CommandRunner chinese = new CommandRunner(ledger, clock, Locale.SIMPLIFIED_CHINESE);
    chinese.run(examples().get(0));
    String answer = Json.write(chinese.run(spend));
    assertTrue(answer.contains("\"reason\":\"exceeds-credits\""), answer);
    assertTrue(answer.contains("借方账户余额不足"), answer);
  }

  @Test
  void statementsAreWrittenWithTheirFormat() throws IOException {
    for (String line : examples()) {
      runner.run(line);
    }
    JsonObject statement =
        LedgerJson.statement(
            ledger.statement(
                WORKER,
                Instant.parse("2026-05-01T00:00:00Z"),
                Instant.parse("2028-01-01T00:00:00Z"),
                100));
    String text = Json.write(statement);
    assertTrue(text.startsWith("{\"format\":\"muster.ledger-statement/1\""), text);
    assertTrue(text.contains("\"kind\":\"breakage\""), text);
    assertTrue(text.contains("\"closing\":5"), text);
    assertEquals(
        Set.of(), schema("ledger-statement-1").validate(text, InputFormat.JSON), "statement");
    assertFalse(
        schema("ledger-statement-1")
            .validate(text.replace("\"kind\":\"breakage\"", "\"kind\":\"gift\""), InputFormat.JSON)
            .isEmpty());
  }
}
