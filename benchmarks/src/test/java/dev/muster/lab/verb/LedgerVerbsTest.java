package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import dev.muster.points.Id128;
import dev.muster.points.json.CommandReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs of the ledger, end to end. */
class LedgerVerbsTest {
  @TempDir Path folder;

  private static JsonObject first(JsonObject object, String name) {
    return (JsonObject) ((JsonArray) LabRun.member(object, name)).get(0);
  }

  private static String number(JsonObject object, String name) {
    return ((JsonNumber) LabRun.member(object, name)).text();
  }

  @Test
  void applyAnswersEachLineAndEachRow() {
    LabRun run = LabRun.withInput(Samples.COMMANDS, "ledger", "apply");
    assertEquals(1, run.status());
    List<JsonObject> lines = run.results();
    assertEquals(List.of("points.transfer.exceeds-credits"), run.codes());
    assertEquals("/lines/4/transfers/0", LabRun.text(run.findings().get(0), "pointer"));
    assertEquals(
        List.of("1", "2", "4"), lines.stream().limit(3).map(line -> number(line, "line")).toList());
    assertEquals("created", LabRun.text(first(lines.get(0), "accounts"), "status"));
    JsonObject earned = first(lines.get(1), "transfers");
    assertEquals("created", LabRun.text(earned, "status"));
    assertEquals("50", number((JsonObject) LabRun.member(earned, "credit"), "creditsPosted"));
    JsonObject spent = first(lines.get(2), "transfers");
    assertEquals("refused", LabRun.text(spent, "status"));
    assertEquals("points.transfer.exceeds-credits", LabRun.text(spent, "code"));
    assertTrue(LabRun.text(spent, "remedy").startsWith("Maybe "));
  }

