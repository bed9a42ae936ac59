package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Ledger;
import dev.muster.points.journal.Workload.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that nobody would write by mistake, with sums that are right: opening and verifying them is
 * refused with a reason, and costs no more memory than they take.
 */
class HostileFilesTest {
  private static final String FIRST = "journal-0000000001.mpj";
  private static final int HEADER_SUM_AT = 136;
  private static final int SNAPSHOT_TABLES = 11;
  private static final int SNAPSHOT_COUNTS_AT = 104;
  private static final int SNAPSHOT_SUM_AT = SNAPSHOT_COUNTS_AT + 4 * SNAPSHOT_TABLES;

  private static SimulatedDisk journal() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Workload workload = Workload.begin(disk);
    workload.run(Operation.POST_TWO);
    workload.run(Operation.SNAPSHOT);
    workload.close();
    return disk;
  }

  private static String snapshotOf(SimulatedDisk disk) throws IOException {
    return disk.list().stream().filter(name -> name.endsWith(".mps")).findFirst().orElseThrow();
  }

  private static void setInt(SimulatedDisk disk, String name, int at, int value, int sumAt) {
    ByteBuffer bytes = ByteBuffer.wrap(disk.bytes(name).clone());
    bytes.putInt(at, value);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, sumAt);
    bytes.putInt(sumAt, (int) crc.getValue());
    disk.put(name, bytes.array());
  }

  private static JournalFault refusal(Disk disk) {
    return assertThrows(JournalException.class, () -> Ledger.open(disk, Workload.options()).close())
        .fault();
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 30})
  void aPayloadOfAnyLengthIsDamage(int length) throws IOException {
    SimulatedDisk disk = journal();
    disk.delete(snapshotOf(disk));
    setInt(disk, FIRST, 64, length, HEADER_SUM_AT);
    assertEquals(JournalFault.CORRUPT, refusal(disk));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1_000_000_000})
  void aSnapshotOfAnyNumberOfRowsIsPassedOver(int rows) throws IOException {
    SimulatedDisk disk = journal();
    String snapshot = snapshotOf(disk);
    for (int table = 0; table < SNAPSHOT_TABLES; table++) {
      SimulatedDisk hostile = disk.copy();
      setInt(hostile, snapshot, SNAPSHOT_COUNTS_AT + 4 * table, rows, SNAPSHOT_SUM_AT);
      try (Ledger ledger = Ledger.open(hostile, Workload.options())) {
        assertEquals(1, ledger.recovery().orElseThrow().unusedSnapshots().size());
        assertEquals(2, ledger.stats().transfers());
      }
    }
  }

  /** A snapshot of another frame, result or ending than the journal's is told by verifying. */
  @ParameterizedTest
  @ValueSource(ints = {12, 48, 80, 8})
  void aSnapshotOfAnotherPlaceIsTold(int at) throws IOException {
    SimulatedDisk disk = journal();
    String snapshot = snapshotOf(disk);
    setInt(
        disk, snapshot, at, ByteBuffer.wrap(disk.bytes(snapshot)).getInt(at) ^ 1, SNAPSHOT_SUM_AT);
    JournalException wrong = assertThrows(JournalException.class, () -> JournalTools.verify(disk));
    assertEquals(JournalFault.SNAPSHOT_DIFFERS, wrong.fault());
  }

  /** Snapshots that don't tell of a good close are as good, and cost a frame that says it again. */
  @Test
  void aSnapshotNeedNotTellOfAGoodClose() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Workload workload = Workload.begin(disk);
    workload.run(Operation.REOPEN);
    workload.run(Operation.SNAPSHOT);
    workload.close();
    setInt(disk, snapshotOf(disk), 8, 2 << 16, SNAPSHOT_SUM_AT);
    long frames = JournalTools.verify(disk).frames();
    Ledger.open(disk, Workload.options()).close();
    assertEquals(frames + 1, JournalTools.verify(disk).frames());
    Ledger.open(disk, Workload.options()).close();
    assertEquals(frames + 1, JournalTools.verify(disk).frames());
  }

  @Test
  void numbersInNamesMayBeTooGreat() throws IOException {
    SimulatedDisk disk = journal();
    disk.put("journal-9999999999.mpj", new byte[0]);
    disk.put("snapshot-9999999999999999999.mps", new byte[0]);
    disk.put("journal-.mpj", new byte[0]);
    try (Ledger ledger = Ledger.open(disk, Workload.options())) {
      assertEquals(2, ledger.stats().transfers());
    }
  }

  @Test
  void aSegmentThatComesTooLateIsRefused() throws IOException {
    SimulatedDisk disk = journal();
    disk.put("journal-2147483647.mpj", new byte[0]);
    assertEquals(JournalFault.MISSING_SEGMENT, refusal(disk));
  }

  @Test
  void aFolderInPlaceOfAFileIsRefused(@TempDir Path folder) throws IOException {
    for (String name : List.of(FIRST, "ledger.lock")) {
      Path journal = Files.createDirectories(folder.resolve("for " + name));
      Files.createDirectory(journal.resolve(name));
      assertEquals(JournalFault.INPUT_OUTPUT, refusal(Disk.of(journal)), name);
    }
  }

  @Test
  void aNameThatLeadsToItselfIsRefused(@TempDir Path folder) throws IOException {
    Path link = folder.resolve(FIRST);
    Files.createSymbolicLink(link, link);
    assertEquals(JournalFault.INPUT_OUTPUT, refusal(Disk.of(folder)));
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("ledger"));
    assertEquals(JournalFault.NOT_A_FOLDER, refusal(Disk.of(file)));
  }

  @Test
  void manySmallFramesAreRead() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    LedgerOptions options = LedgerOptions.builder().clock(Workload.options().clock()).build();
    try (Ledger ledger = Ledger.open(disk, options)) {
      for (int i = 0; i < 20_000; i++) {
        ledger.sweep();
      }
    }
    assertEquals(20_002, JournalTools.verify(disk).frames());
  }

  @Test
  void foreignBytesAreMovedAsideAndTold() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.put(FIRST, "<html>not a journal</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (Ledger ledger = Ledger.open(disk, Workload.options())) {
      assertTrue(ledger.recovery().orElseThrow().torn().isPresent());
    }
  }
}
