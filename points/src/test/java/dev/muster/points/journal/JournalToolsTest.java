package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Snapshots, verifying, repairing, compacting, archiving, and moving a ledger to another store. */
class JournalToolsTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");

  private static Id128 member(int number) {
    return Id128.of("member " + number);
  }

  private long second;

  private LedgerOptions options() {
    return LedgerOptions.builder()
        .segmentBytes(20_000)
        .clock(() -> START.plusSeconds(second++))
        .build();
  }

  private static void openAccounts(Ledger ledger) {
    List<Account> accounts = new ArrayList<>();
    accounts.add(Account.builder(BANK).unit(1).code(1).build());
    accounts.add(Account.builder(GONE).unit(1).code(9).build());
    for (int i = 0; i < 20; i++) {
      Account.Builder account = Account.builder(member(i)).unit(1).code(2);
      if (i % 2 == 0) {
        account.flags(AccountFlag.DEBITS_MUST_NOT_EXCEED_CREDITS, AccountFlag.HISTORY);
      }
      accounts.add(
          i % 3 == 0 ? account.lots(GONE, SpendingOrder.EARNED_FIRST).build() : account.build());
    }
    ledger.createAccounts(accounts);
  }

  /** Earns, spends, holds, posts, reverses; some of it is refused, some expires. */
  private static void work(Ledger ledger, int from, int until) {
    for (int n = from; n < until; n++) {
      SplittableRandom random = new SplittableRandom(n);
      Id128 someone = member(random.nextInt(20));
      Id128 before = Id128.of("t " + (n - 1 - random.nextInt(5)));
      Transfer.Builder move =
          Transfer.builder(Id128.of("t " + n)).amount(1 + random.nextInt(50)).unit(1).code(1);
      Transfer transfer =
          switch (random.nextInt(6)) {
            case 0, 1 ->
                move.debit(BANK)
                    .credit(someone)
                    .expiresAt(START.plusSeconds(100 + random.nextInt(1_000)))
                    .build();
            case 2 -> move.debit(someone).credit(BANK).build();
            case 3 -> move.debit(someone).credit(BANK).pending(Duration.ofSeconds(40)).build();
            case 4 -> Transfer.post(Id128.of("t " + n), before, Transfer.ALL).build();
            default -> Transfer.reversal(Id128.of("t " + n), before, Transfer.ALL).build();
          };
      ledger.simulate(List.of(transfer));
      ledger.create(transfer);
    }
    ledger.sweep();
  }

  private static byte[] state(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }

  @Test
  void aSnapshotIsWhatReplayMakesAndSavesIt() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    byte[] state;
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 400);
      ledger.snapshot();
      work(ledger, 400, 500);
      ledger.snapshot();
      work(ledger, 500, 600);
      state = state(ledger);
    }
    JournalVerification found = JournalTools.verify(disk);
    assertEquals(2, found.snapshots());
    assertEquals(22, found.accounts());
    assertTrue(found.segments() > 3, found::toString);
    assertEquals(0, found.tornBytes());
    SimulatedDisk without = disk.copy();
    for (String name : disk.list()) {
      if (name.startsWith("snapshot")) {
        without.delete(name);
      }
    }
    try (Ledger ledger = Ledger.open(disk, options());
        Ledger replayed = Ledger.open(without, options())) {
      assertTrue(ledger.recovery().orElseThrow().replayed() < 110);
      assertTrue(replayed.recovery().orElseThrow().replayed() > 400);
      assertArrayEquals(state, state(ledger));
      assertArrayEquals(state, state(replayed));
      assertEquals(replayed.changes(1, 10_000, 10_000), ledger.changes(1, 10_000, 10_000));
      work(ledger, 600, 700);
      second = 0;
      assertFalse(java.util.Arrays.equals(state, state(ledger)));
    }
  }

  /** Nothing is written where nothing happened, whatever opening begins with. */
  @Test
  void aClosedLedgerStaysAsItIs() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    JournalHead head;
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 100);
    }
    try (Ledger ledger = Ledger.open(disk, options())) {
      head = ledger.head().orElseThrow();
      ledger.snapshot();
    }
    for (int round = 0; round < 2; round++) {
      try (Ledger ledger = Ledger.open(disk, options())) {
        assertEquals(head, ledger.head().orElseThrow());
        assertEquals(0, ledger.recovery().orElseThrow().replayed());
      }
      JournalTools.compact(disk);
      JournalTools.archive(disk, new SimulatedDisk());
      assertEquals(head, JournalTools.verify(disk).head());
    }
    try (Ledger ledger = Ledger.open(disk, options())) {
      work(ledger, 100, 101);
      ledger.snapshot();
    }
    long after = JournalTools.verify(disk).head().sequence();
    assertEquals(head.sequence() + 3, after, "a transfer, a sweep, a close");
  }

  @Test
  void aDamagedSnapshotIsPassedOverAndTold() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    byte[] state;
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 20);
      ledger.snapshot();
      state = state(ledger);
    }
    String name =
        disk.list().stream().filter(file -> file.startsWith("snapshot")).findFirst().orElseThrow();
    for (int at = 0; at < disk.bytes(name).length; at += 97) {
      SimulatedDisk damaged = disk.copy();
      damaged.bytes(name)[at] ^= 4;
      try (Ledger ledger = Ledger.open(damaged, options())) {
        assertEquals(1, ledger.recovery().orElseThrow().unusedSnapshots().size());
        assertArrayEquals(state, state(ledger));
      }
      JournalException wrong =
          assertThrows(JournalException.class, () -> JournalTools.verify(damaged));
      assertEquals(JournalFault.SNAPSHOT_DAMAGED, wrong.fault());
    }
  }

  @Test
  void exportedLedgersHaveTheSameStateAndGoOn() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    byte[] state;
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 300);
      state = state(ledger);
      ledger.export(exported);
    }
    Ledger memory =
        Ledger.importInMemory(
            new ByteArrayInputStream(exported.toByteArray()), () -> START.plusSeconds(10_000));
    assertArrayEquals(state, state(memory));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    memory.export(again);
    assertArrayEquals(exported.toByteArray(), again.toByteArray());
    SimulatedDisk other = new SimulatedDisk();
    LedgerOptions late = LedgerOptions.builder().clock(() -> START.plusSeconds(10_000)).build();
    try (Ledger ledger =
        Ledger.importTo(other, new ByteArrayInputStream(exported.toByteArray()), late)) {
      assertArrayEquals(state, state(ledger));
      work(ledger, 300, 400);
      work(memory, 300, 400);
      state = state(memory);
      assertArrayEquals(state, state(ledger));
    }
    assertEquals(List.of(), JournalTools.compact(other));
    JournalTools.verify(other);
    try (Ledger ledger = Ledger.open(other, late)) {
      assertArrayEquals(state, state(ledger));
    }
    assertThrows(
        JournalException.class,
        () -> Ledger.importTo(other, new ByteArrayInputStream(exported.toByteArray()), late));
    for (String name : other.list()) {
      if (name.startsWith("snapshot")) {
        other.delete(name);
      }
    }
    assertEquals(
        JournalFault.MISSING_SEGMENT,
        assertThrows(JournalException.class, () -> Ledger.open(other, late)).fault());
  }

  @Test
  void compactingKeepsHistoryAndArchivingKeepsAnswers() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    byte[] state;
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 200);
      ledger.snapshot();
      work(ledger, 200, 400);
      state = state(ledger);
    }
    assertEquals(1, JournalTools.compact(disk).size());
    long frames = JournalTools.verify(disk).frames();
    SimulatedDisk archive = new SimulatedDisk();
    List<String> moved = JournalTools.archive(disk, archive);
    assertTrue(moved.size() > 1, moved::toString);
    assertTrue(archive.list().containsAll(moved));
    try (Ledger ledger = Ledger.open(disk, options())) {
      assertArrayEquals(state, state(ledger));
      work(ledger, 400, 450);
    }
    JournalVerification after = JournalTools.verify(disk);
    assertTrue(after.frames() < frames);
    for (String name : moved) {
      disk.put(name, archive.bytes(name));
    }
    assertTrue(JournalTools.verify(disk).frames() > frames);
  }

  @Test
  void aRepairKeepsThePrefixAndDeletesNothing() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      work(ledger, 0, 100);
      ledger.snapshot();
      work(ledger, 100, 300);
      ledger.snapshot();
    }
    assertTrue(JournalTools.planRepair(disk).isEmpty());
    int length = disk.everything().length;
    disk.bytes("journal-0000000002.mpj")[15_000] ^= 1;
    JournalRepair plan = JournalTools.planRepair(disk).orElseThrow();
    assertEquals("journal-0000000002.mpj", plan.file());
    assertTrue(plan.kept().sequence() > 100, plan::toString);
    assertTrue(plan.files().contains("journal-0000000003.mpj"), plan::toString);
    JournalTools.repair(disk, plan);
    assertEquals(length, disk.everything().length);
    assertEquals(plan.kept(), JournalTools.verify(disk).head());
    assertThrows(JournalException.class, () -> JournalTools.repair(disk, plan));
    try (Ledger ledger = Ledger.open(disk, options())) {
      work(ledger, 300, 320);
    }
    JournalTools.verify(disk);
  }

  @Test
  void toolsRefuseWhatIsOpenOrNotThere() {
    SimulatedDisk disk = new SimulatedDisk();
    JournalException none = assertThrows(JournalException.class, () -> JournalTools.verify(disk));
    assertEquals(JournalFault.NOT_FOUND, none.fault());
    try (Ledger ledger = Ledger.open(disk, options())) {
      openAccounts(ledger);
      assertEquals(
          JournalFault.LOCKED,
          assertThrows(JournalException.class, () -> JournalTools.verify(disk)).fault());
    }
    try (Ledger memory = Ledger.inMemory()) {
      assertThrows(UnsupportedOperationException.class, memory::snapshot);
      assertTrue(memory.head().isEmpty());
    }
  }
}
