package dev.muster.benchmarks;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.Transfer;
import dev.muster.points.TransferResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * How long a durable batch of 8,190 transfers takes at worst while another thread writes one
 * snapshot after another of a ledger of 10,000,000 accounts, and while it doesn't: the difference
 * of the greatest times ({@code p1.00}) is what a snapshot stops.
 *
 * <pre>
 * java -jar benchmarks/target/muster-lab.jar jmh LedgerSnapshotBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 10)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms10g", "-Xmx10g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
public class LedgerSnapshotBenchmark {
  private static final int BATCH = 8_190;

  /** How many accounts there are. */
  @Param({"10000000"})
  public int accounts;

  /** Whether snapshots are written meanwhile. */
  @Param({"false", "true"})
  public boolean snapshots;

  private final SplittableRandom random = new SplittableRandom(1);
  private Path folder = Path.of("");
  private Ledger ledger = Ledger.inMemory();
  private List<Transfer> batch = List.of();
  private Thread snapshotter = new Thread();
  private volatile boolean posting;
  private final AtomicLong written = new AtomicLong();

  /** Opens the ledger and its accounts. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    folder = Files.createTempDirectory("muster-ledger");
    ledger = Ledger.open(folder);
    List<Account> rows = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      rows.add(Account.builder(account(i)).unit(1).code(1).build());
      if (rows.size() == BATCH || i == accounts - 1) {
        ledger.createAccounts(rows);
        rows.clear();
      }
    }
  }

  private static Id128 account(int number) {
    return new Id128(number * 0x9E3779B97F4A7C15L, number + 1L);
  }

  /** Begins to write snapshots. */
  @Setup(Level.Iteration)
  public void begin() {
    posting = true;
    written.set(0);
    snapshotter =
        new Thread(
            () -> {
              while (posting && snapshots) {
                ledger.snapshot();
                written.incrementAndGet();
                ignoreOlder();
              }
            });
    snapshotter.start();
  }

  /** Keeps the disk from filling up: only the newest snapshot matters. */
  private void ignoreOlder() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".mps")).sorted().toList();
      for (Path file : found.subList(0, Math.max(0, found.size() - 1))) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the next batch. */
  @Setup(Level.Invocation)
  public void prepare() {
    List<Transfer> rows = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      int debit = random.nextInt(accounts);
      rows.add(
          Transfer.builder(new Id128(random.nextLong(), random.nextLong()))
              .debit(account(debit))
              .credit(account((debit + 1 + random.nextInt(accounts - 1)) % accounts))
              .amount(1 + random.nextInt(1000))
              .unit(1)
              .code(1)
              .build());
    }
    batch = rows;
  }

  /** Posts a batch. */
  @Benchmark
  public List<TransferResult> post() {
    return ledger.createTransfers(batch);
  }

  /** Waits for the last snapshot of the iteration. */
  @TearDown(Level.Iteration)
  public void end() throws InterruptedException {
    posting = false;
    snapshotter.join();
    if (snapshots && written.get() == 0) {
      throw new IllegalStateException("no snapshot was written");
    }
  }

  /** Deletes the journal. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    ledger.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
