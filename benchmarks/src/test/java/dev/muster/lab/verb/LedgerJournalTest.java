package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.json.JsonNumber;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.Lab;
import dev.muster.lab.LabRun;
import dev.muster.points.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that is kept in a folder from run to run. */
class LedgerJournalTest {
  private static final String EARNED =
      Samples.COMMANDS.lines().limit(2).reduce((a, b) -> a + "\n" + b).orElseThrow();

  @TempDir Path folder;

  private Path journal() {
    return folder.resolve("ledger");
  }

  private static String number(JsonObject object, String name) {
    return ((JsonNumber) LabRun.member(object, name)).text();
  }

  private LabRun apply(String lines) {
    return LabRun.withInput(lines, "ledger", "apply", "--journal", journal());
  }

  @Test
  void theNextRunFindsWhatTheLastOneDid() {
    assertEquals(0, apply(EARNED).status());
    assertEquals(0, apply(EARNED).status(), "asking again changes nothing");
    JsonObject balance = LabRun.of("ledger", "balance", "of:wang", "--journal", journal()).result();
    assertEquals("50", number(balance, "posted"));
    JsonObject before =
        LabRun.of(
                "ledger",
                "balance",
                "of:wang",
                "--journal",
                journal(),
                "--as-of",
                "2026-03-01T12:00:00Z")
            .result();
    assertEquals("0", number(before, "posted"));
    JsonObject statement =
        LabRun.of("ledger", "statement", "of:wang", "--journal", journal()).result();
    assertEquals("50", number(statement, "closing"));
    JsonObject verified = LabRun.of("ledger", "verify", "--journal", journal()).result();
    assertEquals("2", number(verified, "accounts"));
    assertEquals("1", number(verified, "transfers"));
  }

  @Test
  void aFolderWithoutAJournalIsToldAndNotMade() {
    for (String verb : List.of("verify", "compact")) {
      assertEquals(
          List.of("points.journal.not-found"),
          LabRun.of("ledger", verb, "--journal", journal()).codes());
    }
    assertEquals(
        List.of("points.journal.not-found"),
        LabRun.of("ledger", "balance", "of:wang", "--journal", journal()).codes());
    assertTrue(Files.notExists(journal()));
    assertEquals(2, LabRun.of("ledger", "verify").status());
    assertEquals(2, LabRun.of("ledger", "repair", "--journal", journal()).status());
  }

  @Test
  void damageIsToldAndRepairedOnlyWhenAgreed() throws IOException {
    apply(EARNED);
    Path segment = journal().resolve("journal-0000000001.mpj");
    byte[] whole = Files.readAllBytes(segment);
    assertEquals(
        0, LabRun.of("ledger", "repair", "--keep-prefix", "--journal", journal()).status());
    byte[] damaged = whole.clone();
    damaged[whole.length - 300] ^= 1;
    Files.write(segment, damaged);
    LabRun verify = LabRun.of("ledger", "verify", "--journal", journal());
    assertEquals(List.of("points.journal.corrupt"), verify.codes());
    assertEquals(List.of("points.journal.corrupt"), apply(EARNED).codes());
    LabRun asked =
        LabRun.withInput("no\n", "ledger", "repair", "--keep-prefix", "--journal", journal());
    assertEquals(List.of("lab.not-agreed"), asked.codes());
    assertArrayEquals(damaged, Files.readAllBytes(segment));
    LabRun agreed =
        LabRun.withInput("yes\n", "ledger", "repair", "--keep-prefix", "--journal", journal());
    assertEquals(0, agreed.status(), agreed.err());
    assertEquals(0, LabRun.of("ledger", "verify", "--journal", journal()).status());
    assertEquals(0, apply(EARNED).status());
  }

  @Test
  void aLedgerMovesToAnotherFolder() {
    apply(EARNED);
    Path file = folder.resolve("ledger.mps");
    JsonObject exported =
        LabRun.of("ledger", "export", "--journal", journal(), "--out", file).result();
    assertEquals("1", number(exported, "transfers"));
    Path copy = folder.resolve("copy");
    assertEquals(0, LabRun.of("ledger", "import", "--journal", copy, file).status());
    assertEquals(
        List.of("points.journal.not-empty"),
        LabRun.of("ledger", "import", "--journal", copy, file).codes());
    JsonObject balance = LabRun.of("ledger", "balance", "of:wang", "--journal", copy).result();
    assertEquals("50", number(balance, "posted"));
    assertEquals(
        0,
        LabRun.of("ledger", "compact", "--journal", copy, "--archive", folder.resolve("old"))
            .status());
    assertEquals(0, LabRun.of("ledger", "verify", "--journal", copy).status());
    assertEquals(
        List.of("points.journal.snapshot-damaged"),
        LabRun.of(
                "ledger",
                "import",
                "--journal",
                folder.resolve("x"),
                journal().resolve("journal-0000000001.mpj"))
            .codes());
  }