  /** The file beside the schema of the library's commands, of which the lab makes no exception. */
  @Test
  void linesOfTheLibrarysFormatAreRunAsTheyAre() throws IOException {
    String lines;
    try (InputStream in =
        Objects.requireNonNull(CommandReader.class.getResourceAsStream("example-commands.jsonl"))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    LabRun run = LabRun.withInput(lines, "ledger", "apply");
    assertEquals(0, run.status());
    assertEquals("created", LabRun.text(first(run.results().get(2), "simulated"), "status"));
    assertEquals(
        "20",
        number(LabRun.withInput(lines, "ledger", "balance", "of:health/shop").result(), "posted"));
    LabRun wrong = LabRun.withInput(lines.replaceFirst("debitAccount", "debit"), "ledger", "apply");
    assertEquals("/lines/2/transfers/0/debit", LabRun.text(wrong.findings().get(0), "pointer"));
  }

  @Test
  void askingAgainChangesNothing() {
    String earned = Samples.COMMANDS.lines().skip(1).findFirst().orElseThrow();
    LabRun run =
        LabRun.withInput(
            Samples.COMMANDS.lines().findFirst().orElseThrow() + "\n" + earned + "\n" + earned,
            "ledger",
            "apply");
    assertEquals(0, run.status());
    assertEquals("exists", LabRun.text(first(run.results().get(2), "transfers"), "status"));
  }

  @Test
  void balanceIsToldNowAndAsOf() {
    JsonObject now = LabRun.withInput(Samples.COMMANDS, "ledger", "balance", "of:wang").result();
    assertEquals("50", number(now, "posted"));
    assertEquals(Id128.of("wang").toString(), LabRun.text(now, "account"));
    JsonObject before =
        LabRun.withInput(
                Samples.COMMANDS,
                "ledger",
                "balance",
                Id128.of("wang"),
                "--as-of",
                "2026-03-01T12:00:00Z")
            .result();
    assertEquals("0", number(before, "posted"));
  }

  @Test
  void statementListsEntriesBetweenBalances() {
    JsonObject statement =
        LabRun.withInput(Samples.COMMANDS, "ledger", "statement", "of:wang").result();
    assertEquals("0", number(statement, "opening"));
    assertEquals("50", number(statement, "closing"));
    assertEquals("50", number(first(statement, "lines"), "change"));
    assertEquals(
        Id128.of("fund").toString(), LabRun.text(first(statement, "lines"), "counterparty"));
    JsonObject none =
        LabRun.withInput(
                Samples.COMMANDS,
                "ledger",
                "statement",
                "of:wang",
                "--until",
                "2026-03-01T12:00:00Z")
            .result();
    assertEquals("0", number(none, "closing"));
  }

  @Test
  void faultyLineEndsTheRunAndIsPointedAt() {
    LabRun run =
        LabRun.withInput(
            Samples.COMMANDS.replace("\"amount\": 70", "\"amount\": -70"), "ledger", "apply");
    assertEquals(3, run.results().size());
    assertEquals(List.of("json.out-of-range"), run.codes());
    assertEquals("/lines/4/transfers/0/amount", LabRun.text(run.findings().get(0), "pointer"));
  }

  @Test
  void timeNeverGoesBack() {
    String back = "{\"at\": \"2026-02-01T00:00:00Z\", \"sweep\": true}\n";
    LabRun run = LabRun.withInput(Samples.COMMANDS + back, "ledger", "apply");
    assertEquals(List.of("lab.time-goes-back"), run.codes());
    LabRun ancient =
        LabRun.withInput("{\"at\": \"1969-02-01T00:00:00Z\", \"sweep\": true}", "ledger", "apply");
    assertEquals(List.of("lab.time-out-of-range"), ancient.codes());
  }

  @Test
  void frozenAccountRefusesAndMustExist() {
    String freeze = "{\"freeze\": \"of:wang\"}\n";
    LabRun run =
        LabRun.withInput(Samples.COMMANDS.replaceFirst("\n\n", "\n" + freeze), "ledger", "apply");
    assertEquals(
        "points.transfer.debit-account-frozen",
        LabRun.text(first(run.results().get(3), "transfers"), "code"));
    assertEquals(List.of("lab.no-account"), LabRun.withInput(freeze, "ledger", "apply").codes());
  }

  @Test
  void unknownAccountAndWrongIdAreTold() {
    assertEquals(List.of("lab.no-account"), LabRun.of("ledger", "balance", "of:nobody").codes());
    assertEquals(List.of("lab.no-account"), LabRun.of("ledger", "statement", "of:nobody").codes());
    assertEquals(2, LabRun.of("ledger", "balance", "nobody").status());
    assertEquals(2, LabRun.of("ledger", "balance").status());
    assertTrue(LabRun.of("ledger", "balance", "nobody").err().contains("Write 32 hexadecimal"));
    assertEquals(2, LabRun.of("ledger").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-12-31T23:59:59Z",
        "+999999999-12-31T23:59:59Z",
        "+294248-01-01T00:00:00Z",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "2026-03-01",
        ""
      })
  void aTimeThatNoLedgerKnowsIsWrongUsage(String time) {
    for (String words :
        List.of(
            "balance of:wang --as-of=",
            "balance of:wang --recorded=",
            "statement of:wang --from=",
            "statement of:wang --until=")) {
      String line = "ledger " + words + time;
      LabRun run = LabRun.withInput(Samples.COMMANDS, (Object[]) line.split(" "));
      assertEquals(2, run.status(), line + run);
      assertTrue(run.err().contains("Write a time such as"), line + run);
    }
  }

  @Test
  void anyTimeThatALedgerKnowsCanBeAskedFor() {
    for (String time : List.of("-290307-01-01T00:00:00Z", "+294246-12-31T23:59:59+08:00")) {
      for (String words :
          List.of(
              "balance of:wang --as-of=",
              "balance of:wang --recorded=",
              "statement of:wang --from=",
              "statement of:wang --until=")) {
        LabRun run =
            LabRun.withInput(Samples.COMMANDS, (Object[]) ("ledger " + words + time).split(" "));
        assertEquals(0, run.status(), words + time + run);
      }
    }
  }

  @Test
  void conformCountsEachExpectationOfOthers() {
    Path tables = Path.of(System.getProperty("muster.data", ""), "points/transfer_tables.jsonl");
    Assumptions.assumeTrue(Files.exists(tables), "the reference data is not there: " + tables);
    LabRun run = LabRun.of("ledger", "conform", tables);
    List<JsonObject> lines = run.results();
    JsonObject total = lines.get(lines.size() - 1);
    assertEquals(0, run.status(), run.err());
    assertEquals("33", number(total, "cases"));
    assertEquals("0", number(total, "failed"));
  }

  @Test
  void conformTellsDifferencesByTheExitStatus() throws IOException {
    Path tables = folder.resolve("tables.jsonl");
    Files.writeString(
        tables,
        """
        {"case": 1, "test": "t", "rows": [\
        {"op": "account", "id": 1, "ledger": 1, "code": 1, "status": "exists", "flags": []}, \
        {"op": "commit", "event": "create_accounts"}]}
        """);
    LabRun run = LabRun.of("ledger", "conform", tables);
    assertEquals(List.of("lab.differences"), run.codes());
  }

  @Test
  void conformRefusesFilesWithoutExpectations() throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), "{}\n");
    assertEquals(List.of("lab.nothing-checked"), LabRun.of("ledger", "conform", file).codes());
    Files.writeString(file, "{\"rows\": []}\n[1]\n");
    LabRun run = LabRun.of("ledger", "conform", file);
    assertEquals(List.of("json.need-object"), run.codes());
    assertEquals("/lines/2", LabRun.text(run.findings().get(0), "pointer"));
    assertEquals(
        List.of("json.not-found"), LabRun.of("ledger", "conform", folder.resolve("no")).codes());
    assertEquals(List.of("json.unreadable"), LabRun.of("ledger", "conform", folder).codes());
  }
}
