package dev.muster.lab.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonBoolean;
import dev.muster.core.json.JsonNull;
import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.LabRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs of scheduling, end to end. */
class SchedulingVerbsTest {
  private static final String CHEAP_PRICES =
      "\"certificate\":{\"kind\":\"batch-prices\",\"priceScale\":1,\"prices\":[]}}";

  @TempDir Path folder;
  private Path problem = Path.of("");
  private Path people = Path.of("");
  private Path sites = Path.of("");
  private Path plan = Path.of("");

  @BeforeEach
  void write() throws IOException {
    problem = Files.writeString(folder.resolve("problem.json"), Samples.PROBLEM);
    people = Files.writeString(folder.resolve("people.csv"), Samples.PEOPLE);
    sites = Files.writeString(folder.resolve("sites.csv"), Samples.SITES);
    plan = folder.resolve("out/plan.json");
  }

  private static String number(JsonObject result, String name) {
    return ((JsonNumber) LabRun.member(result, name)).text();
  }

  @Test
  void everyQuestionAboutAPlanIsAnsweredOnALineOfItsOwn() {
    LabRun.of("schedule", problem, "--out", plan).result();
    LabRun all =
        LabRun.of(
            "explain",
            problem,
            plan,
            "--bottlenecks",
            "--why-not",
            "w2",
            "--why-there",
            "w1",
            "south-1",
            "--place-value",
            "north-1",
            "--up-to",
            2,
            "--closing",
            "south-1");
    assertEquals(0, all.status(), all.toString());
    List<String> questions =
        all.out()
            .lines()
            .map(line -> line.replaceAll(".*\"question\":\"([a-z-]+)\".*", "$1"))
            .toList();
    assertEquals(
        List.of("bottlenecks", "cure", "why-not", "cure", "why-there", "place-value", "closing"),
        questions);
    assertTrue(all.err().contains("1 place"), all.err());
    LabRun chinese = LabRun.of("--locale", "zh-CN", "explain", problem, plan);
    assertTrue(chinese.err().contains("人"), chinese.err());
  }

  @Test
  void aPlanIsRepairedAfterABatchWasLost() throws IOException {
    LabRun.of("schedule", problem, "--out", plan).result();
    Path now =
        Files.writeString(
            folder.resolve("now.json"),
            Samples.PROBLEM.replaceFirst("\"capacity\": 2", "\"capacity\": 0"));
    Path repaired = folder.resolve("out/repaired.json");
    JsonObject frontier = LabRun.of("replan", now, plan, "--out", repaired).result();
    assertEquals(JsonBoolean.of(true), frontier.get("complete"));
    assertEquals("2", number(frontier, "forcedMoves"));
    JsonObject checked = LabRun.of("check", now, repaired).result();
    assertEquals(JsonBoolean.of(true), checked.get("feasible"));
    assertEquals(2, LabRun.of("replan", now, plan, "--moves", -1).status());
  }