  /** Runs every verb that opens a journal, and returns what it was refused for. */
  private List<List<String>> refusals(Path journal) {
    return Stream.of(
            "apply",
            "verify",
            "statement of:wang",
            "balance of:wang",
            "repair --keep-prefix",
            "compact",
            "export --out " + folder.resolve("exported"))
        .map(
            words -> {
              Object[] line = ("ledger " + words + " --journal " + journal).split(" ");
              LabRun run = LabRun.withInput(EARNED, line);
              assertEquals(1, run.status(), words + run);
              assertEquals(1, run.results().size(), words);
              assertTrue(run.err().contains("Maybe "), words + run);
              return run.codes();
            })
        .distinct()
        .toList();
  }

  @Test
  void aJournalThatIsOpenElsewhereIsRefused() {
    apply(EARNED);
    try (Ledger open = Ledger.open(journal())) {
      assertEquals(List.of(List.of("points.journal.locked")), refusals(journal()));
      assertEquals(1, open.stats().transfers());
    }
    assertEquals(0, apply(EARNED).status());
  }

  @Test
  void whatIsNoFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertEquals(List.of(List.of("points.journal.input-output")), refusals(file));
    assertEquals("text", Files.readString(file));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertEquals(
        List.of(List.of("points.journal.input-output"), List.of("points.journal.not-found")),
        refusals(link));
    assertTrue(Files.notExists(folder.resolve("nowhere")));
  }

  @Test
  void aJournalOfANewerVersionIsRefusedAndLeftAlone() throws IOException {
    apply(EARNED);
    Path segment = journal().resolve("journal-0000000001.mpj");
    ByteBuffer newer = ByteBuffer.wrap(Files.readAllBytes(segment));
    newer.putShort(4, (short) 9);
    CRC32C crc = new CRC32C();
    crc.update(newer.array(), 0, 136);
    newer.putInt(136, (int) crc.getValue());
    Files.write(segment, newer.array());
    assertEquals(List.of(List.of("points.journal.newer-format")), refusals(journal()));
    assertArrayEquals(newer.array(), Files.readAllBytes(segment));
  }

  @Test
  void whatElseIsInTheFolderIsLeftAlone() throws IOException {
    Path foreign = Files.createDirectories(journal().resolve("journal-0000000007.mpj"));
    Files.createDirectories(journal().resolve("snapshot-0000000000000000002.mps"));
    Files.writeString(journal().resolve("journal.mpj"), "text");
    assertEquals(0, apply(EARNED).status());
    assertEquals(0, LabRun.of("ledger", "compact", "--journal", journal()).status());
    assertEquals(0, LabRun.of("ledger", "verify", "--journal", journal()).status());
    assertTrue(Files.isDirectory(foreign));
    assertEquals("text", Files.readString(journal().resolve("journal.mpj")));
  }

  @Test
  void aRunThatWasKilledIsCarriedOn() throws IOException, InterruptedException {
    StringBuilder lines =
        new StringBuilder(Samples.COMMANDS.lines().limit(1).findFirst().orElseThrow());
    for (int i = 0; i < 400; i++) {
      lines
          .append("\n{\"transfers\": [{\"id\": \"of:t")
          .append(i)
          .append(
              "\", \"debit\": \"of:fund\", \"credit\": \"of:wang\", \"amount\": 1, \"unit\": 1, \"code\": 1}]}");
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Lab.class.getName(),
                "ledger",
                "apply",
                "--journal",
                journal().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int printed = 0;
    try (OutputStream in = process.getOutputStream();
        BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      in.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      for (; printed < 50; printed++) {
        requireNonNull(out.readLine(), "the process ended");
      }
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
    LabRun again = apply(lines.toString());
    assertEquals(0, again.status(), again.err());
    long there =
        again.results().stream().skip(1).filter(line -> line.toString().contains("exists")).count();
    assertTrue(there >= printed - 1, there + " of " + printed + " were there");
    assertTrue(there < 400, "the process was killed too late");
    assertEquals(
        "400",
        number(
            LabRun.of("ledger", "balance", "of:wang", "--journal", journal()).result(), "posted"));
    assertEquals(0, LabRun.of("ledger", "verify", "--journal", journal()).status());
  }
}
