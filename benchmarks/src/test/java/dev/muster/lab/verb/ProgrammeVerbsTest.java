package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.lab.Lab;
import dev.muster.lab.LabRun;
import dev.muster.lab.frame.LabFault;
import dev.muster.points.statement.ReceiptVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A programme's year from the command line, on the shipped example. */
class ProgrammeVerbsTest {
  @TempDir Path folder;
  private Path programme = Path.of("");

  @BeforeEach
  void writeProgramme() throws IOException {
    programme = Files.writeString(folder.resolve("health-year.json"), Samples.programme());
  }

  /**
   * Courses in three tracks, a week of steps and check-ins, checkups; w4 is of another industry.
   */
  private static String year() {
    List<String> lines = new ArrayList<>();
    StringBuilder accounts =
        new StringBuilder(account("health-year/budget", 1) + ", " + account("gone", 3));
    List<String> members = new ArrayList<>();
    for (String id : List.of("w1", "w2", "w3", "w4")) {
      accounts.append(
          ", {\"id\": \"of:%s\", \"unit\": 1, \"code\": 2, \"flags\": [\"history\"], \"breakage\": \"of:gone\"}"
              .formatted(id));
      members.add(
          "{\"id\": \"%s\", \"account\": \"of:%s\", \"attributes\": {\"industry\": \"%s\"}}"
              .formatted(id, id, id.equals("w4") ? "courier" : "sanitation"));
    }
    lines.add("{\"at\": \"2026-01-01T00:00:00+08:00\", \"accounts\": [" + accounts + "]}");
    lines.add("{\"members\": [" + String.join(", ", members) + "]}");
    for (String id : List.of("w1", "w2", "w4")) {
      lines.add(course(id, "law", "2026-02-03"));
    }
    for (String id : List.of("w1", "w2", "w4")) {
      lines.add(course(id, "skill", "2026-03-03"));
    }
    for (String id : List.of("w1", "w2", "w4")) {
      lines.add(course(id, "health", "2026-03-04"));
    }
    for (int day = 6; day <= 12; day++) {
      String date = "2026-04-%02d".formatted(day);
      lines.add(fact("in" + day, "check-in", "w1", date, "{\"place\": \"park\"}"));
      lines.add(fact("steps" + day, "steps", "w1", date, "{\"steps\": 11300}"));
    }
    for (String id : List.of("w1", "w2", "w3", "w4")) {
      lines.add(fact("checkup-" + id, "checkup-attended", id, "2026-05-11", "{}"));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String account(String id, int code) {
    return "{\"id\": \"of:%s\", \"unit\": 1, \"code\": %d}".formatted(id, code);
  }

  private static String course(String member, String track, String date) {
    return fact(
        track + "-" + member,
        "course-finished",
        member,
        date,
        "{\"course\": \"%s\", \"track\": \"%s\", \"minutes\": 45}".formatted(track, track));
  }

  private static String fact(
      String id, String activity, String member, String date, String attributes) {
    return "{\"at\": \"%sT10:00:00+08:00\", \"facts\": [{\"id\": \"%s\", \"activity\": \"%s\", \"member\": \"%s\", \"at\": \"%sT10:00:00+08:00\", \"attributes\": %s}]}"
        .formatted(date, id, activity, member, date, attributes);
  }

  private static JsonObject object(JsonObject in, String name, int index) {
    return (JsonObject) ((JsonArray) LabRun.member(in, name)).get(index);
  }

  private static long number(JsonObject in, String name) {
    return Long.parseLong(((JsonNumber) LabRun.member(in, name)).text());
  }

  private static int lines(JsonObject in) {
    return ((JsonArray) LabRun.member(in, "lines")).size();
  }

  private static List<String> texts(JsonObject in, String list, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonValue each : ((JsonArray) LabRun.member(in, list)).elements()) {
      texts.add(LabRun.text((JsonObject) each, name));
    }
    return texts;
  }

  @Test
  void applyTellsWhatEachFactEarnedUnderEachRule() {
    LabRun run = LabRun.withInput(year(), "ledger", "programme", "apply", programme);
    assertEquals(0, run.status(), run.err());
    List<JsonObject> lines = run.results();
    assertEquals("enrolled", LabRun.text(object(lines.get(1), "members", 0), "status"));
    JsonObject course = object(lines.get(2), "facts", 0);
    assertEquals("law-w1", LabRun.text(course, "fact"));
    assertEquals(20, number(course, "points"));
    assertEquals("course", LabRun.text(object(course, "rules", 0), "rule"));
    assertEquals("granted", LabRun.text(object(course, "rules", 0), "outcome"));
    assertEquals(32, LabRun.text(object(course, "rules", 0), "transfer").length());
    long w1 =
        lines.stream()
            .filter(line -> line.get("facts") != null)
            .map(line -> object(line, "facts", 0))
            .filter(fact -> !LabRun.text(fact, "fact").matches(".*-w[234]"))
            .mapToLong(fact -> number(fact, "points"))
            .sum();
    // 3 courses of 20, all tracks 100, checkup 60; the week is capped at 120; 15 for seven days.
    assertEquals(60 + 100 + 60 + 120 + 15, w1);
  }

  @Test
  void aLedgerThatIsKeptGetsAllLinesAgainAndMakesNothingTwice() {
    Path ledger = folder.resolve("ledger");
    Object[] apply = {"ledger", "programme", "apply", programme, "--journal", ledger};
    String lines = year();
    int cut = lines.indexOf("{\"at\": \"2026-03-04");
    assertEquals(0, LabRun.withInput(lines.substring(0, cut), apply).status());
    LabRun whole = LabRun.withInput(lines, apply);
    assertEquals(0, whole.status(), whole.err());
    String accounts = whole.out().substring(0, whole.out().indexOf('\n'));
    LabRun again = LabRun.withInput(lines, apply);
    assertEquals(
        whole.out().substring(accounts.length()), again.out().substring(accounts.length()));
    JsonObject balance = LabRun.of("ledger", "balance", "of:w4", "--journal", ledger).result();
    assertEquals(220, number(balance, "posted"));
    JsonObject verified = LabRun.of("ledger", "verify", "--journal", ledger).result();
    assertEquals(6, number(verified, "accounts"));
  }

  @Test
  void linesInAnotherOrderThanTheLedgerKnowsAreTold() {
    Path ledger = folder.resolve("ledger");
    Object[] apply = {"ledger", "programme", "apply", programme, "--journal", ledger};
    assertEquals(0, LabRun.withInput(year(), apply).status());
    LabRun run = LabRun.withInput(year().replaceFirst(".*\"in6\".*\n.*\"steps6\".*\n", ""), apply);
    assertEquals(List.of("lab.posted-otherwise"), run.codes());
  }

  @Test
  void explainTellsInBothLanguagesWhatCutTheWeek() {
    Object[] explain = {"ledger", "programme", "explain", programme, "steps12"};
    LabRun english = LabRun.withInput(year(), explain);
    JsonObject told = english.result();
    assertEquals("steps12", LabRun.text(told, "fact"));
    assertEquals("health-day-points", LabRun.text(object(told, "rules", 0), "limit"));
    assertEquals(
        "muster.explanation/1",
        LabRun.text((JsonObject) LabRun.member(told, "explanation"), "format"));
    assertTrue(english.err().contains("120"), english.err());
    LabRun chinese =
        LabRun.withInput(
            year(), "ledger", "programme", "explain", programme, "steps12", "--locale", "zh-CN");
    assertTrue(chinese.err().contains("上限 120"), chinese.err());
    assertEquals(
        List.of("lab.no-fact"),
        LabRun.withInput(year(), "ledger", "programme", "explain", programme, "no").codes());
  }

  @Test
  void closeAwardsTheAnnualTitle() {
    Object[] close = {"ledger", "programme", "close", programme, "2026", "--locale", "zh-CN"};
    String all = year() + "{\"at\": \"2027-01-01T00:00:00+08:00\"}\n";
    LabRun run = LabRun.withInput(all, close);
    JsonObject frozen = run.result();
    assertEquals("muster.period-close/1", LabRun.text(frozen, "format"));
    assertEquals(List.of("w4", "w1", "w2"), texts(frozen, "titles", "member"));
    assertTrue(run.err().contains("职业健康达人: w4, w1, w2"), run.err());
    LabRun again = LabRun.withInput(all + "{\"close\": \"2026\"}\n", close);
    assertEquals(run.out(), again.out(), "a period that is closed stays as it was frozen");
    LabRun campaign =
        LabRun.withInput(year(), "ledger", "programme", "close", programme, "health-day");
    assertEquals("campaign", LabRun.text(campaign.result(), "kind"));
    assertEquals(
        List.of("lab.not-a-period"),
        LabRun.withInput(year(), "ledger", "programme", "close", programme, "soon").codes());
    assertEquals(
        List.of("lab.period-not-in-force"),
        LabRun.withInput(year(), "ledger", "programme", "close", programme, "2031").codes());
  }

  @Test
  void backtestTellsWhatAChangeWouldHaveCost() throws IOException {
    Path changed =
        Files.writeString(
            folder.resolve("changed.json"),
            Samples.programme().replaceFirst("\"points\": 20\\b", "\"points\": 15"));
    JsonObject told =
        LabRun.withInput(year(), "ledger", "programme", "backtest", programme, changed).result();
    assertEquals("muster.backtest/1", LabRun.text(told, "format"));
    assertEquals(-9 * 5, number(told, "cost"), "nine courses, five points less each");
    assertEquals(0, number(told, "winners"));
    assertEquals(3, number(told, "losers"));
    String without = year() + "{\"reversals\": [{\"fact\": \"law-w2\", \"id\": \"r\"}]}";
    JsonObject taken =
        LabRun.withInput(without, "ledger", "programme", "backtest", programme, changed).result();
    assertEquals(-8 * 5, number(taken, "cost"));
  }

  @Test
  void forecastTellsWhatExpiresWhen() {
    JsonObject told =
        LabRun.withInput(year(), "ledger", "programme", "forecast", programme).result();
    assertEquals("muster.forecast/1", LabRun.text(told, "format"));
    assertEquals(355 + 220 + 60 + 220, number(told, "outstanding"));
    // Steps are valid for six months and to the end of that month, everything else to a year's end.
    assertEquals("2026-10", LabRun.text(object(told, "months", 0), "month"));
    assertEquals("2027-12", LabRun.text(object(told, "months", 1), "month"));
    assertEquals(
        number(told, "outstanding"),
        number(object(told, "months", 0), "expiring")
            + number(object(told, "months", 1), "expiring"));
  }

  @Test
  void whatIsRefusedIsPointedAtRowByRow() {
    String more =
        """
        {"facts": [{"id": "x", "activity": "check-in", "member": "nobody", "at": "2026-05-11T10:00:00+08:00"}]}
        {"reversals": [{"fact": "never", "id": "r1"}]}
        {"members": [{"id": "w9", "account": "of:w1"}, {"id": "w8", "account": "of:w8"}]}
        """;
    LabRun run = LabRun.withInput(year() + more, "ledger", "programme", "apply", programme);
    assertEquals(
        List.of(
            "points.fact.unknown-member", "lab.no-fact", "lab.member-account", "lab.no-account"),
        run.codes());
    LabRun opened =
        LabRun.withInput(
            year() + "{\"reopen\": {\"period\": \"2026\", \"who\": \"a\", \"why\": \"b\"}}",
            "ledger",
            "programme",
            "apply",
            programme);
    assertEquals(List.of("lab.period-not-closed"), opened.codes());
    LabRun budget =
        LabRun.withInput(
            "{\"members\": [], \"facts\": [{\"id\": \"x\", \"activity\": \"check-in\", \"member\": \"w\", \"at\": \"2026-05-11T10:00:00+08:00\"}]}",
            "ledger",
            "programme",
            "apply",
            programme);
    assertEquals(List.of("lab.no-account"), budget.codes());
    assertEquals("/budgets/0/account", LabRun.text(budget.findings().get(0), "pointer"));
  }

  @Test
  void theExampleOrdersConfirmsAndCancels() throws IOException {
    LabRun run = LabRun.withInput(example(), "ledger", "programme", "apply", programme);
    assertEquals(
        List.of(
            "points.redemption.member-limit",
            "points.redemption.already-settled",
            "points.transfer.exceeds-credits"),
        run.codes(),
        "one towel a year; a hold that is over; a reversal of what is spent");
    List<String> told = new ArrayList<>();
    for (JsonObject line : run.results()) {
      if (line.get("orders") instanceof JsonArray orders) {
        JsonObject order = (JsonObject) orders.get(0);
        told.add(LabRun.text(order, "order") + " " + LabRun.text(order, "status"));
      }
    }
    assertEquals(
        List.of(
            "o1 held",
            "o2 refused",
            "o1 cancelled",
            "o3 held",
            "o3 refused",
            "o4 held",
            "o4 confirmed"),
        told);
  }

  @Test
  void theExampleFitsTheSchemaAndOtherLinesDoNot() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(resource("schema/programme-line-1.schema.json"));
    for (String line : (example() + year()).lines().toList()) {
      assertEquals(Set.of(), schema.validate(line, InputFormat.JSON), line);
    }
    for (String line :
        List.of(
            "{\"redeem\": [{\"id\": \"o\", \"member\": \"w\"}]}",
            "{\"confirm\": [7]}",
            "{\"facts\": [{\"id\": \"f\"}]}",
            "{\"reopen\": {\"period\": \"2026\", \"who\": \"\", \"why\": \"b\"}}",
            "{\"redeems\": []}")) {
      assertTrue(!schema.validate(line, InputFormat.JSON).isEmpty(), line);
      LabRun run = LabRun.withInput(line, "ledger", "programme", "apply", programme);
      assertEquals(1, run.status(), line);
      assertTrue(!run.codes().isEmpty(), line);
    }
  }

