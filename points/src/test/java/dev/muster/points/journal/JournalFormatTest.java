package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.ExpiredLots;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Version 1 of the format stays what it is: a small journal with every command and every field is
 * checked in, is written again byte for byte, and is read. So is one that older rules wrote, and
 * another one that they decided otherwise is refused.
 *
 * <p>{@code mvn test -pl points -Dtest=JournalFormatTest -Dmuster.golden=write} writes it anew,
 * which is right only before a version is released.
 */
class JournalFormatTest {
  private static final String SEGMENT = "journal-0000000001.mpj";
  private static final String GOLDEN = "journal-v1-rules-3.mpj";
  private static final String RULES_2 = "journal-v1-rules-2.mpj";
  private static final String RULES_1 = "journal-v1.mpj";
  private static final String DECIDED_OTHERWISE = "journal-rules-1.mpj";
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");
  private static final Id128 WANG = Id128.of("wang");

  static LedgerOptions options() {
    long[] second = {0};
    return LedgerOptions.builder()
        .ledgerId(Id128.of("golden"))
        .clock(() -> START.plusSeconds(second[0]++))
        .build();
  }

  /** Runs every command with every field. */
  static void fill(Ledger ledger) {
    ledger.createAccounts(
        List.of(
            Account.builder(BANK).unit(1).code(1).build(),
            Account.builder(GONE).unit(1).code(9).build(),
            Account.builder(WANG)
                .unit(1)
                .code(2)
                .flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY)
                .lots(GONE, SpendingOrder.EARNED_FIRST)
                .reference(Id128.of("member 17"))
                .metadata(-17)
                .tag(5)
                .floor(-10)
                .ceiling(1_000_000)
                .build()));
    ledger.createTransfers(
        List.of(
            move("earn").credit(WANG).debit(BANK).expiresAt(START.plusSeconds(86_400)).build(),
            move("hold").debit(WANG).credit(BANK).amount(40).pending(Duration.ofHours(1)).build(),
            Transfer.post(Id128.of("post"), Id128.of("hold"), 30).build(),
            move("spend")
                .debit(WANG)
                .credit(BANK)
                .amount(20)
                .reference(Id128.of("order 4"))
                .metadata(Long.MIN_VALUE)
                .tag(-1)
                .priority(3)
                .effectiveAt(START.minusSeconds(60))
                .build(),
            Transfer.reversal(Id128.of("back"), Id128.of("spend"), Transfer.ALL)
                .expiredLots(ExpiredLots.REINSTATE, Duration.ofDays(3))
                .build(),
            move("too much").debit(WANG).credit(BANK).amount(1_000).build()));
    ledger.freeze(WANG);
    ledger.unfreeze(WANG);
    ledger.sweep();
  }

  private static Transfer.Builder move(String id) {
    return Transfer.builder(Id128.of(id)).amount(100).unit(1).code(7);
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = requireNonNull(JournalFormatTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void version1IsWrittenByteForByte() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (Ledger ledger = Ledger.open(disk, options())) {
      fill(ledger);
    }
    if ("write".equals(System.getProperty("muster.golden"))) {
      Files.write(
          Path.of("src/test/resources/dev/muster/points/journal", GOLDEN), disk.bytes(SEGMENT));
    }
    assertArrayEquals(file(GOLDEN), disk.bytes(SEGMENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {GOLDEN, RULES_2, RULES_1})
  void version1IsRead(String name) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.put(SEGMENT, file(name));
    try (Ledger ledger = Ledger.open(disk, options());
        Ledger memory = Ledger.inMemory(options().clock())) {
      assertEquals(7, ledger.recovery().orElseThrow().replayed());
      assertEquals(70, ledger.balances(WANG).posted());
      // The first reading of the clock went to the journal's first frame.
      memory.sweep();
      fill(memory);
      for (Id128 id : List.of(BANK, GONE, WANG)) {
        assertEquals(memory.account(id), ledger.account(id));
        assertEquals(memory.lots(id, true), ledger.lots(id, true));
      }
      assertEquals(memory.changes(1, 100, 100), ledger.changes(1, 100, 100));
    }
  }

  @Test
  void newerVersionsAreRefusedByName() throws IOException {
    JournalException format = refusalWith(4, 2);
    assertEquals(JournalFault.NEWER_FORMAT, format.fault());
    assertTrue(
        format.finding().toString().contains(SEGMENT + " is of version 2"),
        format.finding()::toString);
    JournalException rules = refusalWith(8, 4);
    assertEquals(JournalFault.NEWER_RULES, rules.fault());
  }

  /** Changes a number of the first header, makes its sum right, and opens the journal. */
  private static JournalException refusalWith(int at, int value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file(GOLDEN));
    bytes.putShort(at, (short) value);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 136);
    bytes.putInt(136, (int) crc.getValue());
    SimulatedDisk disk = new SimulatedDisk();
    disk.put(SEGMENT, bytes.array());
    return assertThrows(JournalException.class, () -> Ledger.open(disk, options()));
  }

  /** Rules of version 1 entered what was due by kind: here they let the later lot pay the debt. */
  @Test
  void whatOlderRulesDecidedOtherwiseDiverges() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    disk.put(SEGMENT, file(DECIDED_OTHERWISE));
    JournalException refused =
        assertThrows(JournalException.class, () -> Ledger.open(disk, options()));
    assertEquals(JournalFault.DIVERGED, refused.fault());
    assertTrue(
        refused.finding().toString().contains("diverged at seq 4"), refused.finding()::toString);
  }

  @Test
  void otherResultsDiverge() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file(GOLDEN));
    // The digest of results of the first frame.
    bytes.putLong(56, bytes.getLong(56) ^ 1);
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 136);
    bytes.putInt(136, (int) crc.getValue());
    SimulatedDisk disk = new SimulatedDisk();
    disk.put(SEGMENT, bytes.array());
    JournalException refused =
        assertThrows(JournalException.class, () -> Ledger.open(disk, options()));
    assertEquals(JournalFault.DIVERGED, refused.fault());
    assertTrue(
        refused.finding().toString().contains("diverged at seq 1"), refused.finding()::toString);
  }
}
