package dev.muster.benchmarks;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening a ledger of 10,000,000 transfers between 10,000 accounts, made in batches of 8,190: by
 * replay of its journal, and from a snapshot. Files are warm, the id index is made anew, and the
 * number of transfers is checked.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh LedgerRecoveryBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms5g", "-Xmx5g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class LedgerRecoveryBenchmark {
  private static final int BATCH = 8_190;
  private static final int ACCOUNTS = 10_000;

  /** How many transfers there are. */
  @Param({"10000000"})
  public int transfers;

  /** Whether a snapshot of the end was written. */
  @Param({"false", "true"})
  public boolean snapshot;

  private Path folder = Path.of("");

  /** Writes the journal. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    folder = Files.createTempDirectory("muster-ledger");
    try (Ledger ledger = Ledger.open(folder)) {
      List<Account> accounts = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        accounts.add(Account.builder(new Id128(1, i)).unit(1).code(1).build());
      }
      ledger.createAccounts(accounts);
      for (int made = 0; made < transfers; made += BATCH) {
        List<Transfer> rows = new ArrayList<>(BATCH);
        for (int i = 0; i < Math.min(BATCH, transfers - made); i++) {
          int debit = random.nextInt(ACCOUNTS);
          rows.add(
              Transfer.builder(new Id128(random.nextLong(), random.nextLong()))
                  .debit(new Id128(1, debit))
                  .credit(new Id128(1, (debit + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS))
                  .amount(1 + random.nextInt(1000))
                  .unit(1)
                  .code(1)
                  .build());
        }
        ledger.createTransfers(rows);
      }
      if (snapshot) {
        ledger.snapshot();
      }
    }
  }

  /** Opens the ledger. */
  @Benchmark
  public long open() {
    try (Ledger ledger = Ledger.open(folder)) {
      long found = ledger.stats().transfers();
      if (found != transfers) {
        throw new IllegalStateException("%d transfers came back".formatted(found));
      }
      return found;
    }
  }

  /** Deletes the journal. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
