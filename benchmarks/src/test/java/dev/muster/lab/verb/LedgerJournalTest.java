package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import java.nio.file.attribute.PosixFilePermissions;
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
    assertEquals(List.of(List.of("points.journal.not-a-folder")), refusals(file));
    assertEquals(List.of(List.of("points.journal.not-a-folder")), refusals(file.resolve("x")));
    assertEquals("text", Files.readString(file));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertEquals(List.of(List.of("points.journal.link-to-nowhere")), refusals(link));
    assertEquals(List.of(List.of("points.journal.link-to-nowhere")), refusals(link.resolve("x")));
    assertTrue(Files.notExists(folder.resolve("nowhere")));
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertEquals(List.of(List.of("points.journal.link-to-nowhere")), refusals(loop));
  }

  @Test
  void aFolderThatMayNotBeUsedIsRefused() throws IOException {
    apply(EARNED);
    for (String rights : List.of("r-xr-xr-x", "-wx-wx-wx", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(journal(), PosixFilePermissions.fromString(rights));
      boolean allowed = Files.isWritable(journal()) && Files.isReadable(journal());
      assumeFalse(allowed && Files.isExecutable(journal()), "this user may do everything");
      assertEquals(List.of(List.of("points.journal.no-access")), refusals(journal()), rights);
    }
    Files.setPosixFilePermissions(journal(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(0, apply(EARNED).status());
  }

  /** An empty path would be the current folder: most often a variable that is not set. */
  @Test
  void anEmptyPathIsNoPath() {
    for (String verb :
        List.of("apply", "verify", "compact", "balance of:wang", "receipt of:wang")) {
      for (String path : List.of("", "  ")) {
        String[] line = ("ledger " + verb + " --journal").split(" ");
        line[line.length - 1] += "=" + path;
        LabRun run = LabRun.withInput(EARNED, (Object[]) line);
        assertEquals(2, run.status(), verb + run);
        assertTrue(run.err().contains("a dot stands for the current one"), run.err());
      }
    }
    LabRun chinese =
        LabRun.withInput(EARNED, "ledger", "apply", "--journal", "", "--locale", "zh-CN");
    assertEquals(2, chinese.status());
    assertTrue(chinese.err().contains("当前文件夹写一个点"), chinese.err());
    assertEquals(
        2, LabRun.of("ledger", "compact", "--journal", journal(), "--archive", "").status());
    assertEquals(2, LabRun.of("ledger", "export", "--journal", journal(), "--out", "").status());
    assertEquals(2, LabRun.of("ledger", "import", "--journal", journal(), "").status());
    assertEquals(2, LabRun.of("ledger", "conform", "").status());
    assertTrue(Files.notExists(Path.of("ledger.lock")));
    assertTrue(Files.notExists(Path.of("journal-0000000001.mpj")));
  }

  @Test
  void anExportNeverReplacesAFolderOrTheJournal() throws IOException {
    apply(EARNED);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(List.of("lab.output-is-directory"), export(empty).codes());
    assertTrue(Files.isDirectory(empty));
    Path segment = journal().resolve("journal-0000000001.mpj");
    byte[] before = Files.readAllBytes(segment);
    assertEquals(List.of("lab.output-is-input"), export(segment).codes());
    assertArrayEquals(before, Files.readAllBytes(segment));
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertEquals(List.of("lab.output-not-writable"), export(file.resolve("x")).codes());
    assertEquals(0, export(folder.resolve("deep/er")).status());
    LabRun receipt =
        LabRun.of("ledger", "receipt", "of:wang", "--journal", journal(), "--out", segment);
    assertEquals(List.of("lab.output-is-input"), receipt.codes());
    assertArrayEquals(before, Files.readAllBytes(segment));
  }

  private LabRun export(Path out) {
    return LabRun.of("ledger", "export", "--journal", journal(), "--out", out);
  }

  @Test
  void whatIsToBeReadMustBeAFile() throws IOException {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    for (Path path : List.of(folder, folder.resolve("nothing"), loop)) {
      for (Object[] line :
          List.of(
              new Object[] {"ledger", "import", "--journal", journal(), path},
              new Object[] {"ledger", "conform", path},
              new Object[] {"ledger", "receipt", "verify", path, "--seal", "0".repeat(304)})) {
        LabRun run = LabRun.of(line);
        assertEquals(1, run.status(), run.toString());
        assertEquals(1, run.results().size(), run.toString());
        assertTrue(run.err().contains("Maybe "), run.toString());
      }
    }
    assertTrue(Files.notExists(journal()));
  }

  /** Such a name is legal; a finding stays one finding. */
  @Test
  void aNameMayHaveALineBreak() {
    Path strange = folder.resolve("two\nlines");
    LabRun missing = LabRun.of("ledger", "verify", "--journal", strange);
    assertEquals(List.of("points.journal.not-found"), missing.codes());
    assertEquals(1, missing.results().size());
    assertEquals(0, LabRun.withInput(EARNED, "ledger", "apply", "--journal", strange).status());
    assertEquals(0, LabRun.of("ledger", "verify", "--journal", strange).status());
  }

  @Test
  void anArchiveIsAnotherFolder() throws IOException {
    apply(EARNED);
    Path file = Files.writeString(folder.resolve("file"), "text");
    LabRun compact = LabRun.of("ledger", "compact", "--journal", journal(), "--archive", file);
    assertEquals(List.of("points.journal.not-a-folder"), compact.codes());
    LabRun same = LabRun.of("ledger", "compact", "--journal", journal(), "--archive", journal());
    assertEquals(
        0, LabRun.of("ledger", "verify", "--journal", journal()).status(), same.toString());
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
