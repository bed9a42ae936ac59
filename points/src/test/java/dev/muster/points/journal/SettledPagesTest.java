package dev.muster.points.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.AccountFlag;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.TransferQuery;
import dev.muster.points.TransferRefusal;
import dev.muster.points.TransferResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What has settled lies in files: a ledger that is long enough for that answers like one in memory,
 * to everything and at any time.
 */
class SettledPagesTest {
  private static final int BATCHES = 60;
  private static final int BATCH = 700;
  private static final String PAGES = "pages.unfinished";
  private static final Id128 BANK = Id128.of("bank");
  private static final Id128 GONE = Id128.of("gone");

  @TempDir private Path folder = Path.of("");
  private final Instant[] now = {Instant.parse("2026-03-01T08:00:00Z")};
  private final SplittableRandom random = new SplittableRandom(5);
  private final List<Transfer> asked = new ArrayList<>();

  private LedgerOptions options() {
    return LedgerOptions.builder().ledgerId(Id128.of("settled")).clock(() -> now[0]).build();
  }

  private static Id128 member(int number) {
    return Id128.of("member/" + number);
  }

  private static List<Account> accounts() {
    List<Account> rows = new ArrayList<>();
    rows.add(Account.builder(BANK).unit(1).code(1).build());
    rows.add(Account.builder(GONE).unit(1).code(2).build());
    for (int i = 0; i < 30; i++) {
      Account.Builder row =
          Account.builder(member(i)).unit(1).code(3).reference(Id128.of("r" + i)).metadata(i);
      if (i % 3 == 0) {
        row.flags(AccountFlag.HISTORY);
      }
      if (i % 2 == 0) {
        row.lots(GONE, SpendingOrder.PRIORITY_EXPIRY_EARNED);
      }
      rows.add(row.build());
    }
    return rows;
  }

