package dev.muster.benchmarks;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Durable transfers: {@code batches} makes batches of 8,190 with four on their way, {@code single}
 * one transfer from each of 64 threads, each waiting for its force.
 *
 * <p>The journal is in a folder of {@code java.io.tmpdir}; {@code -Djava.io.tmpdir=} moves it to
 * the disk to be measured. Fresh random ids; every result must have been "created", and at the end
 * all balances must sum to zero. {@code memory} makes the same batches in memory for comparison.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh DurableLedgerBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class DurableLedgerBenchmark {
  private static final int BATCH = 8_190;
  private static final int ON_THE_WAY = 4;

  /** How many accounts there are. */
  @Param({"10000"})
  public int accounts;

  /** How many batches are posted; 1,221 have 10,000,000 transfers, which wants {@code -Xmx10g}. */
  @Param({"100"})
  public int count;

  private Path folder = Path.of("");
  private Ledger ledger = Ledger.inMemory();
  private Ledger memory = Ledger.inMemory();
  private Id128[] ids = new Id128[0];
  private List<List<Transfer>> prepared = List.of();

  /** Opens the ledgers and makes what is to be posted. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    folder = Files.createTempDirectory("muster-ledger");
    ledger = Ledger.open(folder);
    memory = Ledger.inMemory();
    ids = new Id128[accounts];
    List<Account> rows = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      ids[i] = new Id128(random.nextLong(), random.nextLong());
      rows.add(Account.builder(ids[i]).unit(1).code(1).build());
    }
    ledger.createAccounts(rows);
    memory.createAccounts(rows);
    prepared = new ArrayList<>();
    for (int batch = 0; batch < count; batch++) {
      List<Transfer> transfers = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++) {
        transfers.add(transfer(random.nextLong(), random.nextLong(), random.nextInt(accounts)));
      }
      prepared.add(transfers);
    }
  }

  private Transfer transfer(long high, long low, int debit) {
    int credit = (debit + 1 + Math.floorMod((int) low, accounts - 1)) % accounts;
    return Transfer.builder(new Id128(high, low))
        .debit(ids[debit])
        .credit(ids[credit])
        .amount(1 + (high & 0xFF))
        .unit(1)
        .code(1)
        .build();
  }

  /** Posts batches to the journal. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 3)
  @Measurement(iterations = 5)
  public void batches() {
    ArrayDeque<CompletableFuture<List<TransferResult>>> waiting = new ArrayDeque<>();
    for (List<Transfer> batch : prepared) {
      waiting.add(ledger.postAsync(batch).toCompletableFuture());
      if (waiting.size() == ON_THE_WAY) {
        check(waiting.remove().join());
      }
    }
    waiting.forEach(stage -> check(stage.join()));
  }

  /** Posts the same batches in memory. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 3)
  @Measurement(iterations = 5)
  public void memory() {
    for (List<Transfer> batch : prepared) {
      check(memory.createTransfers(batch));
    }
  }

  /** Posts one transfer. */
  @Benchmark
  @BenchmarkMode({Mode.Throughput, Mode.SampleTime})
  @Threads(64)
  @Warmup(iterations = 2, time = 2)
  @Measurement(iterations = 3, time = 3)
  public TransferResult single() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    TransferResult result =
        ledger.create(transfer(random.nextLong(), random.nextLong(), random.nextInt(accounts)));
    check(List.of(result));
    return result;
  }

  private static void check(List<TransferResult> results) {
    for (int i = 0; i < results.size(); i += 997) {
      if (!(results.get(i) instanceof TransferResult.Created)) {
        throw new IllegalStateException("row %d gave %s".formatted(i, results.get(i)));
      }
    }
  }

  /** Checks that no point was made or lost, and deletes the journal. */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    long sum = 0;
    for (Id128 id : ids) {
      sum += ledger.balances(id).posted() + memory.balances(id).posted();
    }
    if (sum != 0) {
      throw new IllegalStateException("all balances sum to %d".formatted(sum));
    }
    ledger.close();
    memory.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