  @Test
  void aQuestionAboutNobodyIsRefused() {
    LabRun.of("schedule", problem, "--out", plan).result();
    LabRun refused =
        LabRun.of("explain", problem, plan, "--why-not", "w9", "--why-there", "w1", "south-9");
    assertEquals(1, refused.status());
    assertEquals(List.of("lab.no-worker", "lab.no-batch"), refused.codes());
    assertEquals(2, LabRun.of("explain", problem, plan, "--up-to", 0).status());
    assertEquals(2, LabRun.of("explain", problem, plan, "--why-there", "w1").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest-first", "regret-insertion"})
  void checkerAcceptsWhatScheduleWrites(String strategy) {
    JsonObject planned =
        LabRun.of("schedule", problem, "--strategy", strategy, "--out", plan).result();
    JsonObject checked = LabRun.of("check", problem, plan).result();
    assertEquals(JsonBoolean.of(true), checked.get("feasible"));
    for (String same :
        List.of(
            "objective", "unserved", "unservedByPriority", "bound", "gap", "optimal", "meters")) {
      assertEquals(planned.get(same), checked.get(same), same);
    }
    assertEquals("1", number(planned, "unserved"));
    assertEquals("5", number(planned, "people"));
    assertEquals(strategy, LabRun.text(planned, "strategy"));
  }

  @Test
  void planIsPartOfTheResultWhereNoFileIsNamed() throws IOException {
    JsonObject planned = LabRun.of("schedule", problem, "--iterations", 1000).result();
    assertEquals(
        "muster.plan/1", LabRun.text((JsonObject) LabRun.member(planned, "plan"), "format"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void samePlanForAnyOrderOfTheFileAndAnyThreads() throws IOException {
    LabRun.of("schedule", problem, "--iterations", 1000, "--out", plan).result();
    Path other = folder.resolve("other.json");
    Path permuted =
        Files.writeString(
            folder.resolve("permuted.json"),
            Samples.PROBLEM.replaceFirst(
                "(?s)(\\{\"id\": \"w1\".*?\\}\\]\\}),\\s*(\\{\"id\": \"w2\".*?\\}\\]\\})",
                "$2, $1"));
    assertFalse(Files.readString(permuted).equals(Samples.PROBLEM));
    LabRun.of("schedule", permuted, "--iterations", 1000, "--threads", 2, "--out", other).result();
    assertEquals(Files.readString(plan), Files.readString(other));
  }

  @Test
  void transportTellsWhatTheContractAsksFor() {
    JsonObject told =
        LabRun.of("transport", "--people", people, "--sites", sites, "--out", plan).result();
    assertEquals(
        List.of(
            "strategy",
            "objective",
            "unserved",
            "bound",
            "gap",
            "optimal",
            "seconds",
            "people",
            "sites"),
        List.copyOf(told.members().keySet()));
    assertEquals("0", number(told, "unserved"));
    assertEquals("3048", number(told, "people"));
    assertEquals("2", number(told, "sites"));
    assertEquals(told.get("objective"), told.get("bound"));
    assertEquals("0", number(told, "gap"));
    assertEquals(JsonBoolean.of(true), told.get("optimal"));
    JsonObject checked = LabRun.of("check", "--people", people, "--sites", sites, plan).result();
    assertEquals(told.get("objective"), checked.get("objective"));
  }

  @Test
  void boundIsNullWhereNothingIsProved() {
    JsonObject told =
        LabRun.of(
                "transport",
                "--people",
                people,
                "--sites",
                sites,
                "--strategy",
                "nearest-first",
                "--out",
                plan)
            .result();
    JsonObject checked = LabRun.of("check", "--people", people, "--sites", sites, plan).result();
    for (JsonObject each : List.of(told, checked)) {
      assertEquals(JsonNull.NULL, each.get("bound"));
      assertEquals(JsonNull.NULL, each.get("gap"));
      assertEquals(JsonBoolean.of(false), each.get("optimal"));
    }
  }

  @Test
  void gapIsAShareAndZeroOnlyWhenProved() throws IOException {
    LabRun.of("transport", "--people", people, "--sites", sites, "--out", plan).result();
    Files.writeString(
        plan, Files.readString(plan).replaceFirst("\"certificate\":.*", CHEAP_PRICES));
    JsonObject checked = LabRun.of("check", "--people", people, "--sites", sites, plan).result();
    BigDecimal objective = new BigDecimal(number(checked, "objective"));
    BigDecimal bound = new BigDecimal(number(checked, "bound"));
    BigDecimal gap = new BigDecimal(number(checked, "gap"));
    assertTrue(bound.compareTo(objective) < 0, checked.toString());
    assertEquals(
        0,
        gap.compareTo(objective.subtract(bound).divide(objective, new MathContext(6))),
        checked.toString());
    assertEquals(JsonBoolean.of(false), checked.get("optimal"));
  }

  @Test
  void estimateIsToldForBothKindsOfProblem() {
    JsonObject city = LabRun.of("estimate", "--people", people, "--sites", sites).result();
    assertEquals("6", number(city, "pairs"));
    assertEquals("3048", number(city, "people"));
    assertEquals(JsonBoolean.of(true), city.get("fits"));
    assertEquals("9", number(LabRun.of("estimate", problem).result(), "pairs"));
    assertEquals(2, LabRun.of("estimate").status());
    assertEquals(2, LabRun.of("estimate", problem, "--people", people, "--sites", sites).status());
  }

  @Test
  void strategyIsTheBestThatHonoursTheRules() throws IOException {
    assertEquals("exact", LabRun.text(LabRun.of("schedule", problem).result(), "strategy"));
    Files.writeString(
        problem, Samples.PROBLEM.replace("\"count\": 3,", "\"count\": 3, \"use\": 2,"));
    assertEquals("price-guided", LabRun.text(LabRun.of("schedule", problem).result(), "strategy"));
    LabRun refused = LabRun.of("schedule", problem, "--strategy", "exact");
    assertEquals(1, refused.findings().size());
  }

  @Test
  void peopleBeyondAllPlacesAreLeftOut() throws IOException {
    Files.writeString(sites, "id,lat,lon,capacity\nS0,37.8,-122.3,1000\nS1,37.8,-122.2,0\n");
    JsonObject told = LabRun.of("transport", "--people", people, "--sites", sites).result();
    assertEquals("2048", number(told, "unserved"));
  }

  @Test
  void columnsMayHaveOtherNamesAndAnotherEncoding() throws IOException {
    Files.write(
        people,
        Samples.PEOPLE
            .replaceFirst("id,lat,lon,count", "编号,纬度,经度,人数")
            .getBytes(Charset.forName("GB18030")));
    Files.writeString(
        sites,
        Samples.SITES.replaceFirst("id,lat,lon,capacity", "编号,纬度,经度,容量"),
        Charset.forName("GB18030"));
    JsonObject told =
        LabRun.of(
                "transport",
                "--people",
                people,
                "--sites",
                sites,
                "--encoding",
                "GB18030",
                "--columns",
                "id=编号,lat=纬度,lon=经度,count=人数,capacity=容量")
            .result();
    assertEquals("3048", number(told, "people"));
  }

  @Test
  void tamperedPlanIsRefusedWithEveryReason() throws IOException {
    LabRun.of("schedule", problem, "--out", plan).result();
    String text = Files.readString(plan);
    Files.writeString(
        plan,
        text.replaceFirst("\"meters\": \\d+", "\"meters\": 1")
            .replaceFirst("\"batch\": \"north-1\"", "\"batch\": \"nowhere\""));
    LabRun run = LabRun.of("check", problem, plan);
    assertTrue(run.codes().containsAll(List.of("plan.unknown-batch", "plan.meters")), run.out());
    assertEquals(JsonBoolean.of(false), run.results().get(0).get("feasible"));
    assertTrue(run.err().contains(plan + "/visits/"), run.err());
    assertTrue(LabRun.of("check", problem, plan, "--locale", "zh-CN").err().contains("可能"));
  }

  @Test
  void faultsOfAllFilesAreToldAtOnce() throws IOException {
    Files.writeString(people, "id,lat,lon,count\na,91,0,1\nb,1,2,x\n");
    Files.writeString(sites, "id,lat,lon,capacity\ns,0,0,1\nt,0,181,1\n");
    LabRun run = LabRun.of("transport", "--people", people, "--sites", sites, "--out", plan);
    assertEquals(List.of("csv.out-of-range", "csv.not-integer", "csv.out-of-range"), run.codes());
    assertEquals(
        List.of("/rows/2/lat", "/rows/3/count", "/rows/3/lon"),
        run.findings().stream().map(finding -> LabRun.text(finding, "pointer")).toList());
    assertEquals(sites.toString(), LabRun.text(run.findings().get(2), "file"));
    assertFalse(Files.exists(plan.getParent()));
  }

  @Test
  void unknownStrategyIsRefusedByName() {
    LabRun run = LabRun.of("schedule", problem, "--strategy", "magic", "--out", plan);
    assertTrue(run.out().contains("magic") && run.out().contains("nearest-first"), run.out());
    assertEquals(1, run.findings().size());
    assertFalse(Files.exists(plan));
  }

  @Test
  void planNeverOverwritesItsProblem() throws IOException {
    assertEquals(
        List.of("lab.output-is-input"), LabRun.of("schedule", problem, "--out", problem).codes());
    assertEquals(
        List.of("lab.output-is-input"),
        LabRun.of("transport", "--people", people, "--sites", sites, "--out", sites).codes());
    assertEquals(Samples.PROBLEM, Files.readString(problem));
  }

  @Test
  void filesThatDoNotFitTogetherAreWrongUsage() {
    assertEquals(2, LabRun.of("check", problem).status());
    assertEquals(2, LabRun.of("check", "--people", people, problem).status());
    assertEquals(
        2, LabRun.of("check", "--people", people, "--sites", sites, problem, plan).status());
    assertEquals(2, LabRun.of("transport", "--people", people).status());
    assertEquals(2, LabRun.of("schedule", problem, "--threads", 0).status());
    assertEquals(2, LabRun.of("schedule", problem, "--seed", -1).status());
  }

  @Test
  void emptyTablesAreRefused() throws IOException {
    Files.writeString(people, "id,lat,lon,count\n");
    assertEquals(
        List.of("lab.no-rows"),
        LabRun.of("transport", "--people", people, "--sites", sites).codes());
  }

  @Test
  void listsOfResultsKeepTheirOrder() {
    JsonObject planned = LabRun.of("schedule", problem, "--out", plan).result();
    assertEquals(2, ((JsonArray) LabRun.member(planned, "unservedByPriority")).size());
  }
}
