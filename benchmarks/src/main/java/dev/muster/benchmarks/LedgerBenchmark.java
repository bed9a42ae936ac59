package dev.muster.benchmarks;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Transfers a second in memory: batches of 8,190 with fresh random 128-bit ids between accounts
 * drawn uniformly.
 *
 * <p>The caller's objects are made outside of the measured time. Each iteration fills a ledger of
 * its own; at its end every result must have been "created" and the balances of all accounts must
 * sum to zero. The heap is touched before, so that the first use of a page of memory is not
 * measured.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh LedgerBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "-Xms10g",
      "-Xmx10g",
      "-XX:+AlwaysPreTouch",
      "-XX:+UseParallelGC",
      "-XX:+UseTransparentHugePages"
    })
public class LedgerBenchmark {
  private static final int BATCH = 8_190;

  /** How many accounts there are. */
  @Param({"10000", "1000000", "10000000"})
  public int accounts;

  private final SplittableRandom random = new SplittableRandom(1);
  private Ledger ledger = Ledger.inMemory();
  private Id128[] ids = new Id128[0];
  private List<Transfer> batch = List.of();
  private List<TransferResult> results = List.of();

  /** Opens the accounts. */
  @Setup(Level.Iteration)
  public void open() {
    ledger = Ledger.inMemory();
    ids = new Id128[accounts];
    List<Account> rows = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      ids[i] = new Id128(random.nextLong(), random.nextLong());
      rows.add(Account.builder(ids[i]).unit(1).code(1).build());
      if (rows.size() == BATCH || i == accounts - 1) {
        ledger.createAccounts(rows);
        rows.clear();
      }
    }
  }

  /** Makes the next batch. */
  @Setup(Level.Invocation)
  public void prepare() {
    List<Transfer> rows = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      int debit = random.nextInt(accounts);
      int credit = (debit + 1 + random.nextInt(accounts - 1)) % accounts;
      rows.add(
          Transfer.builder(new Id128(random.nextLong(), random.nextLong()))
              .debit(ids[debit])
              .credit(ids[credit])
              .amount(1 + random.nextInt(1000))
              .unit(1)
              .code(1)
              .build());
    }
    batch = rows;
  }

  /** Transfers. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<TransferResult> transfers() {
    results = ledger.createTransfers(batch);
    return results;
  }

  /** Checks the results of the last batch. */
  @TearDown(Level.Invocation)
  public void checkResults() {
    for (int i = 0; i < BATCH; i += 997) {
      if (!(results.get(i) instanceof TransferResult.Created)) {
        throw new IllegalStateException("row %d gave %s".formatted(i, results.get(i)));
      }
    }
  }

  /** Checks that no point was made or lost. */
  @TearDown(Level.Iteration)
  public void checkSums() {
    long sum = 0;
    for (Id128 id : ids) {
      sum += ledger.balances(id).posted();
    }
    if (sum != 0) {
      throw new IllegalStateException("all balances sum to %d".formatted(sum));
    }
    ledger.close();
  }
}