  private static String example() throws IOException {
    return resource("example/programme-lines.jsonl");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = requireNonNull(Lab.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void receiptIsProvedOfflineAndTamperedOnesAreRefused() throws IOException {
    Path ledger = folder.resolve("ledger");
    LabRun.withInput(year(), "ledger", "programme", "apply", programme, "--journal", ledger);
    Path file = folder.resolve("w1.receipt");
    JsonObject made =
        LabRun.of("ledger", "receipt", "of:w1", "--journal", ledger, "--out", file).result();
    String seal = LabRun.text(made, "seal");
    JsonObject proved = LabRun.of("ledger", "receipt", "verify", file, "--seal", seal).result();
    assertEquals(355, number(proved, "closing"), "what is due and not swept still stands in it");
    assertEquals(355, number(object(proved, "lines", lines(proved) - 1), "balance"));
    byte[] right = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < right.length; at += Math.max(1, right.length / 40)) {
      byte[] tampered = right.clone();
      tampered[at] ^= 1;
      assertRefused(tampered, seal);
      refused++;
    }
    assertTrue(refused >= 40, "tampered: " + refused);
    assertRefused(java.util.Arrays.copyOf(right, right.length - 1), seal);
    assertRefused(java.util.Arrays.copyOf(right, right.length + 1), seal);
    assertRefused(new byte[0], seal);
    String other = seal.replaceFirst("[0-9a-f]$", seal.endsWith("1") ? "2" : "1");
    assertEquals(
        List.of("lab.receipt-broken"),
        LabRun.of("ledger", "receipt", "verify", file, "--seal", other).codes());
    assertEquals(2, LabRun.of("ledger", "receipt", "verify", file, "--seal", "12").status());
  }

  @Test
  void everyReasonAgainstAReceiptIsToldInBothLanguages() {
    for (ReceiptVerifier.Fault fault : ReceiptVerifier.Fault.values()) {
      String key = "receipt.fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
      String english = LabFault.RECEIPT_BROKEN.messages().render(Locale.ENGLISH, key);
      String chinese = LabFault.RECEIPT_BROKEN.messages().render(Locale.SIMPLIFIED_CHINESE, key);
      assertTrue(chinese.codePoints().anyMatch(Character::isIdeographic), chinese);
      assertTrue(english.codePoints().noneMatch(Character::isIdeographic), english);
    }
  }

  private void assertRefused(byte[] receipt, String seal) throws IOException {
    Path file = Files.write(folder.resolve("tampered.receipt"), receipt);
    assertEquals(
        List.of("lab.receipt-broken"),
        LabRun.of("ledger", "receipt", "verify", file, "--seal", seal).codes());
  }

  @Test
  void receiptsNeedAnAccountWithEntries() {
    Path ledger = folder.resolve("ledger");
    String begun = year().lines().limit(2).reduce("", (a, b) -> a + b + "\n");
    LabRun.withInput(begun, "ledger", "programme", "apply", programme, "--journal", ledger);
    Path out = folder.resolve("r");
    Object[] nobody = {"ledger", "receipt", "of:nobody", "--journal", ledger, "--out", out};
    assertEquals(List.of("lab.no-account"), LabRun.of(nobody).codes());
    Object[] idle = {"ledger", "receipt", "of:w3", "--journal", ledger, "--out", out};
    assertEquals(List.of("lab.no-entry"), LabRun.of(idle).codes());
    assertEquals(2, LabRun.of("ledger", "receipt", "of:w3").status());
    assertTrue(Files.notExists(out));
  }
}