  /** Makes transfers of every kind, some of which refer to ones that have long settled. */
  private List<Transfer> batch() {
    List<Transfer> rows = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      Id128 id = Id128.of("transfer/" + (asked.size() + i));
      Transfer old = asked.isEmpty() ? null : asked.get(random.nextInt(asked.size()));
      int choice = random.nextInt(12);
      Transfer.Builder move =
          Transfer.builder(id)
              .debit(random.nextInt(3) == 0 ? BANK : member(random.nextInt(30)))
              .credit(member(random.nextInt(30)))
              .amount(1 + random.nextInt(500))
              .unit(1)
              .code(1 + random.nextInt(3))
              .metadata(random.nextInt(50));
      rows.add(
          switch (choice) {
            case 0, 1 -> move.pending(Duration.ofSeconds(1 + random.nextInt(100_000))).build();
            case 2 ->
                old == null ? move.build() : Transfer.post(id, old.id(), Transfer.ALL).build();
            case 3 ->
                old == null ? move.build() : Transfer.reversal(id, old.id(), Transfer.ALL).build();
            case 4 -> move.effectiveAt(now[0].minusSeconds(random.nextInt(100_000))).build();
            default -> move.build();
          });
    }
    asked.addAll(rows);
    return rows;
  }

  private static Transfer plain(long amount) {
    return Transfer.builder(Id128.of("plain"))
        .debit(BANK)
        .credit(member(1))
        .amount(amount)
        .unit(1)
        .code(1)
        .build();
  }

  private static byte[] state(Ledger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }

  private void assertSameAnswers(Ledger memory, Ledger files) throws IOException {
    assertEquals(memory.stats().transfers(), files.stats().transfers());
    for (int i = 0; i < 30; i += 7) {
      Id128 member = member(i);
      assertEquals(memory.account(member), files.account(member));
      assertEquals(memory.lots(member, true), files.lots(member, true));
      assertEquals(memory.lots(member, false), files.lots(member, false));
      Instant past = now[0].minusSeconds(random.nextInt(200_000));
      assertEquals(
          memory.balanceAsOf(member, past, past.plusSeconds(5_000)),
          files.balanceAsOf(member, past, past.plusSeconds(5_000)));
      assertEquals(
          memory.statement(member, past, now[0], 50), files.statement(member, past, now[0], 50));
      TransferQuery query =
          TransferQuery.of(member).withDetails(Id128.ZERO, 7, 0).withReversed(true).withLimit(20);
      assertEquals(memory.transfers(query), files.transfers(query));
      assertEquals(memory.balances(query), files.balances(query));
    }
    for (int i = 0; i < 200; i++) {
      Id128 id = asked.get(random.nextInt(asked.size())).id();
      assertEquals(memory.transfer(id), files.transfer(id));
      assertEquals(memory.lotMoves(id), files.lotMoves(id));
    }
    assertArrayEquals(state(memory), state(files));
  }

  @Test
  void aLedgerOfFilesAnswersLikeOneInMemory() throws IOException {
    Disk disk = Disk.of(folder);
    Ledger files = Ledger.open(disk, options());
    Ledger memory = Ledger.inMemory(() -> now[0]);
    memory.createAccounts(accounts());
    files.createAccounts(accounts());
    for (int i = 1; i <= BATCHES; i++) {
      now[0] = now[0].plusSeconds(1 + random.nextInt(7_000));
      List<Transfer> batch = batch();
      assertEquals(memory.createTransfers(batch), files.createTransfers(batch));
      if (i % 15 == 0) {
        assertSameAnswers(memory, files);
        files.snapshot();
      }
      if (i % 20 == 0) {
        assertTrue(disk.list().contains(PAGES), "nothing went to files");
        files.close();
        assertTrue(!disk.list().contains(PAGES), "the pages outlived the ledger");
        files = Ledger.open(disk, options());
        assertSameAnswers(memory, files);
      }
    }
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    files.export(exported);
    files.close();
    JournalTools.verify(disk);
    try (Ledger moved =
        Ledger.importInMemory(new ByteArrayInputStream(exported.toByteArray()), () -> now[0])) {
      assertArrayEquals(state(memory), state(moved));
    }
    memory.close();
  }

  @Test
  void whatWasMadeLongAgoIsComparedAsItIs() throws IOException {
    Disk disk = Disk.of(folder);
    try (Ledger ledger = Ledger.open(disk, options())) {
      ledger.createAccounts(accounts());
      List<Transfer> first = batch();
      List<TransferResult> made = ledger.createTransfers(first);
      for (int i = 0; i < 30; i++) {
        ledger.createTransfers(batch());
      }
      assertTrue(disk.list().contains(PAGES), "nothing went to files");
      long settled = ledger.stats().transfers();
      List<TransferResult> again = ledger.createTransfers(first);
      assertEquals(settled, ledger.stats().transfers());
      for (int i = 0; i < BATCH; i++) {
        if (made.get(i) instanceof TransferResult.Created created) {
          assertTrue(again.get(i) instanceof TransferResult.Exists, again.get(i)::toString);
          assertEquals(
              created.recorded(), ((TransferResult.Exists) again.get(i)).recorded(), "row " + i);
        }
      }
      Transfer plain = plain(5);
      ledger.create(plain);
      for (int i = 0; i < 30; i++) {
        ledger.createTransfers(batch());
      }
      assertTrue(ledger.create(plain) instanceof TransferResult.Exists);
      assertEquals(
          TransferRefusal.EXISTS_WITH_DIFFERENT_AMOUNT,
          ((TransferResult.Refused) ledger.create(plain(6))).reason());
    }
  }

  /** Has room for everything but pages. */
  private record WithoutPages(Disk disk) implements Disk {
    @Override
    public List<String> list() throws IOException {
      return disk.list();
    }

    @Override
    public DiskFile open(String name) throws IOException {
      if (name.equals(PAGES)) {
        throw new IOException("No space left on device");
      }
      return disk.open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
      disk.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
      disk.forceDirectory();
    }

    @Override
    public Optional<Closeable> lock() throws IOException {
      return disk.lock();
    }

    @Override
    public String toString() {
      return disk.toString();
    }
  }

  @Test
  void aDiskWithoutRoomForPagesLosesNothing() throws IOException {
    try (Ledger files = Ledger.open(new WithoutPages(Disk.of(folder)), options());
        Ledger memory = Ledger.inMemory(() -> now[0])) {
      memory.createAccounts(accounts());
      files.createAccounts(accounts());
      for (int i = 0; i < 30; i++) {
        List<Transfer> batch = batch();
        assertEquals(memory.createTransfers(batch), files.createTransfers(batch));
      }
      assertSameAnswers(memory, files);
    }
  }
}
