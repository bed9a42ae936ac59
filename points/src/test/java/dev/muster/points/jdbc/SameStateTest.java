package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.points.Balances;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.LotMove;
import dev.muster.points.RecordedTransfer;
import dev.muster.points.Transfer;
import dev.muster.points.TransferKind;
import dev.muster.points.TransferQuery;
import dev.muster.points.TransferResult;
import dev.muster.points.journal.LedgerOptions;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same commands at the same times: a database holds what ledgers in memory and in files hold.
 *
 * <p>A sweep takes accounts in memory in the order in which they were opened, and in a database in
 * that of what has waited longest. The bytes are equal nevertheless, since what comes of an account
 * depends on its own entries alone; only the order of entries of different accounts differs.
 */
class SameStateTest {
  private static final int RUNS = 12;
  private static final int COMMANDS = 60;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theSameBytesAsInMemoryAndInFiles(TestDatabase server, @TempDir Path folder)
      throws Exception {
    Set<TransferKind> kinds = EnumSet.noneOf(TransferKind.class);
    Set<LotMove.Kind> moves = EnumSet.noneOf(LotMove.Kind.class);
    for (long seed = 1; seed <= RUNS; seed++) {
      compare(server, folder.resolve("ledger" + seed), seed, kinds, moves);
    }
    assertEquals(EnumSet.allOf(TransferKind.class), kinds);
    assertEquals(EnumSet.allOf(LotMove.Kind.class), moves);
  }

  private static void compare(
      TestDatabase server, Path folder, long seed, Set<TransferKind> kinds, Set<LotMove.Kind> moves)
      throws Exception {
    TestClock clock = new TestClock(Instant.parse("2026-05-01T08:00:00Z"));
    JdbcLedger jdbc = JdbcLedger.of(server.database()).withClock(clock).withOutbox();
    RandomCommands commands = new RandomCommands(seed);
    LedgerOptions options = LedgerOptions.builder().clock(clock).build();
    try (Ledger memory = Ledger.inMemory(clock);
        Ledger files = Ledger.open(folder, options);
        Connection connection = TestDatabase.open(server.fresh())) {
      assertEquals(
          memory.createAccounts(RandomCommands.accounts()),
          jdbc.createAccounts(connection, RandomCommands.accounts()));
      files.createAccounts(RandomCommands.accounts());
      if (seed % 2 == 0) {
        jdbc.stripe(connection, RandomCommands.account(RandomCommands.STRIPED), 3);
      }
      connection.commit();
      for (int command = 0; command < COMMANDS; command++) {
        clock.set(clock.instant().plus(commands.tick()));
        String where = "seed %d, command %d".formatted(seed, command);
        step(memory, files, jdbc, connection, commands, clock.instant(), where);
        assertArrayEquals(state(memory), state(jdbc, connection), where);
        assertArrayEquals(state(memory), state(files), where);
      }
      for (RecordedTransfer made : memory.transfers(TransferQuery.all())) {
        kinds.add(made.kind());
        memory.lotMoves(made.id()).forEach(move -> moves.add(move.kind()));
      }
    }
  }

  private static void step(
      Ledger memory,
      Ledger files,
      JdbcLedger jdbc,
      Connection connection,
      RandomCommands commands,
      Instant now,
      String where)
      throws Exception {
    switch (commands.next(12)) {
      case 0 -> {
        assertEquals(memory.sweep(), jdbc.sweep(connection, 1_000), where);
        files.sweep();
        connection.commit();
      }
      case 1 -> {
        Id128 account = RandomCommands.account(commands.next(8));
        if (commands.next(3) == 0) {
          assertEquals(memory.freeze(account), jdbc.freeze(connection, account), where);
          files.freeze(account);
        } else {
          assertEquals(memory.unfreeze(account), jdbc.unfreeze(connection, account), where);
          files.unfreeze(account);
        }
        connection.commit();
      }
      default -> {
        List<Transfer> batch = commands.batch(now);
        if (commands.next(4) == 0) {
          jdbc.createTransfers(connection, batch);
          connection.rollback();
        }
        files.createTransfers(batch);
        List<TransferResult> expected = withoutStriped(memory.createTransfers(batch), memory);
        List<TransferResult> results = jdbc.createTransfers(connection, batch);
        assertEquals(expected, withoutStriped(results, memory), where);
        connection.commit();
      }
    }
  }

  /** Results without the balances of the account that may be striped. */
  private static List<TransferResult> withoutStriped(List<TransferResult> results, Ledger memory) {
    Id128 striped = RandomCommands.account(RandomCommands.STRIPED);
    Balances none = new Balances(0, 0, 0, 0);
    List<TransferResult> without = new ArrayList<>();
    for (TransferResult result : results) {
      if (!(result instanceof TransferResult.Created made)) {
        without.add(result);
        continue;
      }
      Transfer transfer = memory.transfer(made.id()).orElseThrow().transfer();
      without.add(
          new TransferResult.Created(
              made.id(),
              made.amount(),
              made.recorded(),
              transfer.debitAccount().equals(striped) ? none : made.debit(),
              transfer.creditAccount().equals(striped) ? none : made.credit()));
    }
    return without;
  }

  private static byte[] state(Ledger ledger) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(out);
    return out.toByteArray();
  }

  private static byte[] state(JdbcLedger ledger, Connection connection) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ledger.writeState(connection, out);
    connection.commit();
    return out.toByteArray();
  }
}
