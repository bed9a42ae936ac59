package dev.muster.lab.rival.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.lab.rival.ledger.LedgerRival.Move;
import dev.muster.points.Id128;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same: all transfers are made, sums agree, and files are forced. */
class LedgerRivalsTest {
  private static final int ACCOUNTS = 50;

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyEngineMakesTheSameTransfers(Engine engine, @TempDir Path folder) throws Exception {
    if (engine == Engine.POSTGRES) {
      assumeTrue(PostgresServer.programs().isPresent(), "needs the database PostgreSQL");
    }
    Files.createDirectories(folder);
    folder.toFile().setExecutable(true, false);
    List<Id128> ids = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      ids.add(Id128.of("account " + i));
    }
    SplittableRandom random = new SplittableRandom(1);
    long amounts = 0;
    try (LedgerRival ledger = engine.open(folder, 2)) {
      ledger.open(ids);
      for (int size : new int[] {500, 1, 500, 1}) {
        List<Move> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          int debit = random.nextInt(ACCOUNTS);
          int credit = (debit + 1) % ACCOUNTS;
          Id128 id = new Id128(random.nextLong(), random.nextLong());
          batch.add(new Move(id, ids.get(debit), ids.get(credit), 1 + random.nextInt(100)));
        }
        amounts += batch.stream().mapToLong(Move::amount).sum();
        assertEquals(size, ledger.prepare(batch).make());
      }
      assertArrayEquals(new long[] {amounts, amounts}, ledger.sums());
      assertTrue(!engine.forces() || ledger.forces() != 0, "nothing was forced");
    }
  }
}
