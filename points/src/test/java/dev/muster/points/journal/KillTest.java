package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed (SIGKILL) while it writes, again and again, on ledgers that grow: what it
 * acknowledged is there, sums and hash chain hold. What the operating system has not yet put on the
 * disk survives the death of a process, so this shows nothing about power cuts; {@link
 * JournalCrashTest} does.
 *
 * <p>{@code -Dmuster.kills=N} sets the number of rounds; CI has 200.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("muster.kills", 30);
  private static final int ROUNDS_A_LEDGER = 25;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesTheProcess() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(1);
    List<Long> acknowledged = new ArrayList<>();
    List<Long> refused = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long first = round * 1_000_000L;
      Path ledger = folder.resolve("ledger-" + round / ROUNDS_A_LEDGER);
      if (round % ROUNDS_A_LEDGER == 0) {
        acknowledged.clear();
        refused.clear();
      }
      kill(ledger, first, 1 + random.nextInt(12), acknowledged, refused);
      if (round % 5 == 4 || round == ROUNDS - 1) {
        check(ledger, acknowledged, refused);
      }
    }
  }

  private static void kill(
      Path ledger, long first, int lines, List<Long> acknowledged, List<Long> refused)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-Xss256k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Xshare:auto", "-cp", classPath()));
    command.addAll(List.of(KilledWriter.class.getName(), ledger.toString(), Long.toString(first)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < lines; i++) {
        note(requireNonNull(out.readLine(), "the process ended"), acknowledged, refused);
      }
      // The process itself would close its streams, and what it had printed were lost.
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line, acknowledged, refused);
      }
    }
    assertEquals(128 + 9, process.waitFor(), "the process was killed and did not end by itself");
  }

  private static void note(String line, List<Long> acknowledged, List<Long> refused) {
    long number = Long.parseLong(line.startsWith("-") ? line.substring(1) : line);
    (line.startsWith("-") ? refused : acknowledged).add(number);
  }

  private static void check(Path folder, List<Long> acknowledged, List<Long> refused) {
    try (Ledger ledger = Ledger.open(folder, KilledWriter.options())) {
      for (long number : acknowledged) {
        assertTrue(ledger.transfer(KilledWriter.id(number)).isPresent(), "lost transfer " + number);
      }
      for (long number : refused) {
        assertTrue(
            ledger.transfer(KilledWriter.id(number)).isEmpty(), "refused transfer " + number);
      }
      long sum = ledger.balances(KilledWriter.BANK).posted();
      for (Id128 member : List.of(KilledWriter.member(0), KilledWriter.member(1))) {
        long posted = ledger.balances(member).posted();
        assertTrue(posted >= 0, member + " has " + posted);
        sum += posted;
      }
      assertEquals(0, sum);
    }
  }

  /** The module path of the tests is a class path for the child. */
  private static String classPath() throws IOException {
    List<String> places = new ArrayList<>();
    for (Class<?> type : List.of(Ledger.class, KillTest.class, dev.muster.core.json.Json.class)) {
      places.add(Path.of(location(type)).toString());
    }
    return String.join(java.io.File.pathSeparator, places);
  }

  private static java.net.URI location(Class<?> type) throws IOException {
    try {
      return type.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
