package dev.muster.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the finished jar in a process of its own can show. */
class LabInJar {
  private static final long SECONDS_MAX = 60;

  @TempDir Path folder;

  private LabRun run(List<String> jvm, String... args) throws IOException, InterruptedException {
    Path jar = Path.of(requireNonNull(System.getProperty("muster.lab.jar"), "muster.lab.jar"));
    assertTrue(Files.exists(jar), jar + " was not built");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new LabRun(process.waitFor(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void versionNamesTheBuild() throws Exception {
    LabRun run = run(List.of(), "--version");
    assertEquals("0.", LabRun.text(run.result(), "muster").substring(0, 2));
    assertEquals("", run.err());
  }

  @Test
  void chineseIsWrittenInUtf8WhateverThePlatform() throws Exception {
    LabRun run = run(List.of(), "--locale", "zh-CN", "jhm");
    assertEquals(2, run.status());
    assertTrue(run.err().startsWith("没有名为“jhm”的命令。可能想写的是“jmh”。"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void jmhSuiteIsInTheJar() throws Exception {
    LabRun run = run(List.of(), "jmh", "-l", "JsonReading");
    List<String> names =
        run.results().stream().map(line -> LabRun.text(line, "benchmark")).sorted().toList();
    assertEquals(
        List.of(
            "dev.muster.benchmarks.JsonReading.canonical",
            "dev.muster.benchmarks.JsonReading.parse"),
        names);
  }

  @Test
  void jmhPrintsItsResultsAsJson() throws Exception {
    LabRun run =
        run(
            List.of("-Xmx128m"),
            "jmh",
            "JsonReading.parse",
            "-p",
            "objects=10",
            "-f",
            "1",
            "-wi",
            "0",
            "-i",
            "1",
            "-r",
            "10ms");
    assertEquals("dev.muster.benchmarks.JsonReading.parse", LabRun.text(run.result(), "benchmark"));
    assertTrue(run.err().contains("# Fork: 1 of 1"), run.err());
  }

  @Test
  void planningAndCheckingRunInASmallHeap() throws Exception {
    Path people = folder.resolve("people.csv");
    StringBuilder rows = new StringBuilder("id,lat,lon,count\n");
    for (int i = 0; i < 2_000; i++) {
      rows.append(
          "p%04d,%.4f,%.4f,%d%n".formatted(i, 30 + (i % 50) * 0.01, 120 + i * 0.0002, i % 7 + 1));
    }
    Files.writeString(people, rows);
    Path sites = folder.resolve("sites.csv");
    Files.writeString(sites, "id,lat,lon,capacity\na,30.1,120.1,5000\nb,30.4,120.3,5000\n");
    String plan = folder.resolve("plans/plan.json").toString();
    List<String> small = List.of("-Xmx64m");
    LabRun planned =
        run(
            small,
            "transport",
            "--people",
            people.toString(),
            "--sites",
            sites.toString(),
            "--out",
            plan);
    assertEquals("exact", LabRun.text(planned.result(), "strategy"));
    assertEquals("", planned.err());
    LabRun checked =
        run(small, "check", "--people", people.toString(), "--sites", sites.toString(), plan);
    assertEquals(planned.result().get("objective"), checked.result().get("objective"));
    LabRun wrong = run(small, "check", plan, plan);
    assertTrue(wrong.codes().contains("json.format-other"), wrong.out());
  }

  @Test
  void hostileFileIsRefusedInASmallHeap() throws Exception {
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(10_000_000));
    assertEquals(
        List.of("json.too-deep"), run(List.of("-Xmx64m"), "schedule", deep.toString()).codes());
    Path wide = Files.writeString(folder.resolve("wide.json"), "[" + "0,".repeat(20_000_000));
    assertEquals(
        List.of("json.too-many-tokens"),
        run(List.of("-Xmx256m"), "schedule", wide.toString()).codes());
  }
}
