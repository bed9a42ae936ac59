package dev.muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonFault;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.LabIo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What holds for every verb. */
class LabTest {
  @Command(name = "fail")
  static final class Failing implements Callable<Integer> {
    private final LabIo io;

    @Option(names = "--how")
    String how = "";

    @Option(names = "--time", converter = dev.muster.lab.frame.TimeConverter.class)
    Duration time = Duration.ZERO;

    @Option(names = "--count")
    int count;

    Failing(LabIo io) {
      this.io = io;
    }

    @Override
    public Integer call() throws Exception {
      switch (how) {
        case "memory" -> throw new OutOfMemoryError("Java heap space");
        case "stack" -> throw new StackOverflowError();
        case "null" -> throw new NullPointerException();
        case "disk" -> throw new IOException("No space left on device");
        case "input" -> throw new InvalidInputException(Finding.of("/a", JsonFault.MISSING, "a"));
        default ->
            io.result(JsonObject.builder().put("ms", time.toMillis()).put("count", count).build());
      }
      return 0;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory,lab.out-of-memory",
        "stack,lab.too-deep",
        "null,lab.internal",
        "disk,lab.unreadable",
        "input,json.missing"
      })
  void everyFailureBecomesAFinding(String howAndCode) {
    String[] parts = howAndCode.split(",", 2);
    LabRun run = LabRun.ofVerbs(Failing::new, "fail", "--how", parts[0]);
    assertEquals(List.of(parts[1]), run.codes());
    assertTrue(run.err().contains("Maybe "), run.err());
  }

  @Test
  void resultsAreJsonOnStandardOutput() {
    LabRun run = LabRun.ofVerbs(Failing::new, "fail", "--time", "90s", "--count=7");
    assertEquals("{\"ms\":90000,\"count\":7}\n", run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "30s", "5m", "2h", "PT30S"})
  void timesAreWrittenShortly(String time) {
    assertEquals(0, LabRun.ofVerbs(Failing::new, "fail", "--time", time).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "0s", "-5s", "31d", "PT-1S", "soon", "999999999h"})
  void otherTimesAreWrongUsage(String time) {
    LabRun run = LabRun.ofVerbs(Failing::new, "fail", "--time=" + time);
    assertEquals(2, run.status());
    assertTrue(run.err().contains("\"" + time + "\" does not fit --time. Write a time"), run.err());
  }

  @Test
  void wrongUsagePrintsNothingOnStandardOutput() {
    for (String args :
        List.of(
            "", "nothing", "fail more", "fail --hwo x", "fail --count x", "fail --how a --how b")) {
      LabRun run = LabRun.ofVerbs(Failing::new, (Object[]) args.split(" ", -1));
      assertEquals(2, run.status(), args);
      assertEquals("", run.out(), args);
      assertTrue(run.err().contains("--help"), args + run);
      assertFalse(run.err().contains("\tat "), run.err());
    }
  }

  @Test
  void wrongWordsBringTheNearestRightOne() {
    assertTrue(LabRun.ofVerbs(Failing::new, "fial").err().contains("Maybe \"fail\" was meant."));
    assertTrue(
        LabRun.ofVerbs(Failing::new, "fail", "--hwo=x")
            .err()
            .contains("Maybe \"--how\" was meant."));
    assertTrue(LabRun.of("jhm", "--locale", "zh-CN").err().contains("可能想写的是“jmh”。"));
  }

  @Test
  void languageOtherThanEnglishAndChineseIsWrongUsage() {
    LabRun run = LabRun.of("--locale", "fr", "jmh", "-l");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("Write en or zh-CN."), run.err());
  }

  @Test
  void versionIsJson() {
    assertTrue(LabRun.of("--version").result().members().containsKey("muster"));
  }
}
